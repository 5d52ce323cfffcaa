"""What the owner decides about what is believed: kept as a moment of the highest authority, and taken in at once."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import PATTERN, SELF
from atticus.domain.errors import AtticusError
from atticus.domain.ids import to_number
from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, fold
from atticus.memory.labelling import sensitivity
from atticus.memory.reading import read
from atticus.memory.reading.corrections import KEY, SOURCE
from atticus.memory.understanding import derive
from atticus.vault.contract import Draft, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.people import Person
    from atticus.domain.time import Clock
    from atticus.vault.contract import Commit, Vault

_DIGEST: Final = 6


class UndecidedError(AtticusError):
    """A decision could not be kept."""

    def __init__(self) -> None:
        super().__init__("This very decision was forgotten a moment ago, so it was not kept.", "Decide it again.")


def same(vault: Vault, first: str, second: str, *, clock: Clock, zone: tzinfo) -> Commit:
    """Hold that two names or handles are one person, until it is decided otherwise."""
    told = {"same": [first, second], "refs": _refs(vault, first, second)}
    return decide(vault, f"{first} and {second} are one person.", told, clock=clock, zone=zone)


def apart(vault: Vault, first: str, second: str, *, clock: Clock, zone: tzinfo) -> Commit:
    """Hold that two names or handles are two people, until it is decided otherwise."""
    told = {"apart": [first, second], "refs": _refs(vault, first, second)}
    return decide(vault, f"{first} and {second} are two people.", told, clock=clock, zone=zone)


def correct(vault: Vault, belief: Belief, to: str | None, *, clock: Clock, zone: tzinfo) -> Commit:
    """Hold another value in place of what a belief says, or, with None, that it was never so."""
    said = belief.object.rstrip(".") if belief.kind == PATTERN else in_words(belief)
    text = f"Not so: {said}." if to is None else f"Not so: {said}. It is: {to}."
    told = {"belief": belief.id, "to": to} | _about(vault, belief)
    return decide(vault, text, told, clock=clock, zone=zone)


def confirm(vault: Vault, belief: Belief, *, clock: Clock, zone: tzinfo) -> Commit:
    """Hold what a belief says on the owner's own word."""
    told = {"confirmed": belief.id} | _about(vault, belief)
    return decide(vault, f"So it is: {in_words(belief)}.", told, clock=clock, zone=zone)


def postpone(vault: Vault, belief: Belief, *, clock: Clock, zone: tzinfo) -> Commit:
    """Never ask again whether a belief is so; it stays what it is."""
    told = {"later": belief.id} | _about(vault, belief)
    return decide(vault, "A question waved away.", told, clock=clock, zone=zone)


def thumb(
    vault: Vault, question: str, moments: Sequence[str], *, up: bool, why: str | None, clock: Clock, zone: tzinfo
) -> Commit:
    """Keep whether moments answered a question.

    Args:
        vault: the open vault.
        question: as it was asked.
        moments: their ids; may be empty, then it is only remembered how the answer was.
        up: whether they answered it.
        why: what the owner says about it.
        clock: tells when it is decided.
        zone: the owner's.
    """
    word = "up" if up else "down"
    told = {"thumb": word, "question": question, "moments": list(moments), "why": why}
    # Its own words must not answer the question when it is asked again, so the question stands beside them.
    return decide(
        vault, f"Thumb {word} for an answer.", told, clock=clock, zone=zone, private=f"{question} {why or ''}"
    )


def decide(
    vault: Vault, text: str, correction: dict[str, Any], *, clock: Clock, zone: tzinfo, private: str = ""
) -> Commit:
    """Keep a decision of the owner's, and derive people and beliefs anew with it.

    It is taken back by forgetting its moment: everything derived is then as it was before.

    Args:
        vault: the open vault.
        text: the decision in words, as it stands in the timeline.
        correction: what is decided, as `reading.corrections` reads it.
        clock: tells when it is decided.
        zone: the owner's.
        private: what else it tells, that its label may have to protect.

    Raises:
        UndecidedError: the same was decided at this instant and forgotten.
    """
    at = clock.now()
    told = {name: value for name, value in correction.items() if value is not None or name == "to"}
    digest = hashlib.blake2b(json.dumps(told, sort_keys=True).encode(), digest_size=_DIGEST).hexdigest()
    # Two decisions in one minute may have the same words.
    name = f"{at.isoformat()}/{digest}"
    moment = Moment(kind=Kind.NOTE, source=SOURCE, at=at, text=text, author=ME, external_id=name, extra={KEY: told})
    shown = Moment(kind=Kind.NOTE, source=SOURCE, at=at, text=f"{text} {private}")
    label = Label(Integrity.OWNER, frozenset({"me"}), sensitivity(shown))
    commit = vault.keep([Draft(moment=moment, label=label, mine=True)])[0]
    if commit.outcome is Outcome.FORGOTTEN:
        raise UndecidedError
    vault.put_read([read(kept, me=vault.me(), zone=zone) for kept in vault.kept([to_number(commit.id)])])
    derive(vault, clock.now())
    return commit


def in_words(belief: Belief) -> str:
    """Return what a belief says, as a decision about it tells it."""
    return f"{belief.subject} {belief.predicate.replace('_', ' ')} {belief.object}"


def _about(vault: Vault, belief: Belief) -> dict[str, Any]:
    told: dict[str, Any] = {"subject": belief.subject, "predicate": belief.predicate, "object": belief.object}
    if belief.kind == "tie":
        return told | _ends(vault.people(), belief)
    named = {"of": belief.more.get("of")} if belief.predicate == "favourite" else {}
    return told | named | ({"whom": belief.more.get("to")} if belief.kind == "promise" else {})


def _ends(people: Sequence[Person], belief: Belief) -> dict[str, Any]:
    """Return the handles of the two people of a tie, and whether others went by the same names."""
    known = {person.id: person for person in people}
    names = [belief.subject, belief.object]
    refs = [
        _handle(known.get(belief.more.get(end, SELF))) or name
        for end, name in zip(("of", "person"), names, strict=True)
    ]
    several = any(sum(fold(name) in map(fold, one.names) for one in people) > 1 for name in names)
    return ({"refs": refs} if refs != names else {}) | ({"one_of_several": True} if several else {})


def _refs(vault: Vault, first: str, second: str) -> list[str] | None:
    """Return the handles behind two names, where each is one person's who has one: names may be borne by more later."""
    found = [_handle(_bearer(vault.people(), told)) or told for told in (first, second)]
    return found if found[0] != found[1] and found != [first, second] else None


def _bearer(people: Sequence[Person], told: str) -> Person | None:
    bearers = [one for one in people if told in one.handles or fold(told) in {fold(name) for name in one.names}]
    return bearers[0] if len(bearers) == 1 and told not in bearers[0].handles else None


def _handle(person: Person | None) -> str | None:
    return person.handles[0] if person is not None and person.handles else None
