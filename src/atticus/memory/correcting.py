"""What the owner decides about what is believed: kept as a moment of the highest authority, and taken in at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atticus.domain.beliefs import PATTERN
from atticus.domain.ids import to_number
from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.memory.labelling import sensitivity
from atticus.memory.reading import read
from atticus.memory.reading.corrections import KEY, SOURCE
from atticus.memory.understanding import derive
from atticus.vault.contract import Draft

if TYPE_CHECKING:
    from datetime import tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.domain.time import Clock
    from atticus.vault.contract import Commit, Vault


def same(vault: Vault, first: str, second: str, *, clock: Clock, zone: tzinfo) -> Commit:
    """Hold that two names or handles are one person, until it is decided otherwise."""
    return decide(vault, f"{first} and {second} are one person.", {"same": [first, second]}, clock=clock, zone=zone)


def apart(vault: Vault, first: str, second: str, *, clock: Clock, zone: tzinfo) -> Commit:
    """Hold that two names or handles are two people, until it is decided otherwise."""
    return decide(vault, f"{first} and {second} are two people.", {"apart": [first, second]}, clock=clock, zone=zone)


def correct(vault: Vault, belief: Belief, to: str | None, *, clock: Clock, zone: tzinfo) -> Commit:
    """Hold another value in place of what a belief says, or, with None, that it was never so."""
    said = f"{belief.subject} {belief.predicate.replace('_', ' ')} {belief.object}"
    if belief.kind == PATTERN:
        said = belief.object.rstrip(".")
    text = f"Not so: {said}." if to is None else f"Not so: {said}. It is: {to}."
    told = {"belief": belief.id, "to": to}
    about = {"subject": belief.subject, "predicate": belief.predicate, "object": belief.object}
    return decide(vault, text, told | about, clock=clock, zone=zone)


def decide(vault: Vault, text: str, correction: dict[str, Any], *, clock: Clock, zone: tzinfo) -> Commit:
    """Keep a decision of the owner's, and derive people and beliefs anew with it.

    It is taken back by forgetting its moment: everything derived is then as it was before.

    Args:
        vault: the open vault.
        text: the decision in words, as it stands in the timeline.
        correction: what is decided, as `reading.corrections` reads it.
        clock: tells when it is decided.
        zone: the owner's.
    """
    moment = Moment(kind=Kind.NOTE, source=SOURCE, at=clock.now(), text=text, author=ME, extra={KEY: correction})
    label = Label(Integrity.OWNER, frozenset({"me"}), sensitivity(moment))
    commit = vault.keep([Draft(moment=moment, label=label, mine=True)])[0]
    vault.put_read([read(kept, me=vault.me(), zone=zone) for kept in vault.kept([to_number(commit.id)])])
    derive(vault, clock.now())
    return commit
