"""Before you meet somebody: last contact, what is open both ways, what they care about, what is new."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from atticus.domain.beliefs import SELF
from atticus.domain.moments import Kind
from atticus.domain.people import fold
from atticus.domain.sentences import Sentence
from atticus.domain.time import milliseconds
from atticus.memory.digest.quoting import pick, support
from atticus.memory.digest.rarity import Rarity
from atticus.memory.discreet import special, special_belief
from atticus.memory.profile.sentences import says, tellable, tie
from atticus.mind.routines.today import short
from atticus.vault.contract import Filter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Person
    from atticus.mind.routines.today import Today

LINES: Final = 7
"""Lines about one person."""

_CARED: Final = 2
_NEW: Final = 2
_READ: Final = 120
_LATELY: Final = timedelta(days=90)
_CARES: Final = frozenset(
    {"likes", "dislikes", "prefers", "favourite", "hobby", "diet", "avoids", "works_at", "works_as", "lives_in", "owns"}
)


def meeting(today: Today, person: Person) -> list[Sentence]:
    """Return what is good to know before meeting somebody, at most seven lines, each with its evidence.

    Nothing of health, faith and the like is told, about them or the owner, unless it was asked for.
    """
    lines = [*_tie(today, person), *last_said(today, person), *_open(today, person)]
    lines += list(_cares(today, person))[:_CARED]
    lines += _new(today, person)[: max(0, LINES - len(lines))]
    return lines[:LINES]


def _names(person: Person) -> frozenset[str]:
    return frozenset(map(fold, person.names))


def _tie(today: Today, person: Person) -> Iterator[Sentence]:
    for one in today.held:
        if one.kind == "tie" and one.subject == SELF and fold(one.object) in _names(person):
            if not (today.unasked and special_belief(one)):
                text = tie("tie_now", one.predicate, words=today.sayings, who=person.name)
                yield Sentence(kind="tie", text=text, evidence=one.evidence[-3:], beliefs=(one.id,))
            return


def last_said(today: Today, person: Person, *, theirs: bool = False) -> Iterator[Sentence]:
    """Yield what was said or written last with somebody, as one line with its day; nothing where nothing was.

    Args:
        today: the day that is looked from.
        person: who it was with.
        theirs: whether only what they said themselves counts.
    """
    kept = next(
        (one for one in _talked(today, person) if not (theirs and fold(_author(one)) not in _names(person))), None
    )
    if kept is None:
        return
    picked = pick(kept, Rarity(today.vault, [kept], today.me))
    quote = picked.text if picked is not None else short(kept.moment.title or kept.moment.text)
    if not quote or (today.unasked and special(f"{kept.moment.title or ''}\n{kept.moment.text}")):
        return
    on = today.words.day(kept.moment.at.astimezone(today.zone).date())
    name = "you_said" if kept.mine else "said"
    text = today.words(name, who=person.name, date=on, quote=short(quote))
    yield Sentence(
        kind="last", text=text, evidence=(support(kept, picked.quote if picked else None),), at=kept.moment.at
    )


def last_seen(today: Today, person: Person) -> Iterator[Sentence]:
    """Yield the photo or the entry of the calendar that last shows somebody with the owner; nothing where none does."""
    found: list[Kept] = []
    for name in person.names:
        wanted = Filter(person=name, kinds=(Kind.EVENT, Kind.PHOTO), until=today.now)
        there = today.vault.timeline(wanted, limit=_READ)
        found += (kept for kept in there if (kept.moment.known or kept.moment.at) <= today.now)
    kept = max(found, key=lambda one: (one.moment.at, one.id), default=None)
    if kept is None or (today.unasked and special(f"{kept.moment.title or ''}\n{kept.moment.text}")):
        return
    day = today.words.day(kept.moment.at.astimezone(today.zone).date())
    place = kept.moment.place.name if kept.moment.place else None
    what = ", ".join(filter(None, (short(kept.moment.title or kept.moment.text), place)))
    yield Sentence(kind="seen", text=f"{day}: {what}" if what else day, evidence=(support(kept),), at=kept.moment.at)


def _talked(today: Today, person: Person) -> Iterator[Kept]:
    """Yield what was last said or written with somebody, newest first."""
    found: dict[str, Kept] = {}
    for name in person.names:
        wanted = Filter(person=name, kinds=(Kind.MESSAGE, Kind.SPEECH, Kind.CALL), until=today.now)
        for kept in today.vault.timeline(wanted, limit=_READ):
            if (kept.moment.known or kept.moment.at) <= today.now and not kept.moment.by_assistant:
                found[kept.id] = kept
    yield from sorted(found.values(), key=lambda kept: (kept.moment.at, kept.id), reverse=True)


def _open(today: Today, person: Person) -> Iterator[Sentence]:
    for one in today.held:
        if one.kind != "promise" or one.more.get("state") not in {"open", "overdue"}:
            continue
        if (today.unasked and special_belief(one)) or not tellable(one):
            continue
        theirs = fold(one.subject) in _names(person)
        if not theirs and not (one.subject == SELF and fold(str(one.more.get("to") or "")) in _names(person)):
            continue
        name = "promised" if theirs else "promise"
        text = today.words(name, who=person.name, what=short(one.object))
        yield Sentence(kind=name, text=text, evidence=one.evidence[-3:], beliefs=(one.id,))


def _cares(today: Today, person: Person) -> Iterator[Sentence]:
    about: list[Belief] = [one for one in today.held if fold(one.subject) in _names(person) and one.predicate in _CARES]
    for one in sorted(about, key=lambda belief: belief.known_from, reverse=True):
        if (today.unasked and special_belief(one)) or not tellable(one):
            continue
        text = short(says(one, "other", words=today.sayings))
        yield Sentence(kind="cares", text=text, evidence=one.evidence[-3:], beliefs=(one.id,))


def _new(today: Today, person: Person) -> list[Sentence]:
    """Return the most telling of what they said lately."""
    recent = [
        kept
        for kept in _talked(today, person)
        if not kept.mine and kept.moment.at >= today.now - _LATELY and fold(_author(kept)) in _names(person)
    ]
    if not recent:
        return []
    rarity = Rarity(today.vault, recent, today.me)
    picked = [one for kept in recent[1:] if (one := pick(kept, rarity)) is not None]
    best = sorted(picked, key=lambda one: one.worth, reverse=True)
    told: list[Sentence] = []
    for one in best:
        if len(told) == _NEW:
            break
        if today.unasked and special(one.text):
            continue
        on = today.words.day(one.kept.moment.at.astimezone(today.zone).date())
        text = today.words("said", who=person.name, date=on, quote=short(one.text))
        told.append(Sentence(kind="new", text=text, evidence=(one.support,), at=one.kept.moment.at))
    return told


def _author(kept: Kept) -> str:
    return kept.moment.author.name if kept.moment.author is not None else ""


def silent_for(today: Today, person: Person) -> int | None:
    """Return the days since the last word with somebody as of the instant; None where there was none."""
    spine = today.vault.spine()
    known = _names(person)
    names = [place for place, name in enumerate(spine.names) if name in known]
    there = np.isin(spine.author, names) & (spine.known <= milliseconds(today.now))
    if not there.any():
        return None
    return int((milliseconds(today.now) - int(spine.at[there].max())) // 86_400_000)
