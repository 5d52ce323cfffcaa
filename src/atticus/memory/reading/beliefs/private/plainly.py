"""What it takes to believe what is nobody's business: the owner's own plain first-person statement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.clauses import Who

if TYPE_CHECKING:
    from atticus.memory.reading.beliefs.clauses import Clause
    from atticus.memory.reading.beliefs.said import Said

END: Final = (
    r"(?=\s*(?:$|[,.;!?()]|\s[–—-]|and\b|but\b|so\b|since\b|for\b|too\b|now\b|any ?more\b|any longer\b|at all\b|"
    r"because\b|as\b|myself\b|"
    r"with\b|by\b|which\b|that\b|from\b|in\b|when\b|person\b|man\b|woman\b|guy\b|girl\b))"
)

_FAMILY: Final = re.compile(r"\b(?:in (?:the|my|our) family|side|runs in|by marriage|in-law)\b", re.IGNORECASE)


def bare(said: Said, clause: Clause) -> bool:
    """Return whether the owner says something of themselves with no doubt and no condition at all."""
    return (
        said.mine
        and clause.who is Who.I
        and not clause.mood
        and clause.modal in {"", "used"}
        and "almost" not in clause.adverbs
        and _FAMILY.search(clause.rest) is None
    )
