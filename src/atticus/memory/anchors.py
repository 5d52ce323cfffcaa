"""Times told by something else that happened: "two weeks before the wedding", "when I was in college"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from atticus.domain.time import Unit
from atticus.memory.answers import WRITTEN, when
from atticus.memory.periods import period_told
from atticus.memory.time import Span, looks_ahead, spans
from atticus.memory.time.counts import COUNT, HEDGE
from atticus.memory.time.days import Days
from atticus.memory.time.leaning import beside
from atticus.memory.time.wording import WEEKDAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from atticus.domain.evidence import Evidence, Interval


class Relation(StrEnum):
    """How a time lies to what it is told by."""

    BEFORE = "before"
    AFTER = "after"
    DURING = "during"
    SINCE = "since"
    WHILE = "while"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A time as a question tells it by something else.

    Args:
        phrase: what it is told by: "the wedding", "I was in college".
        relation: how it lies to that.
        start: where its words begin in the question, in code points.
        stop: where they end.
        count: how many units away, in words; None where that is not told, or it is the one right beside.
        unit: the unit counted in; empty where there is none.
        weekday: the day of the week before or after, where one is named.
        close: whether it is told to be near ("right after").
    """

    phrase: str
    relation: Relation
    start: int
    stop: int
    count: str | None = None
    unit: str = ""
    weekday: str | None = None
    close: bool = False

    @property
    def counted(self) -> bool:
        """Whether it is told how far away it is: where it is not, an interval would be a guess."""
        return self.count is not None or self.weekday is not None

    @property
    def question(self) -> str:
        """What to ask in order to know when the other thing was."""
        if _CLAUSE.match(self.phrase):
            return f"When {self.phrase}?"
        return f"When was {self.phrase}?"


ABOUT: Final = timedelta(31)
"""How far "before" and "after" reach where nothing tells it."""

NEAR: Final = timedelta(7)
"""How far "right after" reaches."""

EXACT: Final = timedelta(45)
"""What lasts longer, or is known less exactly, is nothing to count days or weeks from."""

DEPTH: Final = 12
"""Hits that are asked for in order to know when the other thing was."""

_SIDES: Final = {
    "before": Relation.BEFORE,
    "prior to": Relation.BEFORE,
    "until": Relation.BEFORE,
    "after": Relation.AFTER,
}
_SIDES_MORE: Final = {"following": Relation.AFTER, "since": Relation.SINCE, "during": Relation.DURING}
_UNIT: Final = r"(?P<unit>day|night|evening|weekend|week|fortnight|month|year)s?"
_WHO: Final = r"(?:(?-i:I)|we|she|he|they|you|(?:my|our|his|her|their)\s+\w+|(?-i:[A-Z])[\w-]+)"
_SUBJECT: Final = (
    rf"{_WHO}\s+(?!of\b|and\b)(?:\w+ed|\w+t|was|were|got|met|left|went|came|began|quit|had|broke|bought|sold|lost"
    r"|won)\b"
)
_NO_THING: Final = (
    r"(?!(?:the|that)\s+(?:week|weekend|day|night|morning|afternoon|evening|month|year|time|past|last|next|rest"
    r"|first)\b)"
)
_THING: Final = (
    rf"{_NO_THING}(?:the|my|our|his|her|their|your|that|(?-i:[A-Z])[\w-]*(?:\s(?-i:[A-Z])[\w-]*)?['’]s?)\s+\w+"
)
_GERUND: Final = (
    r"(?:moving|starting|leaving|quitting|finishing|getting|coming|returning|meeting|losing|buying|selling"
    r"|having)\s+\w+"
)
_STATE: Final = r"(?:was|were|lived|worked|studied|stayed|dated|played|taught|served|went\s+to|used\s+to|had)"
_CLAUSE: Final = re.compile(rf"{_SUBJECT}|{_WHO}\s+{_STATE}\b", re.IGNORECASE)
_END: Final = r"(?=\s*(?:[,?!.;:]|$)|\s+(?:what|where|who|whom|which|how|why|did|do|does|was\s+I|were\s+we)\b)"
_PHRASE: Final = rf"(?P<phrase>(?:{_SUBJECT}|{_THING}|{_GERUND})[^,?!.;:]*?){_END}"
_OFFSET: Final = (
    rf"(?:{HEDGE}{COUNT}\s+{_UNIT}|(?:on\s+|in\s+)?the\s+(?:(?P<one>day|night|evening|weekend|week|month|year)|{WEEKDAY})"
    r"|(?P<close>right|just|shortly|soon|immediately|straight))"
)
_BESIDE: Final = re.compile(
    rf"\b(?:{_OFFSET}\s+)?(?<!how long )(?<!look )(?<!looks )(?<!looked )(?<!looking )(?<!named )(?<!name )(?<!called )"
    rf"(?<!take )(?<!takes )(?<!took )(?P<side>before|after|prior\s+to|following)\s+{_PHRASE}",
    re.IGNORECASE,
)
_WITHIN: Final = re.compile(rf"\b(?:ever\s+)?(?P<side>since|during|until)\s+{_PHRASE}", re.IGNORECASE)
_ON: Final = re.compile(
    r"\b(?:on|at|over)\s+(?P<phrase>(?:the|my|our|his|her|their|(?-i:[A-Z])[\w-]*['’]s?)\s+(?:\w+\s+){0,2}?"
    r"(?:wedding|birthday|party|trip|holidays?|vacation|conference|funeral|graduation|concert|festival|honeymoon|reunion"
    rf"|retreat|cruise|picnic|camp|tour)\b[^,?!.;:]*?){_END}",
    re.IGNORECASE,
)
_WHILE: Final = re.compile(
    rf"\b(?:(?:back\s+)?when|while|as\s+long\s+as)\s+(?P<phrase>{_WHO}\s+{_STATE}\b[^,?!.;:]*?){_END}", re.IGNORECASE
)
_AT: Final = re.compile(
    r"\b(?:at|in|during)\s+(?P<phrase>(?:my|our|his|her|their)\s+(?:old|first|last|previous|former|second)\s+"
    rf"(?:job|school|company|flat|apartment|house|place|office|university|college)|(?:college|university|high\s+school)){_END}",
    re.IGNORECASE,
)
_THEIRS: Final = re.compile(r"(?:(?P<of>his|her|their)|he|she|they)\b", re.IGNORECASE)
_NAME: Final = re.compile(r"(?<![\w'’])([^\W\d_a-z][\w-]+)")
_NO_NAMES: Final = frozenset(
    ("What", "Where", "Who", "Whom", "Which", "When", "Why", "How", "Did", "Do", "Does", "Was", "Were", "Is", "Are")
)
_YEARLY: Final = re.compile(r"\b(?:birthday|anniversary|name\s+day)\b", re.IGNORECASE)
_AT_ONCE: Final = re.compile(
    r"\b(?:just|finally|congratulations|congrats|happy (?:birthday|anniversary)|at last|we did it|here (?:we|i) are)\b",
    re.IGNORECASE,
)


def anchored(question: str) -> Anchor | None:
    """Return the time a question tells by something else that happened, or None where it tells none.

    "After lunch", "before that" and "since Monday" are none: what is counted from has to be a thing of its own, and
    where the words tell a date they are read as one.
    """
    for pattern in (_WHILE, _BESIDE, _WITHIN, _AT, _ON):
        match = pattern.search(question)
        if match and not _is_date(match["phrase"]):
            return _anchor(pattern, match)
    return None


def _is_date(phrase: str) -> bool:
    # Any day will do: it is only asked whether the words tell a time by themselves.
    return bool(spans(f"in {phrase}", at=datetime(2020, 6, 17, tzinfo=UTC), zone=UTC))


def _anchor(pattern: re.Pattern[str], match: re.Match[str]) -> Anchor | None:
    phrase = _whose(match)
    if phrase is None:
        return None
    bare = Anchor(phrase=phrase, relation=Relation.DURING, start=match.start(), stop=match.end("phrase"))
    if pattern in (_WHILE, _AT):
        return replace(bare, relation=Relation.WHILE)
    if pattern is _ON:
        return bare
    side = " ".join(match["side"].casefold().split())
    relation = (_SIDES | _SIDES_MORE)[side]
    if pattern is _WITHIN:
        return replace(bare, relation=relation)
    return replace(
        bare,
        relation=relation,
        count=match["count"],
        unit=(match["unit"] or match["one"] or "").casefold(),
        weekday=match["weekday"],
        close=match["close"] is not None,
    )


def _whose(match: re.Match[str]) -> str | None:
    """Return the phrase with the name its "her" stands for; None where the question has no name, or several."""
    phrase = match["phrase"].strip()
    pronoun = _THEIRS.match(phrase)
    if pronoun is None:
        return phrase
    rest = f"{match.string[: match.start()]} {match.string[match.end() :]}"
    names = {name for name in _NAME.findall(rest) if name not in _NO_NAMES}
    return f"{names.pop()}'s {phrase[pronoun.end() :].lstrip()}" if len(names) == 1 and pronoun["of"] else None


def resolve(anchor: Anchor, interval: Interval, *, at: datetime) -> Span | None:
    """Return the time an anchor means, where what it is told by was in an interval; None where that is too inexact.

    Args:
        anchor: as a question tells it.
        interval: when the other thing was.
        at: when the question is asked: "since the move" lasts until then.
    """
    begin, end = interval.begin, interval.end
    if anchor.relation is Relation.SINCE:
        return _span(begin, at, anchor, since=True) if begin < at else None
    if anchor.relation is Relation.WHILE:
        return _span(begin, end, anchor) if end - begin >= timedelta(28) else None
    if anchor.relation is Relation.DURING:
        return _span(begin, end, anchor)
    sign = -1 if anchor.relation is Relation.BEFORE else 1
    if not anchor.unit and not anchor.weekday:
        reach = NEAR if anchor.close else ABOUT
        return _span(begin - reach, begin, anchor) if sign < 0 else _span(end, end + reach, anchor)
    if end - begin > EXACT and anchor.unit not in ("month", "year"):
        return None
    days = beside(_days(interval), anchor.count, anchor.unit, anchor.weekday, sign)
    zone = begin.tzinfo
    first, last = (datetime.combine(day, time(), zone) for day in (days.begin, days.end))
    return _span(first, last, anchor, days.unit)


def _days(interval: Interval) -> Days:
    last = interval.end - timedelta(microseconds=1)
    first, end = interval.begin.date(), last.date() + timedelta(1)
    return Days(first, end, Unit.DAY if (end - first).days == 1 else Unit.STRETCH)


def _span(begin: datetime, end: datetime, anchor: Anchor, unit: Unit = Unit.STRETCH, *, since: bool = False) -> Span:
    return Span(begin, end, anchor.phrase, anchor.start, anchor.stop, unit, since=since)


def span_of(question: str, recall: Callable[[str], Evidence], *, zone: tzinfo, counted: bool = False) -> Span | None:
    """Return the time a question tells by something else that happened, resolved from the evidence.

    Args:
        question: as asked.
        recall: what finds the evidence for a question, as of the same instant.
        zone: the owner's.
        counted: whether only what is told by a count or a day of the week is resolved.
    """
    anchor = anchored(question)
    if anchor is None or (counted and not anchor.counted):
        return None
    found = recall(anchor.question)
    interval = located(anchor, found, zone=zone)
    return None if interval is None else resolve(anchor, _of_year(anchor, interval, question, found.at), at=found.at)


def located(anchor: Anchor, found: Evidence, *, zone: tzinfo) -> Interval | None:
    """Return when the other thing was, as the evidence tells; None where it only speaks of it at some time.

    Args:
        anchor: as a question tells it.
        found: the evidence for its own question.
        zone: the owner's.
    """
    if anchor.relation is Relation.WHILE:
        return period_told(anchor.phrase, found, zone=zone)
    interval = when(found, zone=zone)
    if interval is None or interval.words or interval.kept.moment.kind not in WRITTEN:
        return interval
    # Somebody spoke of it then; only what is said at once tells that it was then.
    return interval if _AT_ONCE.search(interval.kept.moment.text) else None


def _of_year(anchor: Anchor, interval: Interval, question: str, at: datetime) -> Interval:
    """Return a birthday in the year that is meant: the last one, or the next where the question looks ahead."""
    if not _YEARLY.search(anchor.phrase) or interval.end - interval.begin > NEAR:
        return interval
    ahead = looks_ahead(question)
    for year in (at.year + 1, at.year, at.year - 1) if not ahead else (at.year, at.year + 1):
        moved = _in_year(interval, year)
        if moved and ((moved.end > at) if ahead else (moved.begin <= at)):
            return moved
    return interval


def _in_year(interval: Interval, year: int) -> Interval | None:
    try:
        begin = interval.begin.replace(year=year)
    except ValueError:
        # The 29th of February, in a year that has none.
        return None
    return replace(interval, begin=begin, end=begin + (interval.end - interval.begin))
