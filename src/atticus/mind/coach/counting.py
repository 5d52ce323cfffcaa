"""What is counted for a measure: a figure a day with the moments behind it, from what the vault holds."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.beliefs import Support
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.domain.time import milliseconds
from atticus.memory.digest.quoting import support, transcript
from atticus.memory.reading.corrections import decides
from atticus.memory.reading.measures.words import MOVES
from atticus.mind.coach import journal
from atticus.vault.contract import Filter
from atticus.vault.words import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.mind.coach.measures import Measure
    from atticus.vault.contract import Claimed, Vault

_SHOWN: Final = 3
"""Moments of one day that are named behind its figure."""

_MOST: Final = 4_000
_PAGE: Final = 200
_MAIL: Final = re.compile(r"\bmail|e-?mail|imap", re.IGNORECASE)
_COMMIT: Final = re.compile(r"\b(?:commits?|pushed|merged|pull request)\b|^\[[\w.-]+/[\w.-]+\]", re.IGNORECASE)
_PAGES: Final = re.compile(
    r"(?<![\w.,])(?P<n>\d{1,3})\s*(?:more\s+|neue\s+)?(?:pages?|seiten|páginas?|页)(?!\w)", re.IGNORECASE
)
_NOT_DONE: Final = re.compile(
    r"\?|\b(?:not|n['’]t|never|will|would|should|want|going to|have to|need|goal|plan|if|left|to go|remain\w*|"
    r"nicht|kein\w*|"
    r"möchte|muss|noch|pas|jamais|veux|vais|dois|reste\w*|no|nunca|quiero|voy a|falta\w*|não|quero|vou)\b|"
    r"没|不|想|要",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.!?\n。！？]+[.!?。！？]?")
_SAVINGS: Final = re.compile(
    r"\b(?:saving\w*|savings|isa|spar\w*|tagesgeld|épargne|livret|ahorro\w*|poupança|deposit account)\b|储蓄|存款|定期",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(slots=True)
class Day:
    """What was counted on one day: a figure for each source, and some of the moments behind it."""

    by_source: dict[str, list[float]] = field(default_factory=dict)
    moments: dict[str, Support] = field(default_factory=dict)

    def add(self, source: str, value: float, shown: Support) -> None:
        """Count something."""
        self.by_source.setdefault(source, []).append(value)
        if len(self.moments) < _SHOWN:
            self.moments.setdefault(shown.moment, shown)

    def total(self, *, mean: bool) -> float:
        """Return the figure of the day: that of the source with most, for the same run may be in two calendars."""
        if mean:
            return max(max(values) for values in self.by_source.values())
        return max(sum(values) for values in self.by_source.values())


def measured(vault: Vault) -> Sequence[Claimed]:
    """Return what is counted of days, to be read once where several goals are looked at."""
    return vault.claims(("measure",))


def counted(
    vault: Vault,
    measure: Measure,
    goal: str,
    since: date,
    at: datetime,
    zone: tzinfo,
    *,
    claims: Sequence[Claimed] | None = None,
) -> Mapping[date, Day]:
    """Return what was counted for a measure, by the owner's days from one on, as it was known at an instant.

    Args:
        vault: the open vault.
        measure: what is counted.
        goal: the id of the goal, for what is counted of its own journal.
        since: the first day.
        at: the instant; nothing that became known later is counted.
        zone: the owner's.
        claims: what `measured` returns, where it is at hand.
    """
    days: dict[date, Day] = defaultdict(Day)
    if measure.counter in _OF_MOMENTS:
        begin = datetime.combine(since, datetime.min.time(), zone)
        for kept, value in _OF_MOMENTS[measure.counter](vault, goal, begin, at):
            day = kept.moment.at.astimezone(zone).date()
            if day >= since and (kept.moment.known or kept.moment.at) <= at and kept.moment.at <= at:
                days[day].add(kept.moment.source, value, support(kept))
        return days
    today = at.astimezone(zone).date()
    fits = _fitting(vault, measure)
    for one in measured(vault) if claims is None else claims:
        if one.known > at or not fits(one):
            continue
        first = date.fromisoformat(str(one.claim.more["day"]))
        for day in (first + timedelta(days=n) for n in range(int(one.claim.more.get("days", 1)))):
            if since <= day <= today:
                shown = Support(one.moment, one.source, one.external_id, one.claim.quote)
                days[day].add(one.source, float(one.claim.more.get("n", 1.0)), shown)
    if measure.counter in {"with", "training"}:
        # Two talks on one day, or a run in two apps, are one day with it.
        for found in days.values():
            found.by_source = {"days": [1.0]}
    return days


def _fitting(vault: Vault, measure: Measure) -> Callable[[Claimed], bool]:
    """Return what tells whether a claim of the kind "measure" counts."""
    if measure.counter == "training":
        return lambda one: one.claim.predicate == "did" and str(one.claim.more.get("as", "")) in MOVES
    if measure.counter == "did":
        wanted = frozenset(tokens(measure.about))
        return lambda one: (
            one.claim.predicate == "did"
            and (
                str(one.claim.more.get("as", "")) == measure.about
                or bool(wanted and wanted <= frozenset(tokens(one.claim.object)))
            )
        )
    if measure.counter == "with":
        known = _called(vault, measure.about)
        return lambda one: one.claim.predicate in {"with", "called"} and fold(one.claim.object) in known
    return lambda one: one.claim.predicate == measure.counter


def _called(vault: Vault, name: str) -> frozenset[str]:
    """Return all folded names and handles of the one person a name means; itself where it means no one or several."""
    wanted = fold(name)
    found = [
        one
        for one in vault.people()
        if one.human and (wanted in map(fold, one.names) or wanted == fold(one.name).split(" ")[0])
    ]
    if len(found) != 1:
        return frozenset({wanted})
    return frozenset({wanted, *map(fold, found[0].names), *found[0].handles})


def _mine(vault: Vault, kinds: frozenset[Kind], since: datetime, at: datetime) -> Iterator[Kept]:
    """Yield what the owner wrote of some kinds, decisions and reminders aside."""
    spine, order = vault.spine(), list(Kind)
    there = spine.mine & np.isin(spine.kind, [order.index(kind) for kind in kinds])
    there &= (spine.at >= milliseconds(since)) & (spine.at <= milliseconds(at))
    for kept in vault.kept(np.sort(spine.ids[there])[-_MOST:].tolist()):
        if not decides(kept) and not kept.moment.by_assistant and not transcript(kept.moment.text):
            yield kept


def _mails(vault: Vault, _: str, since: datetime, at: datetime) -> Iterator[tuple[Kept, float]]:
    for kept in _mine(vault, frozenset({Kind.MESSAGE}), since, at):
        if _MAIL.search(kept.moment.source):
            yield kept, 1.0


def _notes(vault: Vault, _: str, since: datetime, at: datetime) -> Iterator[tuple[Kept, float]]:
    for kept in _mine(vault, frozenset({Kind.NOTE}), since, at):
        if kept.moment.source != journal.SOURCE:
            yield kept, 1.0


def _words(vault: Vault, _: str, since: datetime, at: datetime) -> Iterator[tuple[Kept, float]]:
    for kept in _mine(vault, frozenset({Kind.NOTE}), since, at):
        text = kept.moment.text
        yield kept, float(len(_WORD.findall(_UNSPACED.sub(" ", text))) + len(_UNSPACED.findall(text)))


def _pages(vault: Vault, _: str, since: datetime, at: datetime) -> Iterator[tuple[Kept, float]]:
    for kept in _mine(vault, frozenset({Kind.NOTE, Kind.SPEECH}), since, at):
        found = sum(
            float(match["n"])
            for sentence in _SENTENCE.findall(kept.moment.text)
            if not _NOT_DONE.search(sentence)
            for match in _PAGES.finditer(sentence)
        )
        if found:
            yield kept, found


def _commits(vault: Vault, _: str, since: datetime, at: datetime) -> Iterator[tuple[Kept, float]]:
    for kept in _listed(vault, Filter(kinds=(Kind.MESSAGE,), since=since, until=at)):
        if not kept.mine and _MAIL.search(kept.moment.source) and _COMMIT.search(kept.moment.title or ""):
            yield kept, 1.0


def _entries(vault: Vault, goal: str, since: datetime, at: datetime) -> Iterator[tuple[Kept, float]]:
    for kept in _listed(vault, Filter(sources=(journal.SOURCE,), since=since, until=at)):
        if kept.label.integrity is Integrity.OWNER and journal.goal_of(kept) == goal:
            yield kept, 1.0


def _saved(vault: Vault, _: str, since: datetime, at: datetime) -> Iterator[tuple[Kept, float]]:
    """Yield rows that tell of money going to savings: out of an account to them, or into an account of that name."""
    for kept in _listed(vault, Filter(sources=("bank",), since=since, until=at)):
        moment = kept.moment
        amount = moment.extra.get("amount")
        if isinstance(amount, bool) or not isinstance(amount, int | float):
            continue
        of_savings = _SAVINGS.search(moment.thread or "") is not None
        to_savings = _SAVINGS.search(f"{moment.title or ''} {moment.text}") is not None
        if (of_savings and amount > 0) or (not of_savings and to_savings and amount < 0):
            yield kept, abs(float(amount))


def _listed(vault: Vault, wanted: Filter) -> Iterable[Kept]:
    before: str | None = None
    seen = 0
    while seen < _MOST and (page := vault.timeline(wanted, before=before, limit=_PAGE)):
        yield from page
        before, seen = page[-1].id, seen + len(page)


_OF_MOMENTS: Final[Mapping[str, Callable[[Vault, str, datetime, datetime], Iterator[tuple[Kept, float]]]]] = {
    "mails": _mails,
    "notes": _notes,
    "words": _words,
    "pages": _pages,
    "commits": _commits,
    "entries": _entries,
    "saved": _saved,
}
