"""What the owner decided about a belief, in a moment of their own making."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atticus.domain.beliefs import SELF, Claim
from atticus.domain.labels import Integrity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.domain.evidence import Kept

KINDS = {"belief": "correction", "confirmed": "confirmation", "later": "later"}
"""The key that names the belief, and the kind of claim the decision makes."""


def corrections(kept: Kept) -> list[Claim]:
    """Return what a moment of the owner's decides about a belief; what others put there is never obeyed.

    The moment's ``extra["correction"]`` names the belief by id, with the subject, predicate and object it was shown
    with: as ``belief`` with what is true instead in ``to`` (None: it was never so), as ``confirmed``, or as ``later``
    where the owner does not want to be asked. ``of`` is what it is the favourite of, ``whom`` the one to whom it was
    promised, ``refs`` the handles of the two people of a tie, where they have any, and ``one_of_several`` tells that
    others went by their names.
    """
    told = kept.moment.extra.get("correction")
    if kept.label.integrity is not Integrity.OWNER or kept.moment.source != "owner" or not isinstance(told, dict):
        return []
    return [_claim(told, name, kind) for name, kind in KINDS.items() if isinstance(told.get(name), str)]


def _claim(told: Mapping[str, Any], name: str, kind: str) -> Claim:
    more: dict[str, Any] = {"belief": told[name]}
    if kind == "correction":
        value = told.get("to")
        more["to"] = str(value) if value is not None else None
    more |= {key: told[key] for key in ("of", "whom", "refs", "one_of_several") if told.get(key)}
    return Claim(
        kind=kind,
        subject=str(told.get("subject") or SELF),
        predicate=str(told.get("predicate") or ""),
        object=str(told.get("object") or ""),
        more=more,
    )
