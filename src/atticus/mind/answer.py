"""An answer while it is being made: what was said so far, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from atticus.domain.labels import PUBLIC, Label
from atticus.domain.turns import Said
from atticus.mind.roles.role import Taken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atticus.domain.evidence import Interval


@dataclass(slots=True)
class Answer:
    """What was said in this turn so far.

    Args:
        said: the words.
        cited: the moments they cite, in the order of their numbers.
        provider: the model that wrote them; None where none did.
        abstained: whether nothing was found.
        left_machine: whether anything was sent elsewhere for it.
        finished: whether nothing is to be added.
        when: the interval asked for, where a time was.
        why: why this model.
        label: of all it was made of.
        role: what Atticus is in this turn.
        words: as the owner put them, in a conversation.
        enclosed: of each file handed over with the question, its moments.
        routines: whether a routine may answer, where the question is one for it ("what is on tomorrow?").
    """

    said: str = ""
    cited: tuple[str, ...] = ()
    provider: str | None = None
    abstained: bool = False
    left_machine: bool = False
    finished: bool = False
    when: Interval | None = None
    why: tuple[str, ...] = ()
    label: Label = PUBLIC
    role: Taken = field(default_factory=Taken)
    words: str = ""
    enclosed: tuple[Sequence[str], ...] = ()
    routines: bool = False

    def say(self, text: str) -> Said:
        """Add words, and return the event that tells them."""
        self.said += text
        return Said(text)
