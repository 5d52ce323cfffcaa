"""How sure a claim of a model is, and the marks by which it is told from a claim of the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

BY_MODEL: Final = "model"
"""What `more["read_by"]` of such a claim says."""


@dataclass(frozen=True, slots=True)
class _Agreed:
    sure: float = 0.68
    doubted_below: float = 0.5


AGREED: Final = _Agreed()
"""What the rules read without being sure of it, and a model too: below 0.5 the words themselves are doubtful."""

PLAIN: Final = 0.68
"""The owner's own plain statement: below what the rules are sure of, and believed because it is plain."""

POSSIBLE: Final = 0.6
"""The owner's own statement, whose verb does not say it by itself: a question Atticus may ask, believed when the owner
says it again on another day."""

FAINT: Final = 0.55
"""Fragments, languages the rules read little of, objects deep in a sentence: a question, however often it is said."""


def marks(kind: str, *, plain: bool, **more: Any) -> dict[str, Any]:
    """Return the marks of a claim that a model read.

    Args:
        kind: the kind of the claim; a taste that nobody weighed counts as clear.
        plain: whether the owner states it plainly, so that it may be held.
        **more: what else is said of it.
    """
    weighed = {"strength": "clear"} if kind == "preference" else {}
    return {**weighed, **more, "read_by": BY_MODEL, **({"plain": True} if plain else {})}
