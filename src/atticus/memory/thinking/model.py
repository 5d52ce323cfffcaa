"""What a model is to memory: something that may read a text or not, and answers a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.domain.labels import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a model is asked.

    Args:
        instructions: what it shall do; ours alone.
        content: what it shall read, other people's texts fenced as data.
        schema: the JSON schema of its answer.
        label: the join of the labels of all that stands in the content, which names every moment in it.
    """

    instructions: str
    content: str
    schema: Mapping[str, Any]
    label: Label

    @property
    def size(self) -> int:
        """About how many bytes leave with it."""
        return len(f"{self.instructions}{self.content}{dict(self.schema)}".encode("utf-8", "surrogatepass"))


class Model(Protocol):
    """One model that may read some of the vault; how it is reached is not memory's business."""

    @property
    def name(self) -> str:
        """Which model it is: another name reads everything anew."""
        ...

    def may_read(self, label: Label) -> bool:
        """Return whether a text with this label may be given to it."""
        ...

    def answer(self, question: Question) -> str:
        """Return what it says, whatever that is.

        Raises:
            AtticusError: it did not answer, or was not asked; the sentence tells why.
        """
        ...


@dataclass(frozen=True, slots=True)
class Budget:
    """What may still be spent.

    Args:
        requests: how many questions.
        size: how many bytes of questions.
    """

    requests: int
    size: int
