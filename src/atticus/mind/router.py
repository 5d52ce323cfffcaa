"""Which provider gets a request, and the only way its bytes leave."""

from __future__ import annotations

import time
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol

import anyio

from atticus.domain.errors import AtticusError
from atticus.mind.egress.names import Names
from atticus.mind.egress.veil import Veil, veiled_instructions
from atticus.mind.gate import MODEL_EGRESS, Decision, Egress, Grants, State, Verdict, decide
from atticus.mind.provider import ProviderError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
    from datetime import datetime

    from atticus.domain.labels import Label
    from atticus.domain.time import Clock
    from atticus.mind.egress.veil import Lifting, Veiled
    from atticus.mind.provider import Prompt, Provider

REST: Final = timedelta(seconds=60)
"""How long a provider that failed is left alone."""


class RefusedError(AtticusError):
    """The gate did not let the bytes out."""

    def __init__(self, provider: str, decision: Decision) -> None:
        super().__init__(
            f"Nothing was sent to {provider}: {decision.reason}", "What a model may see stands in config.toml."
        )
        self.decision = decision


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
    """

    purpose: str
    label: Label
    capability: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who gets a request, and why the others do not.

    Args:
        provider: the one chosen; None where none may or can.
        decision: what the gate said about it.
        why: one sentence for each provider considered, in the owner's order.
        refused: the decisions of the gate that were not "allow", by provider.
    """

    provider: Provider | None
    decision: Decision | None
    why: tuple[str, ...]
    refused: tuple[tuple[str, Decision], ...]


class Router:
    """The owner's providers in their order, each behind the gate.

    Args:
        providers: model backends, in order of preference.
        grants: what the owner allowed, from the same table.
        ledger: where every egress is recorded before it happens.
        clock: tells when a provider that failed may be tried again.
        stopped: whether the owner pressed STOP, polled before every byte.
        names: tells what is known by name in the owner's world; asked in a worker thread before a veiled call.
        veiled: names of local providers that get no names either.
    """

    def __init__(
        self,
        providers: Sequence[Provider],
        *,
        grants: Grants,
        ledger: Ledger,
        clock: Clock,
        stopped: Callable[[], bool] = lambda: False,
        names: Callable[[], Names] = Names,
        veiled: frozenset[str] = frozenset(),
    ) -> None:
        self.providers: Final = tuple(providers)
        self._grants = grants
        self._ledger = ledger
        self._clock = clock
        self._stopped = stopped
        self._names = names
        self._veiled = veiled
        self._resting: dict[str, datetime] = {}

    def choose(self, request: Request, *, only: str | None = None) -> Choice:
        """Return the first provider that may and can take a request; `only` looks at the one of this name."""
        why: list[str] = []
        refused: list[tuple[str, Decision]] = []
        for provider in self.providers:
            if only is not None and provider.name != only:
                continue
            if request.capability not in provider.capabilities:
                why.append(f"{provider.name}: it cannot do {request.capability}.")
                continue
            decision = self.decide(provider, request)
            if decision.verdict is not Verdict.ALLOW:
                refused.append((provider.name, decision))
                why.append(f"{provider.name}: {decision.reason}")
                continue
            if only is None and self._rests(provider):
                why.append(f"{provider.name}: it failed less than a minute ago.")
                continue
            why.append(f"{provider.name}: chosen. {decision.reason}")
            return Choice(provider=provider, decision=decision, why=tuple(why), refused=tuple(refused))
        return Choice(provider=None, decision=None, why=tuple(why), refused=tuple(refused))

    def decide(self, provider: Provider, request: Request) -> Decision:
        """Return what the gate says about giving a request to a provider."""
        call = Egress(kind=MODEL_EGRESS, target=provider.name, purpose=request.purpose)
        state = State(known=frozenset(p.name for p in self.providers), stopped=self._stopped())
        return decide(call, request.label, self._grants, state)

    def is_local(self, provider: Provider) -> bool:
        """Return whether the owner marked a provider as running on a machine of theirs."""
        return provider.name in self._grants.local

    def is_veiled(self, provider: Provider) -> bool:
        """Return whether a provider gets tokens in the place of names: every remote one, and those the owner chose."""
        return provider.name in self._veiled or not self.is_local(provider)

    async def veil(self) -> Veil:
        """Return a fresh veil for one conversation, over all that is known by name now."""
        return Veil(await anyio.to_thread.run_sync(self._names))

    def exchange(self, provider: Provider, request: Request, prompt: Prompt, *, veil: Veil | None = None) -> Exchange:
        """Return one request on its way to a provider; nothing is sent before its pieces are asked for.

        Args:
            provider: who gets it.
            request: what it is for.
            prompt: in plain text, whoever gets it: where the provider is veiled, it is veiled here.
            veil: that of the conversation, so that the same thing keeps its token; else the request has its own.
        """
        return Exchange(self, provider, request, prompt, veil)

    async def record_refusal(self, request: Request, choice: Choice) -> None:
        """Record that the gate kept a request from every provider, so that nothing left."""
        refusals = [
            {"provider": name, "verdict": decision.verdict.value, "reason": decision.reason}
            for name, decision in choice.refused
        ]
        await self.record("model_refused", {"purpose": request.purpose, "refusals": refusals})

    async def record(
        self, what: str, facts: dict[str, Any], *, payload: bytes | None = None, origins: Iterable[str] = ()
    ) -> int:
        """Append a line to the ledger from a worker thread and return its number."""
        write = partial(self._ledger.record, what, facts, payload=payload, origins=tuple(origins))
        return await anyio.to_thread.run_sync(write)

    def rest(self, provider: Provider) -> None:
        """Leave a provider alone for a while."""
        self._resting[provider.name] = self._clock.now() + REST

    def _rests(self, provider: Provider) -> bool:
        until = self._resting.get(provider.name)
        return until is not None and self._clock.now() < until


class Exchange:
    """One request to one provider: recorded before its bytes leave, and once more when it is over."""

    def __init__(
        self, router: Router, provider: Provider, request: Request, prompt: Prompt, veil: Veil | None = None
    ) -> None:
        self.provider: Final = provider
        self.local: Final = router.is_local(provider)
        self.line: int | None = None
        self._router = router
        self._request = request
        self._prompt = prompt
        self._veil = veil
        self._veiled: Veiled | None = None

    @property
    def left_machine(self) -> bool:
        """Whether bytes went to a provider the owner did not mark as local."""
        return self.line is not None and not self.local

    async def pieces(self) -> AsyncGenerator[str, None]:
        """Yield the answer in pieces; closing the generator closes the connection.

        Raises:
            ProviderError: the provider failed; it is left alone for a minute.
            RefusedError: the gate says no at the moment of sending.
        """
        began, characters, outcome = time.perf_counter(), 0, "closed"
        prompt, lifting = await self._as_it_leaves()
        try:
            async with aclosing(self.provider.stream(prompt, leaving=self._leaving)) as stream:
                async for piece in stream:
                    characters += len(piece)
                    if said := lifting.feed(piece) if lifting else piece:
                        yield said
            if lifting and (rest := lifting.end()):
                yield rest
            outcome = "answered"
        except ProviderError as error:
            outcome = error.what
            self._router.rest(self.provider)
            raise
        finally:
            # A turn that is cancelled still tells the ledger how far it came.
            with anyio.CancelScope(shield=True):
                await self._over(outcome, characters, time.perf_counter() - began)

    async def _as_it_leaves(self) -> tuple[Prompt, Lifting | None]:
        """Return the prompt as this provider may see it, and what puts names back into the answer."""
        if not self._router.is_veiled(self.provider):
            return self._prompt, None
        veil = self._veil or await self._router.veil()
        self._veiled = await anyio.to_thread.run_sync(veil.drawn_over, self._prompt.content)
        quoted = getattr(self._prompt, "schema", None) is not None
        told = veiled_instructions(self._prompt.instructions) if self._veiled.replaced else self._prompt.instructions
        return replace(self._prompt, instructions=told, content=self._veiled.text), veil.lifting(quoted=quoted)

    async def _leaving(self, body: bytes) -> None:
        decision = self._router.decide(self.provider, self._request)
        if decision.verdict is not Verdict.ALLOW:
            raise RefusedError(self.provider.name, decision)
        origins = sorted(self._request.label.origins)
        facts: dict[str, Any] = {
            "provider": self.provider.name,
            "model": self.provider.model,
            "place": "local" if self.local else "remote",
            "purpose": self._request.purpose,
            "sensitivity": self._request.label.sensitivity.name.lower(),
            "verdict": decision.verdict.value,
            "reason": decision.reason,
            "bytes": len(body),
            "moments": len(origins),
        }
        if self._veiled is not None:
            facts["replaced"] = self._veiled.replaced
        self.line = await self._router.record(MODEL_EGRESS, facts, payload=body, origins=origins)

    async def _over(self, outcome: str, characters: int, seconds: float) -> None:
        if self.line is None:
            return
        facts = {"egress": self.line, "outcome": outcome, "characters": characters, "ms": round(seconds * 1000)}
        await self._router.record("model_outcome", facts)
