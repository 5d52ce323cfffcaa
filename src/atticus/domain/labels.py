"""Labels: how far a text may be trusted, who may read it, how private it is and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


class Integrity(IntEnum):
    """Who could have written a text, from least to most trusted: a join takes the lowest."""

    THIRD_PARTY = 0
    SYSTEM = 1
    OWN = 2
    OWNER = 3


class Sensitivity(IntEnum):
    """How private a text is: a join takes the highest. What nothing classified counts as intimate."""

    ORDINARY = 0
    INTIMATE = 1
    SECRET = 2


EVERYONE: Final = None
"""The readers of a public text."""


@dataclass(frozen=True, slots=True)
class Label:
    """What travels with every value, through tools, memory, export and restore.

    The join of labels is commutative, associative and idempotent (a semilattice, as in information-flow
    control: Denning 1976, "A lattice model of secure information flow").

    Args:
        integrity: the least trusted hand that could have written it.
        readers: the people who may read it, by raw name or handle; ``EVERYONE`` (None) where it is public.
        sensitivity: how private it is.
        origins: ids of the moments it came from.
    """

    integrity: Integrity
    readers: frozenset[str] | None
    sensitivity: Sensitivity
    origins: frozenset[str] = frozenset()

    def join(self, other: Label) -> Label:
        """Return the label of a value made from both: lowest integrity, common readers, highest sensitivity."""
        if self.readers is None:
            readers = other.readers
        elif other.readers is None:
            readers = self.readers
        else:
            readers = self.readers & other.readers
        return Label(
            integrity=min(self.integrity, other.integrity),
            readers=readers,
            sensitivity=max(self.sensitivity, other.sensitivity),
            origins=self.origins | other.origins,
        )

    def at_most(self, integrity: Integrity) -> Label:
        """Return this label with its integrity lowered to ``integrity`` where it was higher."""
        return Label(min(self.integrity, integrity), self.readers, self.sensitivity, self.origins)

    def as_json(self) -> dict[str, Any]:
        """Return the label as JSON values; `from_json` is its exact inverse."""
        return {
            "integrity": self.integrity.name.lower(),
            "readers": None if self.readers is None else sorted(self.readers),
            "sensitivity": self.sensitivity.name.lower(),
            "origins": sorted(self.origins),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Label:
        """Return the label that `as_json` wrote.

        Raises:
            KeyError: a field is missing or its word is unknown.
        """
        readers = value["readers"]
        return cls(
            integrity=Integrity[str(value["integrity"]).upper()],
            readers=None if readers is None else frozenset(readers),
            sensitivity=Sensitivity[str(value["sensitivity"]).upper()],
            origins=frozenset(value["origins"]),
        )


PUBLIC: Final = Label(Integrity.OWNER, EVERYONE, Sensitivity.ORDINARY)
"""The label of a text the owner would put on a wall: the neutral element of the join."""


def join_all(labels: Iterable[Label]) -> Label:
    """Return the join of many labels, in one go however many they are; of none, the neutral element."""
    every = (PUBLIC, *labels)
    named = [one.readers for one in every if one.readers is not None]
    return Label(
        integrity=min(one.integrity for one in every),
        readers=frozenset.intersection(*named) if named else EVERYONE,
        sensitivity=max(one.sensitivity for one in every),
        origins=frozenset().union(*(one.origins for one in every)),
    )
