"""The table of models in the vault: what the owner added, which goes first, and what a day may cost."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

from atticus.mind.terms import Budget, Route
from atticus.settings import ProviderSettings, provider_from

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME: Final = "models"
"""Under which the table is kept among the owner's secrets, so that exports hold it sealed."""

KEY: Final = "model key "
"""Before the name of a provider, where its key is kept."""


class Safe(Protocol):
    """The part of the vault that keeps the owner's secrets."""

    def secret(self, name: str) -> bytes | None:
        """Return a secret."""
        ...

    def set_secret(self, name: str, value: bytes | None) -> None:
        """Keep a secret, or with None remove it."""
        ...


@dataclass(frozen=True, slots=True)
class Table:
    """What the owner decided about models by commands.

    Args:
        providers: those that were added, in their order.
        routes: who goes first, by purpose.
        budgets: what a day may cost, one for each purpose.
    """

    providers: tuple[ProviderSettings, ...] = ()
    routes: Mapping[str, Route] = field(default_factory=dict)
    budgets: tuple[Budget, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the table as JSON values; `from_json` is its exact inverse."""
        return {
            "providers": [asdict(one) for one in self.providers],
            "routes": {purpose: route.as_json() for purpose, route in self.routes.items()},
            "budgets": [one.as_json() for one in self.budgets],
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Table:
        """Return the table that `as_json` told."""
        return cls(
            providers=tuple(provider_from(one, "The vault") for one in told["providers"]),
            routes={purpose: Route.from_json(one) for purpose, one in told["routes"].items()},
            budgets=tuple(Budget(**one) for one in told["budgets"]),
        )


def load(safe: Safe) -> Table:
    """Return the table as it is kept; an empty one where none is."""
    kept = safe.secret(NAME)
    return Table.from_json(json.loads(kept)) if kept else Table()


def save(safe: Safe, table: Table) -> None:
    """Keep the table in the place of the one before."""
    safe.set_secret(NAME, json.dumps(table.as_json(), ensure_ascii=False).encode())


def key_of(safe: Safe, name: str) -> str | None:
    """Return the key of a provider; None where it has none."""
    kept = safe.secret(f"{KEY}{name}")
    return kept.decode() if kept else None


def set_key(safe: Safe, name: str, key: str | None) -> None:
    """Keep the key of a provider, or with None remove it."""
    safe.set_secret(f"{KEY}{name}", key.encode() if key else None)
