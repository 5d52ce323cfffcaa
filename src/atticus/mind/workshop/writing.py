"""Drafts as pieces, and what of the owner's own a text rests on, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

import anyio

from atticus.memory.time.sentences import sentences
from atticus.memory.voice.profile import words
from atticus.mind.workshop import drafting
from atticus.mind.workshop.pieces import Wording, add, begin
from atticus.vault.words import query_tokens, tokens

if TYPE_CHECKING:
    from atticus.domain.evidence import Kept
    from atticus.mind.house import House
    from atticus.mind.workshop.drafting import Drafted
    from atticus.mind.workshop.pieces import Piece, Version

MOST: Final = 40
"""Sentences that are looked up at once."""

_SOURCES: Final = 2
_RECALLED: Final = 6
_SHORTEST: Final = 4
_SHARED: Final = 2
"""Words a sentence and a moment have in common, at least: all that is near in meaning is no source of it."""


@dataclass(frozen=True, slots=True)
class Sourced:
    """A sentence with what the owner kept that speaks to it.

    Args:
        text: the sentence.
        sources: moments, the most telling first; none where nothing kept speaks to it.
        own: whether it is a line of a list, not a heading.
    """

    text: str
    sources: tuple[Kept, ...]
    own: bool = False


async def drafted(house: House, matter: str, to: str = "", *, kind: str = "message") -> tuple[Piece, Drafted]:
    """Return a draft in the owner's voice, kept as a piece of its own.

    Raises:
        NothingToSayError, ImitationError, UnknownPersonError, SeveralPeopleError, BadKindError
    """
    made = await drafting.draft(house, matter, to)
    told = {"title": matter, "to": made.voice.to, "matter": matter}
    keep = partial(begin, house.vault, _wording(made), kind=kind, now=house.clock.now(), **told)
    return await anyio.to_thread.run_sync(keep), made


async def redrafted(house: House, piece: Piece, matter: str = "") -> tuple[Piece, Drafted]:
    """Draft a piece anew, as its next version, by the rules that hold now; its earlier versions stay.

    Args:
        house: the open house.
        piece: any that is not ended.
        matter: what it is to say; as it was told before, or the newest text, unless told.

    Raises:
        NothingToSayError, ImitationError, EndedError
    """
    made = await drafting.draft(house, matter or piece.matter or piece.newest.text, piece.to)
    return await anyio.to_thread.run_sync(partial(add, house.vault, piece, _wording(made), now=house.clock.now())), made


def sourced(house: House, version: Version) -> list[Sourced]:
    """Return the sentences of a version with what it rests on, or else with what the owner kept that speaks to them."""
    if version.sources:
        lines = version.text.splitlines()
        return [
            Sourced(
                line.removeprefix("- "),
                tuple(map(house.vault.moment, version.sources.get(number, ()))),
                own=line.startswith("- "),
            )
            for number, line in enumerate(lines)
            if line.strip()
        ]
    told = [" ".join(text.split()) for _, text in sentences(version.text)]
    return [Sourced(text, _speaking(house, text) if at < MOST else ()) for at, text in enumerate(told)]


def _speaking(house: House, text: str) -> tuple[Kept, ...]:
    if words(text) < _SHORTEST:
        return ()
    wanted, found = frozenset(query_tokens(text)), house.recaller.recall(text, k=_RECALLED)
    least = max(_SHARED, len(wanted) / 2)
    speaking = (hit.kept for hit in found.hits if len(wanted.intersection(tokens(hit.kept.moment.text))) >= least)
    return tuple(islice(speaking, _SOURCES)) if found.enough else ()


def _wording(made: Drafted) -> Wording:
    return Wording(text=made.text, by="atticus", label=made.label, provider=made.provider or "")
