"""What the owner decided about people, ties and answers, read as claims that beat every inference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from atticus.domain.beliefs import SELF, Claim
from atticus.domain.labels import Integrity
from atticus.memory.reading.coaching import coaching, goal
from atticus.memory.reading.less import less

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
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
    ``{"thumb": "up" | "down", "question": ..., "moments": [...]}`` tells which moments answered a question or did not;
    what is decided about beliefs is read by `reading.beliefs`, about goals by `reading.coaching`, what is to
    be told less by `reading.less`. ``refs``
    beside ``same`` and ``apart`` are the handles of the two, which stay theirs when others of the name turn up.
    """
    decided = kept.moment.extra.get(KEY)
    if not decides(kept) or not isinstance(decided, dict):
        return []
    return [claim for name, read in _READERS.items() if name in decided for claim in read(decided)]


def decides(kept: Kept) -> bool:
    """Return whether a moment is a decision of the owner's: its words tell of it and are no evidence besides."""
    return kept.label.integrity is Integrity.OWNER and KEY in kept.moment.extra


def _same(decided: Mapping[str, Any]) -> Iterator[Claim]:
    yield from _identity(decided, "same", "same_as")


def _apart(decided: Mapping[str, Any]) -> Iterator[Claim]:
    yield from _identity(decided, "apart", "not_same_as")


def _identity(decided: Mapping[str, Any], name: str, predicate: str) -> Iterator[Claim]:
    first, second = decided[name]
    yield Claim(kind="identity", subject=first, predicate=predicate, object=second)
    refs = decided.get("refs")
    if refs and refs != [first, second]:
        yield Claim(kind="identity", subject=refs[0], predicate=predicate, object=refs[1])


def _tie(decided: Mapping[str, Any]) -> Iterator[Claim]:
    subject, relation, other = decided["tie"]
    yield Claim(kind="tie", subject=subject, predicate=relation, object=other)


def _no_tie(decided: Mapping[str, Any]) -> Iterator[Claim]:
    subject, relation, other = decided["no_tie"]
    yield Claim(kind="tie", subject=subject, predicate=f"not_{relation}", object=other)


def _thumb(decided: Mapping[str, Any]) -> Iterator[Claim]:
    yield Claim(
        kind="thumb",
        subject=SELF,
        predicate="answered_by" if decided["thumb"] == "up" else "not_answered_by",
        object=str(decided["question"]),
        more={"moments": [str(one) for one in decided.get("moments") or ()], "why": decided.get("why")},
    )


_READERS: Final = {
    "same": _same,
    "apart": _apart,
    "tie": _tie,
    "no_tie": _no_tie,
    "thumb": _thumb,
    "goal": goal,
    "coaching": coaching,
    "less": less,
}
