"""What the owner decided about a belief, in a moment of their own making."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.domain.beliefs import SELF, Claim
from atticus.domain.labels import Integrity

if TYPE_CHECKING:
    from atticus.domain.evidence import Kept


def corrections(kept: Kept) -> list[Claim]:
    """Return the correction of a belief that a moment of the owner's holds; what others put there is never obeyed.

    The moment's ``extra["correction"]`` names the belief by id and what is true instead (None: it was never so), with
    the subject, predicate and object it was shown with.
    """
    told = kept.moment.extra.get("correction")
    if kept.label.integrity is not Integrity.OWNER or kept.moment.source != "owner" or not isinstance(told, dict):
        return []
    belief = told.get("belief")
    if not isinstance(belief, str):
        return []
    value = told.get("to")
    return [
        Claim(
            kind="correction",
            subject=str(told.get("subject") or SELF),
            predicate=str(told.get("predicate") or ""),
            object=str(told.get("object") or ""),
            more={"belief": belief, "to": str(value) if value is not None else None},
        )
    ]
