"""What was due on each day of a life, found afterwards: gold for briefs, made without looking at any.

Two sorts of things are due on a day. **Entries**: what the calendar holds for it, was entered before that day's
morning, and was not called off by what the entry or any later word says. **Arrangements**: what somebody said or
noted before the day, naming it ("tomorrow", "on Friday", "May 12"), and what that day's own messages, photos,
notes or calls then show to have come about: sentence and evidence share two words that are rare in this life, or one
and the person.
Birthdays that a contact card or an earlier moment tells are due, too.

All of it reads the raw records with rules of its own (English and ISO dates); nothing of the product is used.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from atticus.domain.moments import Moment

MORNING = time(7)
RARE = 0.012
SHARED = 2
WORD = re.compile(r"[^\W\d_]{3,}")
SENTENCE = re.compile(r"[^.!?\n]+")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
NAMED = re.compile(
    rf"\b(?:(?P<tomorrow>tomorrow)|(?P<after>the day after tomorrow)|(?P<next>next )?(?P<weekday>{'|'.join(DAYS)})"
    rf"|(?P<month>{'|'.join(MONTHS)}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b|(?P<iso>20\d\d-\d\d-\d\d))\b",
    re.IGNORECASE,
)
BACK = re.compile(r"\b(?:last|yesterday|ago|was|were|went|had|did)\b", re.IGNORECASE)
OFF = re.compile(
    r"\b(?:cancell?ed|cancel|postponed|postpone|rescheduled|called off|put off|declined|not attend\w*|couldn['’]t go|"
    r"didn['’]t go|not carried out|skipped)\b",
    re.IGNORECASE,
)
BIRTHDAY = re.compile(r"\bbirthday\b", re.IGNORECASE)
EVIDENCE = frozenset({"message", "photo", "note", "call"})
SAYING = frozenset({"message", "note", "task"})


@dataclass(slots=True)
class Due:
    """One thing that was due on a day.

    Args:
        sort: "entry", "arrangement" or "birthday".
        ids: external ids of the moments that made it knowable before that day's morning.
        words: the words it is about.
        confirmed: whether that day's own evidence shows it.
    """

    sort: str
    ids: set[str]
    words: set[str]
    confirmed: bool = False
    shown: set[str] = field(default_factory=set)


class Year:
    """A life by its days."""

    def __init__(self, moments: Sequence[Moment]) -> None:
        self.moments = sorted(moments, key=lambda one: (one.at, str(one.external_id)))
        self.words = {id(one): set(map(str.casefold, WORD.findall(f"{one.title or ''} {one.text}"))) for one in moments}
        counts = Counter(word for found in self.words.values() for word in found)
        most = max(4, RARE * len(moments))
        self.rare = {word for word, count in counts.items() if 1 < count <= most}
        self.by_day: dict[date, list[Moment]] = defaultdict(list)
        for one in self.moments:
            self.by_day[one.at.date()].append(one)

    def due(self) -> dict[date, list[Due]]:
        """Return what was due, by day."""
        found: dict[date, list[Due]] = defaultdict(list)
        for one in self.moments:
            if one.kind.value == "event":
                for day in days_of(one):
                    if self._stands(one, day):
                        found[day].append(
                            Due("entry", {str(one.external_id)}, set(self._title(one)), self._shown(one, day))
                        )
        for one in self.moments:
            if one.kind.value in SAYING and one.source != "agent_chat":
                self._arranged(one, found)
        return found

    def _title(self, one: Moment) -> set[str]:
        return set(map(str.casefold, WORD.findall(one.title or one.text)))

    def _stands(self, one: Moment, day: date) -> bool:
        known = one.known or one.at
        if known >= datetime.combine(day, MORNING, tzinfo=one.at.tzinfo):
            return False
        if OFF.search(f"{one.title or ''} {one.text}"):
            return False
        rare, title = self.words[id(one)] & self.rare, self._title(one)
        for later in self._between(known, day):
            if later is one or later.kind.value not in {"message", "note", "event"}:
                continue
            for sentence in SENTENCE.findall(f"{later.title or ''}. {later.text}"):
                said = set(map(str.casefold, WORD.findall(sentence)))
                if OFF.search(sentence) and (len(said & rare) >= 2 or len(said & title) >= max(2, 0.7 * len(title))):
                    return False
        return True

    def _between(self, known: datetime, day: date) -> Iterator[Moment]:
        first = max(known.date(), day - timedelta(days=3))
        for n in range((day - first).days + 1):
            for one in self.by_day.get(first + timedelta(days=n), ()):
                if one.at > known:
                    yield one

    def _shown(self, one: Moment, day: date, words: set[str] | None = None) -> bool:
        rare = (words if words is not None else self.words[id(one)]) & self.rare
        with_whom = _with(one)
        for other in self.by_day.get(day, ()):
            if other is one or other.kind.value not in EVIDENCE:
                continue
            shared = len(self.words[id(other)] & rare)
            if shared >= SHARED or (shared and with_whom & _with(other)):
                return True
        return False

    def _arranged(self, one: Moment, found: dict[date, list[Due]]) -> None:
        for sentence in SENTENCE.findall(one.text):
            if BACK.search(sentence) or OFF.search(sentence):
                continue
            for day in set(_named(sentence, one.at.date())):
                words = set(map(str.casefold, WORD.findall(sentence)))
                if day <= one.at.date() or not self._shown(one, day, words):
                    continue
                there = next((due for due in found[day] if len(due.words & words & self.rare) >= 2), None)
                if there is None:
                    found[day].append(Due("arrangement", {str(one.external_id)}, words, confirmed=True))
                else:
                    there.ids.add(str(one.external_id))


def birthdays(known: Iterable[tuple[str, str]], days: Iterable[date]) -> Iterator[tuple[date, Due]]:
    """Yield the birthdays of (name, ISO day) pairs that fall on days."""
    every = list(known)
    for day in days:
        for name, born in every:
            if born[-5:] == f"{day:%m-%d}":
                yield day, Due("birthday", set(), set(map(str.casefold, WORD.findall(name))), confirmed=True)


def _with(one: Moment) -> set[str]:
    """Return the names of those a moment is exchanged with."""
    parties = [*one.people, *([one.author] if one.author else [])]
    return {party.name for party in parties} - {"me", "assistant"}


def days_of(one: Moment) -> Iterator[date]:
    """Yield the days an entry of a calendar covers, in its own zone; one that ends at midnight ends the day before."""
    first = one.at.date()
    last = max(first, ((one.until or one.at) - timedelta(seconds=1)).astimezone(one.at.tzinfo).date())
    for n in range(min(31, max(0, (last - first).days)) + 1):
        yield first + timedelta(days=n)


def _named(sentence: str, said: date) -> Iterator[date]:
    for match in NAMED.finditer(sentence):
        if match["after"]:
            yield said + timedelta(days=2)
        elif match["tomorrow"]:
            yield said + timedelta(days=1)
        elif match["weekday"]:
            ahead = (DAYS.index(match["weekday"].casefold()) - said.weekday()) % 7 or 7
            yield said + timedelta(days=ahead)
        elif match["month"]:
            try:
                told = date(said.year, MONTHS.index(match["month"].casefold()) + 1, int(match["day"]))
            except ValueError:
                continue
            if told >= said:
                yield told
        elif match["iso"]:
            try:
                yield date.fromisoformat(match["iso"])
            except ValueError:
                continue
