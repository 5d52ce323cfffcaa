"""Readers of what somebody likes, dislikes, prefers, avoids, fears and holds dear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses.sets import words
from atticus.memory.reading.beliefs.tastes.aversions import avoids, cannot, never_does, others, refuses
from atticus.memory.reading.beliefs.tastes.favourites import affects_me, favourites, finds, person_of, thing_of_mine
from atticus.memory.reading.beliefs.tastes.likes import dislikes, likes, prefers, rathers
from atticus.memory.reading.beliefs.tastes.states import has_taste, is_about
from atticus.memory.reading.beliefs.tastes.telling import AVOIDS, DISLIKES, LIKES

if TYPE_CHECKING:
    from atticus.memory.reading.beliefs.said import Reader

_PREFERS: Final = frozenset({"prefer", "favor", "favour", "gravitate", "lean", "insist", "opt"})

_CANNOT: Final = frozenset(
    {
        "stand",
        "bear",
        "tolerate",
        "abide",
        "handle",
        "stomach",
        "deal",
        "digest",
        "eat",
        "drink",
        "cope",
        "consume",
        "watch",
    }
)

_CONSUMES: Final = words(
    "eat drink watch listen wear drive fly smoke buy read play consume cook use shop support attend do "
    "trust believe touch own take ride stay travel "
    "vape gamble swim dance book order choose visit want rent date hire drink feed dine purchase"
)

BY_VERB: Final[dict[str, tuple[Reader, ...]]] = {
    **dict.fromkeys(LIKES, (likes,)),
    **dict.fromkeys(DISLIKES, (dislikes,)),
    **dict.fromkeys(_CONSUMES - _CANNOT, (never_does,)),
    **dict.fromkeys(_CANNOT - _CONSUMES, (cannot,)),
    **dict.fromkeys(_CANNOT & _CONSUMES, (cannot, never_does)),
    **dict.fromkeys(AVOIDS, (avoids,)),
    **dict.fromkeys(_PREFERS, (prefers,)),
    **dict.fromkeys(("refuse", "try", "tend", "make"), (refuses,)),
    **dict.fromkeys(("care", "get", "live", "stick", "adhere", "admire", "appreciate", "struggle", "keep"), (others,)),
    "stay": (others, never_does),
    "be": (is_about, person_of),
    "have": (has_taste,),
    "find": (finds,),
}
"""The readers of a first person's clause, by its verb."""

OF_MINE: Final[tuple[Reader, ...]] = (favourites,)
"""The readers of "my ... is ..."."""

OF_OTHERS: Final[tuple[Reader, ...]] = (thing_of_mine, affects_me)
"""The readers of clauses about things that say something of the speaker."""

EVERY: Final[tuple[Reader, ...]] = (rathers,)
"""Readers of any first person's clause."""
