"""A person told briefly: who they are to the owner, what is open between them, and what they shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status
from atticus.domain.errors import UsageError
from atticus.domain.people import fold
from atticus.domain.sentences import Sentence
from atticus.memory.digest.happened import tell
from atticus.memory.digest.happenings import happenings
from atticus.memory.digest.lines import chosen, sentences
from atticus.memory.digest.noise import tells
from atticus.memory.digest.periods import Digest, viewed
from atticus.memory.digest.phrases import frames
from atticus.memory.digest.quoting import support
from atticus.memory.discreet import special, special_belief
from atticus.memory.people import indexed
from atticus.memory.profile.sections import closeness
from atticus.memory.profile.sentences import date, ended, says, tellable, tie, undertaken
from atticus.vault.contract import Filter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Person
    from atticus.memory.digest.phrases import Frames
    from atticus.vault.contract import Vault

MOST: Final = 10
"""Happenings of a person's digest, unless all are asked for."""

_LOOKED_AT: Final = 3_000
_CITED: Final = 4
_OPEN: Final = timedelta(days=90)
_OPEN_MOST: Final = 4
_RHYTHM: Final = 5


class UnknownPersonError(UsageError):
    """Nobody goes by this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Nobody in this vault goes by {name!r}.", "List everybody with `atticus people --all`.")


class SeveralPeopleError(UsageError):
    """A name means more than one person."""

    def __init__(self, name: str, found: Sequence[str]) -> None:
        super().__init__(f"{name!r} can be {', '.join(found)}.", "Say which of them, by the whole name or a number.")


def about(
    vault: Vault,
    beliefs: Sequence[Belief],
    name: str,
    *,
    as_of: datetime,
    zone: tzinfo,
    unasked: bool = True,
    everything: bool = False,
    language: str = "en",
) -> Digest:
    """Return what is telling of a person and the owner, each sentence with the moments it rests on.

    Args:
        vault: the open vault.
        beliefs: as they were derived as of that instant.
        name: the person, by any name, number or address, or as "my sister".
        as_of: what became known later is not seen.
        zone: the owner's.
        unasked: whether nobody asked for what is nobody's business.
        everything: whether all is told that is no repetition.
        language: in which it is told, two letters.

    Raises:
        UnknownPersonError: nobody goes by the name.
        SeveralPeopleError: more than one person does.
    """
    words, person = frames(language), one_person(vault, beliefs, name)
    moments = _theirs(vault, person, as_of)
    told = [kept for kept in moments if tells(kept)]
    view = viewed(vault, beliefs, told, now=as_of, unasked=unasked, language=language)
    # Every line has this person in it, so being with them tells nothing here.
    found = happenings(told, view.rarity)
    most = None if everything else MOST
    lines, withheld = tell(found, replace(view, close=view.close - {person.name}), most=most)
    shown = chosen(lines, most, zone)
    beside = [*_who(beliefs, person, words, unasked=unasked), *_touch(moments, person, zone, words)]
    beside += _between(beliefs, person, as_of, zone, words, unasked=unasked)
    return Digest(
        about="person",
        title=person.name,
        as_of=as_of,
        sentences=sentences(shown, zone),
        beside=tuple(beside),
        moments=len(moments),
        more=0 if everything else len(found) - len(shown),
        withheld=withheld,
    )


def one_person(vault: Vault, beliefs: Sequence[Belief], name: str) -> Person:
    """Return who goes by a name, number or address, or is "my sister".

    Raises:
        UnknownPersonError: nobody goes by the name.
        SeveralPeopleError: more than one person does.
    """
    found = indexed(vault.people(), [one for one in beliefs if one.kind == "tie"]).find(name)
    if not found:
        raise UnknownPersonError(name)
    if len(found) > 1 and not (exact := [one for one in found if fold(one.name) == fold(name)]):
        raise SeveralPeopleError(name, [one.name for one in found[:5]])
    return found[0] if len(found) == 1 else exact[0]


def _theirs(vault: Vault, person: Person, as_of: datetime) -> list[Kept]:
    found: dict[str, Kept] = {}
    for name in (*person.handles, *person.names):
        for kept in vault.timeline(Filter(person=name, until=as_of), limit=_LOOKED_AT):
            if (kept.moment.known or kept.moment.at) <= as_of:
                found[kept.id] = kept
    return sorted(found.values(), key=lambda kept: (kept.moment.at, kept.id))


def _who(beliefs: Sequence[Belief], person: Person, words: Frames, *, unasked: bool) -> Iterator[Sentence]:
    """Yield the nearest that the person is to the owner, and what is held of them."""
    held = [
        one
        for one in beliefs
        if one.status is Status.HELD and not (unasked and (special_belief(one) or special(one.predicate)))
    ]
    ties = [one for one in held if one.kind == "tie" and one.subject == SELF and one.object == person.name]
    if nearest := sorted((one for one in ties if one.valid_until is None), key=lambda one: closeness(one.predicate)):
        text = tie("tie_now", nearest[0].predicate, words=words.beliefs, who=person.name)
        yield _stated(nearest[0], text, words)
    for one in held:
        if one.subject == person.name and one.kind not in {"tie", "promise", "plan"} and tellable(one):
            yield _stated(one, says(one, "other", words=words.beliefs), words)


def _stated(one: Belief, text: str, words: Frames) -> Sentence:
    return Sentence(
        kind=one.kind,
        text=ended(text, words.beliefs),
        evidence=one.evidence[-_CITED:],
        valid_from=one.valid_from,
        valid_until=one.valid_until,
        beliefs=(one.id,),
    )


def _touch(moments: Sequence[Kept], person: Person, zone: tzinfo, words: Frames) -> Iterator[Sentence]:
    """Yield how often and from when to when there was contact: what lies in an address book is none."""
    met = [kept for kept in moments if tells(kept)]
    if not met:
        return
    ends = {
        name: date(kept.moment.at, zone, words=words.beliefs) for name, kept in (("first", met[0]), ("last", met[-1]))
    }
    text = words("in_touch" if len(met) > 1 else "in_touch_once", n=len(met), **ends)
    if person.rhythm and len(met) > _RHYTHM and round(person.rhythm) > 1:
        text = words("rhythm", what=text, days=f"{person.rhythm:.0f}")
    sources = tuple(dict.fromkeys((support(met[0]), support(met[-1]))))
    yield Sentence(kind="touch", text=ended(text, words.beliefs), evidence=sources)


def _between(
    beliefs: Sequence[Belief], person: Person, as_of: datetime, zone: tzinfo, words: Frames, *, unasked: bool
) -> Iterator[Sentence]:
    """Yield the promises between the two that are open, the newest first."""
    theirs = {fold(name) for name in person.names}
    found = [
        one
        for one in beliefs
        if one.kind == "promise"
        and one.status is Status.HELD
        and one.more.get("state") in {"open", "overdue"}
        and as_of - one.known_from <= _OPEN
        and (fold(one.subject) in theirs or (one.subject == SELF and fold(str(one.more.get("to", ""))) in theirs))
        and tellable(one)
        and not (unasked and special_belief(one))
    ]
    for one in sorted(found, key=lambda one: one.known_from, reverse=True)[:_OPEN_MOST]:
        yield Sentence(
            kind="promise",
            text=ended(undertaken(one, "", zone, words=words.beliefs), words.beliefs),
            evidence=one.evidence[-_CITED:],
            at=one.known_from,
            beliefs=(one.id,),
        )
