"""How a belief is told on a page, when it is held back, and where its forms lead back to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import SELF, Status
from atticus.memory.discreet import special, special_belief
from atticus.memory.profile.sentences import relation, says, undertaken

if TYPE_CHECKING:
    from datetime import tzinfo

    from atticus.domain.beliefs import Belief

STANDING: Final = frozenset({Status.HELD, Status.POSSIBLE})
"""What became of beliefs that are shown as they are now."""

_BACK: Final = re.compile(r"/(?:you|you/patterns|goals|people/[0-9a-z]{1,32}|first/minute\?said=[a-z]{1,9})")
_UNDERTAKEN: Final = frozenset({"goal", "aspiration", "plan", "decision", "promise"})


def sentence(one: Belief, zone: tzinfo) -> str:
    """Return one belief as a sentence that begins with a capital letter, without its full stop."""
    if one.kind == "tie":
        said = _tie(one)
    elif one.kind == "promise" or (one.kind in _UNDERTAKEN and one.subject == SELF):
        said = undertaken(one, "", zone)
    else:
        said = says(one, "you" if one.subject == SELF else "other")
    return said[:1].upper() + said[1:]


def private(one: Belief) -> bool:
    """Return whether a belief is nobody's business: a tie by what it is ("therapist"), all else by what it says."""
    return special(relation(one.predicate)) if one.kind == "tie" else special_belief(one)


def way_back(told: str) -> str:
    """Return where a form of a belief leads back to: the page it stood on, and never anywhere else."""
    return told if _BACK.fullmatch(told) else "/you"


def _tie(one: Belief) -> str:
    may = "may be" if one.status is Status.POSSIBLE else "is"
    whose = "your" if one.subject == SELF else f"{one.subject}’s"
    return f"{one.object} {may} {whose} {relation(one.predicate)}"
