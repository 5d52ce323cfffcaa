"""What the owner wants to hear less of, read as claims that the routines go by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import SELF, Claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KIND: Final = "less"
"""The kind of claims that tell what is to be told less, and what of it was taken back."""


def less(decided: Mapping[str, Any]) -> Iterator[Claim]:
    """Yield what ``{"less": id, "do": "less" | "more", "line": kind, "who": ..., "about": ...}`` decides."""
    name, verb = decided.get("less"), decided.get("do")
    if isinstance(name, str) and verb in {"less", "more"}:
        more = {key: value for key, value in decided.items() if key not in {"less", "do"}}
        yield Claim(kind=KIND, subject=SELF, predicate=str(verb), object=name, more=more)
