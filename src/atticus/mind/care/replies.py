"""What words said after an answer sound like, by what was learned from written replies: a challenge of it, or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from atticus.memory.sounding.grams import grams
from atticus.mind.care.weighing import both, heard, learned

REPLIES: Final = ("question", "challenge", "correction", "tells", "other")
"""What a reply is weighed for, in the order of the weights."""

LEARNED: Final = "replies"
"""The file of what was learned."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a reply sounds like, each from 0 to 1; together they make 1.

    Args:
        question: a question or task of its own.
        challenge: the answer is doubted or denied, with nothing new.
        correction: what is right is said instead.
        tells: something of the owner's own life is told.
        other: thanks, laughter, small talk, who was meant.
    """

    question: float
    challenge: float
    correction: float
    tells: float
    other: float

    @property
    def disputes(self) -> float:
        """How much it sounds like the answer is not taken as it is."""
        return self.challenge + self.correction

    @property
    def otherwise(self) -> Literal["question", "tells", "other"]:
        """What it sounds like most, if it is no dispute."""
        return max(("question", "tells", "other"), key=lambda one: float(getattr(self, one)))


def weigh_reply(text: str) -> Reply:
    """Return what words said after an answer sound like; of words that are none, a question.

    Args:
        text: what the owner said.
    """
    numbers = grams(text)
    if not numbers:
        return Reply(1.0, 0.0, 0.0, 0.0, 0.0)
    found = both(learned(LEARNED)["reply"].shares(numbers), heard(text)[0]["reply"])
    return Reply(*map(float, found))
