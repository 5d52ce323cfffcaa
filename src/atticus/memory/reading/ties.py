"""Who is who to whom, as one moment tells it: the reader of ties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.moments import Kind
from atticus.memory.reading.kinship import STARTS
from atticus.memory.reading.tie_address import addressed
from atticus.memory.reading.tie_bonds import WORDS, bonds
from atticus.memory.reading.tie_chinese import chinese, is_chinese
from atticus.memory.reading.tie_phrases import Scene
from atticus.memory.reading.tie_said import said
from atticus.memory.reading.tie_transcripts import known, turns
from atticus.memory.reading.tie_voices import LIMIT, voices
from atticus.memory.reading.tie_words import split

if TYPE_CHECKING:
    from datetime import tzinfo

    from atticus.domain.beliefs import Claim
    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me

_WORD: Final = re.compile(r"\w+")
_HEAD: Final = 120
_TALKS: Final = frozenset({Kind.MESSAGE, Kind.SPEECH})


def read_ties(kept: Kept, me: Me, zone: tzinfo) -> list[Claim]:  # noqa: ARG001 (every reader takes the zone)
    """Return the ties a moment tells: in words, and by how the two of a direct conversation address each other.

    The object of a tie is what its predicate says to the subject: ("me", "sister", "Ana") says that Ana is the owner's
    sister. What is over since it was said has `valid_until`; what is only possible is at most 0.5 sure.
    """
    claims = told(kept, me)
    conversation = turns(kept.moment, LIMIT) if claims else []
    return known(claims, conversation) if conversation else claims


def told(kept: Kept, me: Me) -> list[Claim]:
    """Return the ties of `read_ties` with the speakers of a recording by their labels ("Speaker 2")."""
    claims: list[Claim] = []
    for voice in voices(kept, me):
        found = _WORD.findall(voice.text.casefold())
        talk = voice.listener is not None and kept.moment.kind in _TALKS
        kin, bound = not STARTS.isdisjoint(found), not WORDS.isdisjoint(found)
        if kin or bound or talk:
            text = voice.text if kin or bound else voice.text[:_HEAD]
            scene = Scene(voice, split(text), kept.moment.at, me)
            claims += said(scene) if kin else ()
            claims += bonds(scene) if bound else ()
            claims += addressed(scene) if talk else ()
        if is_chinese(voice.text):
            claims += chinese(voice, me, kept.moment.at)
    return claims
