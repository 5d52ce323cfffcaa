"""Readers of what is nobody's business; only the owner's own plain first-person statement counts here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.private.allergies import allergies
from atticus.memory.reading.beliefs.private.convictions import converts, identity, trouble
from atticus.memory.reading.beliefs.private.diets import diets
from atticus.memory.reading.beliefs.private.health import blood_type, health, medicine, size

if TYPE_CHECKING:
    from atticus.memory.reading.beliefs.said import Reader

BY_VERB: Final[dict[str, tuple[Reader, ...]]] = {
    "be": (allergies, diets, health, medicine, identity, trouble, size),
    "have": (allergies, health, diets),
    "get": (health,),
    "experience": (health,),
    **dict.fromkeys(("develop",), (allergies, health)),
    "suffer": (health,),
    "take": (medicine,),
    "weigh": (size,),
    "convert": (converts,),
    **dict.fromkeys(
        ("go", "turn", "become", "eat", "follow", "keep", "practice", "practise", "maintain", "start", "begin", "do"),
        (diets,),
    ),
    **dict.fromkeys(("owe", "pay", "afford", "vote", "join"), (trouble,)),
}

OF_MINE: Final[tuple[Reader, ...]] = (blood_type,)
