"""Decisions whose time to look back has come: told once that day, and once a week while it waits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.people import fold
from atticus.memory.digest.quoting import support
from atticus.memory.discreet import special
from atticus.mind.deciding.keeping import decisions
from atticus.mind.routines.today import matter, short

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from atticus.mind.routines.today import Matter, Today

_WORTH: Final = 0.6
_AGAIN: Final = 7
_MOST: Final = 1
"""Lines of a brief: the others wait for their day."""


def to_look_back(today: Today) -> Iterator[Matter]:
    """Yield the decision that is to be looked back at, the longest due first; at most one a day."""
    due = []
    for one in decisions(today.vault, today.now):
        if one.review is None or (today.day - one.review).days < 0 or (today.day - one.review).days % _AGAIN:
            continue
        if (today.unasked and special(one.text)) or _names(one.text, today.silent):
            continue
        due.append(one)
    for one in sorted(due, key=lambda one: (one.review, one.id))[:_MOST]:
        text = today.words("decision", what=short(one.what))
        evidence = [support(today.vault.moment(name)) for name in one.moments[-1:]]
        yield matter("decision", text, evidence, worth=_WORTH, at=today.since, about=one.what)


def _names(text: str, silent: Collection[str]) -> bool:
    """Return whether a text names somebody of whom nothing is told unasked."""
    folded = fold(text)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded) for name in silent)
