"""What the owner made their own: the words of a piece they sent or took, kept as a moment like any other of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.domain.conversation import SOURCE
from atticus.domain.labels import Integrity, Label
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party, fold
from atticus.memory.digest.persons import SeveralPeopleError, UnknownPersonError, one_person
from atticus.memory.labelling import sensitivity
from atticus.mind.workshop.pieces import Piece, end
from atticus.vault.contract import Draft

if TYPE_CHECKING:
    from datetime import datetime

    from atticus.vault.contract import Vault

MADE: Final = "written"
"""The thread of what the owner wrote in the workshop and made their own, where it goes to nobody."""

_TO_SOMEBODY: Final = frozenset({"message", "letter"})


def make_theirs(vault: Vault, piece: Piece, how: str, *, now: datetime) -> tuple[Piece, str]:
    """End a piece as sent or as the owner's own, and return it with the id of the moment that holds its words.

    From then on these words are the owner's: found, read, and counted for how they write. What was put aside is not.

    Args:
        vault: the open vault.
        piece: any that is not ended.
        how: "sent", "mine" or "aside".
        now: the present.
    """
    ended = end(vault, piece, how, now=now)
    if how == "aside" or piece.kind == "ideas":
        return ended, ""
    text = piece.newest.text
    to_somebody = piece.kind in _TO_SOMEBODY and how == "sent"
    person = _party(vault, piece.to) if to_somebody else None
    moment = Moment(
        kind=Kind.MESSAGE if to_somebody else Kind.DOCUMENT,
        source=SOURCE,
        at=now,
        text=text,
        title=None if to_somebody else piece.title,
        thread=piece.to if to_somebody and person is None and piece.to else None if to_somebody else MADE,
        author=ME,
        people=(person,) if person else (),
        external_id=f"made:{piece.id}:{piece.newest.number}:{now.isoformat()}",
    )
    label = Label(Integrity.OWN, frozenset({"me", *([person.name] if person else [])}), sensitivity(moment))
    return ended, vault.keep([Draft(moment=moment, label=label, mine=True)])[0].id


def _party(vault: Vault, to: str) -> Party | None:
    """Return the person somebody is called by; None where that is nobody's, or more than one's."""
    if not to:
        return None
    try:
        person = one_person(vault, vault.beliefs(("tie",)), to)
    except (UnknownPersonError, SeveralPeopleError):
        return None
    name = next((one for one in person.names if fold(one) == fold(to)), person.name)
    return Party(name, person.handles[0] if person.handles else None)
