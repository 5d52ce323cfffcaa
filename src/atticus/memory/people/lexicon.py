"""How lexicons are written down: words with spaces between them."""

from __future__ import annotations


def lexicon(told: str) -> frozenset[str]:
    """Return the words of a lexicon."""
    return frozenset(told.split())
