"""What the owner decided about models beside who they are: which goes first, and how much they may be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

ANY: Final = ""
"""A purpose that stands for all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """In which order models are asked for a purpose.

    Args:
        names: the providers that go first, in this order; the others follow in the order of the owner's table.
        by: ``order`` as they stand, ``cheapest`` by what they cost, ``fastest`` by how soon they began to answer.
        only: whether nobody but the named ones is asked.
    """

    names: tuple[str, ...] = ()
    by: Literal["order", "cheapest", "fastest"] = "order"
    only: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the route as JSON values; `from_json` is its exact inverse."""
        return {"names": list(self.names), "by": self.by, "only": self.only}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Route:
        """Return the route that `as_json` told."""
        return cls(names=tuple(told["names"]), by=told["by"], only=told["only"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How much models may be used in a day; what is None is not limited.

    Args:
        purpose: one word ("ask", "understand"); empty for all of them together.
        calls: requests that leave.
        tokens: in and out together.
        money: in the currency of the owner's prices.
    """

    purpose: str = ANY
    calls: int | None = None
    tokens: int | None = None
    money: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the budget as JSON values; `Budget(**told)` is its exact inverse."""
        return {"purpose": self.purpose, "calls": self.calls, "tokens": self.tokens, "money": self.money}
