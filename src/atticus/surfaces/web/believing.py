"""How a belief is told on a page, when it is held back, and where its forms lead back to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atticus.domain.beliefs import PATTERN, SELF, Status
from atticus.memory.discreet import special, special_belief
from atticus.memory.patterns import spanish
from atticus.memory.profile import catalogue
from atticus.memory.profile.sentences import relation, says, tie, undertaken

if TYPE_CHECKING:
    from datetime import tzinfo

    from atticus.domain.beliefs import Belief
    from atticus.memory.profile.phrases import Catalogue

STANDING: Final = frozenset({Status.HELD, Status.POSSIBLE})
"""What became of beliefs that are shown as they are now."""

_BACK: Final = re.compile(r"/(?:you|you/patterns|goals|people/[0-9a-z]{1,32}|first/minute\?said=[a-z]{1,9})")
_UNDERTAKEN: Final = frozenset({"goal", "aspiration", "plan", "decision", "promise"})


def sentence(one: Belief, zone: tzinfo, language: str = "en") -> str:
    """Return one belief as a sentence that begins with a capital letter, without its full stop.

    Args:
        one: what is believed.
        zone: the owner's.
        language: two letters; English where beliefs are not told in it.
    """
    words = catalogue(language)
    if one.kind == PATTERN:
        said = spanish.sentence(one.more) if language == "es" else one.object
    elif one.kind == "tie":
        said = _tie(one, words)
    elif one.kind == "promise" or (one.kind in _UNDERTAKEN and one.subject == SELF):
        said = undertaken(one, "", zone, words=words)
    else:
        said = says(one, "you" if one.subject == SELF else "other", words=words)
    return said[:1].upper() + said[1:]


def private(one: Belief) -> bool:
    """Return whether a belief is nobody's business: a tie by what it is ("therapist"), all else by what it says."""
    return special(relation(one.predicate)) if one.kind == "tie" else special_belief(one)


def way_back(told: str) -> str:
    """Return where a form of a belief leads back to: the page it stood on, and never anywhere else."""
    return told if _BACK.fullmatch(told) else "/you"


def _tie(one: Belief, words: Catalogue) -> str:
    own, perhaps = one.subject == SELF, one.status is Status.POSSIBLE
    frame = f"tie{'' if own else '_other'}{'_perhaps' if perhaps else '_now' if own else ''}"
    return tie(frame, one.predicate, words=words, who=one.object, whose=one.subject)
