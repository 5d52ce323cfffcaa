"""Readers of what somebody wants, plans, has decided and holds to be important."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.memory.reading.beliefs.aims.abroad import abroad
from atticus.memory.reading.beliefs.aims.decisions import decides, decision_is, goes_with
from atticus.memory.reading.beliefs.aims.decisions import labelled as decided
from atticus.memory.reading.beliefs.aims.dreams import dreams
from atticus.memory.reading.beliefs.aims.goals import (
    goal_is,
    is_set_on,
    labelled,
    resolved,
    resolves,
    sets_goal,
    wants,
)
from atticus.memory.reading.beliefs.aims.named import named
from atticus.memory.reading.beliefs.aims.plans import booked, means_to, plans
from atticus.memory.reading.beliefs.aims.values import matters, values

__all__ = ["BY_VERB", "EVERY", "OF_MINE", "OF_OTHERS", "abroad", "decided", "labelled", "named", "resolved"]

if TYPE_CHECKING:
    from atticus.memory.reading.beliefs.said import Reader

EVERY: Final[tuple[Reader, ...]] = (plans, resolves)

BY_VERB: Final[dict[str, tuple[Reader, ...]]] = {
    **dict.fromkeys(("like", "love", "try", "hope", "aim", "plan", "intend", "train", "save", "strive"), (wants,)),
    "want": (wants, dreams),
    "dream": (dreams,),
    "be": (is_set_on,),
    **dict.fromkeys(("book", "reserve"), (booked,)),
    **dict.fromkeys(("bring", "fly", "travel", "visit", "drive", "attend", "host", "join", "move"), (means_to,)),
    "set": (sets_goal,),
    "have": (sets_goal,),
    "make": (sets_goal, decides),
    **dict.fromkeys(("decide", "choose", "settle"), (decides,)),
    "go": (goes_with,),
    **dict.fromkeys(("value", "believe", "care", "prioritize", "prioritise"), (values,)),
}

OF_MINE: Final[tuple[Reader, ...]] = (goal_is, decision_is, matters)

OF_OTHERS: Final[tuple[Reader, ...]] = (matters,)
