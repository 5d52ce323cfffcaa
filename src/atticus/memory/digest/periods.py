"""Days, weeks and months told briefly: derived from the vault when they are asked for, and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from atticus.domain.beliefs import SELF, Status
from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.domain.sentences import Sentence
from atticus.domain.sentences import told as as_json
from atticus.domain.time import EPOCH, milliseconds
from atticus.memory.digest.framing import View
from atticus.memory.digest.happened import tell
from atticus.memory.digest.happenings import happenings
from atticus.memory.digest.lines import chosen, sentences
from atticus.memory.digest.noise import tells
from atticus.memory.digest.numbers import numbers
from atticus.memory.digest.phrases import frames
from atticus.memory.digest.rarity import Rarity
from atticus.memory.digest.understood import company, first_met, new_places, understood

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Person
    from atticus.vault.contract import Vault


class Length(StrEnum):
    """How long a stretch of time is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


MOST: Final = {Length.DAY: 7, Length.WEEK: 12, Length.MONTH: 15}
"""Sentences of a digest, unless all are asked for."""

_ANCHORING: Final = frozenset({"decision", "promise", "goal"})


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a week or a month in the owner's zone.

    Args:
        length: which of them.
        since: the first instant.
        until: the first instant after it.
        title: what people call it.
    """

    length: Length
    since: datetime
    until: datetime
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What is told of a stretch of time, a person or a topic.

    Args:
        about: "day", "week", "month", "person" or "topic".
        title: what it is of.
        as_of: nothing known later is in it.
        sentences: what is told, in order of time.
        beside: what is told of the whole: numbers, company, who somebody is.
        moments: how many moments were looked at.
        more: how many further sentences there are, which `--all` tells.
        withheld: of how much something was held back as nobody's business.
    """

    about: str
    title: str
    as_of: datetime
    sentences: tuple[Sentence, ...]
    beside: tuple[Sentence, ...] = ()
    moments: int = 0
    more: int = 0
    withheld: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the digest for other programs."""
        return {
            "about": self.about,
            "title": self.title,
            "as_of": self.as_of.isoformat(),
            "sentences": as_json(self.sentences),
            "beside": as_json(self.beside),
            "moments": self.moments,
            "more": self.more,
            "withheld": self.withheld,
        }


def period(length: Length, at: datetime, zone: tzinfo, language: str = "en") -> Period:
    """Return the day, the week (from Monday) or the month an instant lies in, with its title in a language."""
    local = at.astimezone(zone)
    first = datetime(local.year, local.month, local.day, tzinfo=zone)
    if length is Length.WEEK:
        first = _day_after(first, -first.weekday())
    elif length is Length.MONTH:
        first = first.replace(day=1)
    days = {Length.DAY: 1, Length.WEEK: 7, Length.MONTH: 32}[length]
    until = _day_after(first, days)
    if length is Length.MONTH:
        until = until.replace(day=1)
    told = frames(language)
    month = told.beliefs.months[first.month - 1]
    weekday = told.beliefs.days[first.weekday()]
    title = told(length.value, weekday=weekday, day=first.day, month=month, year=first.year)
    return Period(length, first, until, title[:1].upper() + title[1:])


def told(
    vault: Vault,
    beliefs: Sequence[Belief],
    asked: Period,
    *,
    as_of: datetime,
    zone: tzinfo,
    unasked: bool = True,
    everything: bool = False,
    language: str = "en",
) -> Digest:
    """Return what is telling in a stretch of time, each sentence with the moments it rests on.

    Args:
        vault: the open vault.
        beliefs: as they were derived as of that instant.
        asked: the stretch.
        as_of: what became known later is not seen.
        zone: the owner's.
        unasked: whether nobody asked for what is nobody's business (health, faith ...).
        everything: whether all is told that is no repetition.
        language: in which it is told, two letters.
    """
    words = frames(language)
    moments = _moments(vault, asked, as_of)
    worth_telling = [kept for kept in moments if tells(kept)]
    view = viewed(vault, beliefs, worth_telling, now=as_of, unasked=unasked, language=language)
    found = happenings(worth_telling, view.rarity)
    lines, withheld = tell(found, view, most=None if everything else MOST[asked.length])
    happened = len(lines)
    lines += understood(beliefs, asked.since, asked.until, zone=zone, unasked=unasked, words=words.beliefs)
    lines += first_met(worth_telling, view, _begun(vault), asked.since, asked.until)
    lines += new_places(worth_telling, view, _begun(vault), asked.since)
    others = len(lines) - happened
    beside = numbers(moments, zone, dated=asked.length is not Length.DAY, frames=words)
    if asked.length is not Length.DAY and (met := company(worth_telling, view)) is not None:
        beside.append(met)
    most = None if everything else MOST[asked.length] - len(beside)
    shown = chosen(lines, most, zone)
    return Digest(
        about=asked.length.value,
        title=asked.title,
        as_of=as_of,
        sentences=sentences(shown, zone),
        beside=tuple(beside),
        moments=len(moments),
        more=0 if everything else len(found) + others - len(shown),
        withheld=withheld,
    )


def viewed(
    vault: Vault,
    beliefs: Sequence[Belief],
    moments: Sequence[Kept],
    *,
    now: datetime,
    unasked: bool,
    topic: frozenset[str] = frozenset(),
    language: str = "en",
) -> View:
    """Return what must be known to tell of some moments; the arguments are those of `View`, and its language."""
    people: dict[str, Person] = {}
    for person in vault.people():
        people |= dict.fromkeys((*person.handles, *map(fold, person.names)), person)
    held = [one for one in beliefs if one.status is Status.HELD]
    return View(
        rarity=Rarity(vault, moments, vault.me()),
        me=vault.me(),
        people=people,
        close=frozenset(one.object for one in held if one.kind == "tie" and one.subject == SELF),
        anchors=frozenset(piece.moment for one in held if one.kind in _ANCHORING for piece in one.evidence),
        now=now,
        unasked=unasked,
        topic=topic,
        frames=frames(language),
    )


def last_day(vault: Vault, as_of: datetime) -> datetime | None:
    """Return the instant of the newest moment that may be told of and was, by then; None in an empty vault."""
    spine = vault.spine()
    seen = (spine.at <= milliseconds(as_of)) & (spine.known <= milliseconds(as_of)) & np.isin(spine.kind, _TOLD)
    return EPOCH + timedelta(milliseconds=int(spine.at[seen].max())) if seen.any() else None


_TOLD: Final = [place for place, kind in enumerate(Kind) if kind not in {Kind.NOTICE, Kind.PAGE, Kind.DOCUMENT}]


def _moments(vault: Vault, asked: Period, as_of: datetime) -> list[Kept]:
    spine = vault.spine()
    inside = (spine.at >= milliseconds(asked.since)) & (spine.at < milliseconds(asked.until))
    inside &= (spine.known <= milliseconds(as_of)) & np.isin(spine.kind, _TOLD)
    return vault.kept(np.sort(spine.ids[inside]).tolist())


def _begun(vault: Vault) -> datetime:
    at = vault.spine().at
    return EPOCH + timedelta(milliseconds=int(at.min())) if len(at) else EPOCH


def _day_after(first: datetime, days: int) -> datetime:
    """Return the same time of day some days later, also where the clocks change between."""
    return datetime.combine(first.date() + timedelta(days=days), first.time(), tzinfo=first.tzinfo)
