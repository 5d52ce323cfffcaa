"""Sets of words, written the way people write them."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text, which spaces part, as a set."""
    return frozenset(text.split())
