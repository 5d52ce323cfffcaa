"""What is wanted of a model, who gets it and why, and what is told where nobody does."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from atticus.domain.errors import AtticusError
from atticus.mind.gate import Decision, Grants, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atticus.domain.labels import Label
    from atticus.mind.provider import Provider
    from atticus.mind.terms import Route
    from atticus.settings import ProviderSettings


class RefusedError(AtticusError):
    """The gate did not let the bytes out."""

    def __init__(self, provider: str, decision: Decision) -> None:
        super().__init__(
            f"Nothing was sent to {provider}: {decision.reason}", "What a model may see stands in config.toml."
        )
        self.decision = decision


class SpentError(RefusedError):
    """A budget of the owner's is reached."""

    def __init__(self, provider: str, why: str) -> None:
        super().__init__(provider, Decision(Verdict.DENY, why))
        self.do = ""
        self.args = (self.what,)


class Ledger(Protocol):
    """The part of the vault the router writes to."""

    def record(
        self, what: str, facts: dict[str, Any], *, payload: bytes | None = None, origins: Iterable[str] = ()
    ) -> int:
        """Append a line, chained to the one before, and return its number."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a model is wanted for.

    Args:
        purpose: one word ("ask", "test").
        label: the join of the labels of everything in the prompt.
        capability: what the provider must be able to do.
        tokens: how much it must be able to read, as estimated; 0 where that does not matter.
    """

    purpose: str
    label: Label
    capability: str = "text"
    tokens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who gets a request, and why the others do not.

    Args:
        provider: the one chosen; None where none may or can.
        decision: what the gate said about it.
        why: one sentence for each provider considered, in the owner's order.
        refused: the decisions of the gate that were not "allow", by provider.
        spent: the budget that kept a provider from being chosen; None where none did.
    """

    provider: Provider | None
    decision: Decision | None
    why: tuple[str, ...]
    refused: tuple[tuple[str, Decision], ...]
    spent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outfit:
    """What the owner set up: the providers in their order, and what they may.

    Args:
        providers: model backends, in order of preference.
        grants: what the owner allowed, from the same table.
        veiled: names of local providers that get no names either.
        terms: price and reach of each, by name.
        routes: who goes first, by purpose.
    """

    providers: tuple[Provider, ...]
    grants: Grants
    veiled: frozenset[str] = frozenset()
    terms: Mapping[str, ProviderSettings] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)
