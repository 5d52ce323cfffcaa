"""What the owner decided about people and ties, read as claims that beat every inference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import Claim
from atticus.domain.labels import Integrity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.people import Me

SOURCE: Final = "owner"
"""The source of moments that hold what the owner decided."""

KEY: Final = "correction"


def read_corrections(kept: Kept, me: Me, zone: tzinfo) -> list[Claim]:  # noqa: ARG001 (readers are called alike)
    """Return the claim of a decision of the owner's; nothing else may decide, whatever a file says.

    ``{"same": [a, b]}`` and ``{"apart": [a, b]}`` tell who is one person and who is not, by name or handle;
    ``{"tie": [a, relation, b]}`` tells a tie, ``{"no_tie": [a, relation, b]}`` refutes one;
    what is decided about beliefs is read by `reading.beliefs`.
    """
    decided = kept.moment.extra.get(KEY)
    if kept.label.integrity is not Integrity.OWNER or not isinstance(decided, dict):
        return []
    return [claim for name, read in _READERS.items() if name in decided for claim in [read(decided)]]


def _same(decided: Mapping[str, Any]) -> Claim:
    first, second = decided["same"]
    return Claim(kind="identity", subject=first, predicate="same_as", object=second)


def _apart(decided: Mapping[str, Any]) -> Claim:
    first, second = decided["apart"]
    return Claim(kind="identity", subject=first, predicate="not_same_as", object=second)


def _tie(decided: Mapping[str, Any]) -> Claim:
    subject, relation, other = decided["tie"]
    return Claim(kind="tie", subject=subject, predicate=relation, object=other)


def _no_tie(decided: Mapping[str, Any]) -> Claim:
    subject, relation, other = decided["no_tie"]
    return Claim(kind="tie", subject=subject, predicate=f"not_{relation}", object=other)


_READERS: Final = {"same": _same, "apart": _apart, "tie": _tie, "no_tie": _no_tie}
