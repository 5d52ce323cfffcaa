"""Which provider gets a request, and the only way its bytes leave."""

from __future__ import annotations

import time
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.mind.choice import Choice, Ledger, Outfit, RefusedError, Request, SpentError
from atticus.mind.egress.names import Names
from atticus.mind.egress.offering import veiled_schema, veiled_tools
from atticus.mind.egress.veil import Veil, veiled_instructions
from atticus.mind.gate import MODEL_EGRESS, Decision, Egress, Grants, State, Verdict, decide
from atticus.mind.health import REST, Health
from atticus.mind.provider import ProviderError, Usage
from atticus.mind.terms import ANY, Route

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterable, Sequence

    from atticus.domain.time import Clock
    from atticus.mind.egress.veil import Lifting, Veiled
    from atticus.mind.provider import Prompt, Provider
    from atticus.mind.purse import Purse

__all__ = ["REST", "Choice", "Exchange", "Ledger", "Outfit", "RefusedError", "Request", "Router", "SpentError"]

TOKEN: Final = 4
"""Characters of a token, where no server counts them."""

UNPRICED: Final = (float("inf"), float("inf"))


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
        purse: counts what models cost; None counts nothing.
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
        purse: Purse | None = None,
    ) -> None:
        self.health: Final = Health(clock)
        self.purse: Final = purse
        self.outfit = Outfit(providers=tuple(providers), grants=grants, veiled=veiled)
        self._ledger = ledger
        self._clock = clock
        self._stopped = stopped
        self._names = names

    @property
    def providers(self) -> tuple[Provider, ...]:
        """The owner's providers, in their order."""
        return self.outfit.providers

    def only(self, outfit: Outfit) -> Router:
        """Return a router of its own for another outfit, over the same ledger and purse."""
        made = Router(
            (),
            grants=outfit.grants,
            ledger=self._ledger,
            clock=self._clock,
            stopped=self._stopped,
            names=self._names,
            purse=self.purse,
        )
        made.outfit = outfit
        return made

    def choose(self, request: Request, *, only: str | None = None) -> Choice:
        """Return the first provider that may and can take a request; `only` looks at the one of this name."""
        why: list[str] = []
        refused: list[tuple[str, Decision]] = []
        spent: str | None = None
        for provider in self.ordered(request.purpose):
            if only is not None and provider.name != only:
                continue
            if lacks := self._lacks(provider, request):
                why.append(f"{provider.name}: {lacks}")
                continue
            decision = self.decide(provider, request)
            if decision.verdict is not Verdict.ALLOW:
                refused.append((provider.name, decision))
                why.append(f"{provider.name}: {decision.reason}")
                continue
            if only is None and (rests := self.health.rests(provider.name)):
                why.append(f"{provider.name}: {rests}")
                continue
            if reached := self.reached(provider, request):
                spent = spent or reached
                why.append(f"{provider.name}: {reached}")
                continue
            told = (f"{provider.name}: chosen.", decision.reason, self._place_of(provider, request))
            why.append(" ".join(filter(None, told)))
            return Choice(provider=provider, decision=decision, why=tuple(why), refused=tuple(refused), spent=spent)
        return Choice(provider=None, decision=None, why=tuple(why), refused=tuple(refused), spent=spent)

    def ordered(self, purpose: str) -> tuple[Provider, ...]:
        """Return the providers in the order in which they are considered for a purpose."""
        route = self._route(purpose)
        named = [one for name in route.names for one in self.providers if one.name == name]
        rest = [] if route.only else [one for one in self.providers if one not in named]
        found = [*named, *rest]
        if route.by == "cheapest":
            found.sort(key=lambda one: sum(self.price(one.name) or UNPRICED))
        elif route.by == "fastest":
            found.sort(key=lambda one: self.health.seconds(one.name) or 0.0)
        return tuple(found)

    def named(self, purpose: str) -> str:
        """Return the provider the owner chose for this very purpose; empty where none was."""
        route = self.outfit.routes.get(purpose)
        return route.names[0] if route and route.names else ""

    def price(self, name: str) -> tuple[float, float] | None:
        """Return what a million tokens of a provider cost in and out; None where nobody knows."""
        terms = self.outfit.terms.get(name)
        return terms.price if terms else None

    def context(self, name: str) -> int | None:
        """Return how many tokens a provider reads and writes at once; None where nobody knows."""
        terms = self.outfit.terms.get(name)
        return terms.context if terms else None

    def reached(self, provider: Provider, request: Request) -> str | None:
        """Return which budget keeps a request from a provider, as one sentence; None where none does."""
        return self.purse.reached(request.purpose, self.price(provider.name)) if self.purse else None

    def _route(self, purpose: str) -> Route:
        return self.outfit.routes.get(purpose) or self.outfit.routes.get(ANY) or Route()

    def _lacks(self, provider: Provider, request: Request) -> str | None:
        if request.capability not in provider.capabilities:
            return f"it cannot do {request.capability}."
        terms = self.outfit.terms.get(provider.name)
        if terms and terms.context is not None and request.tokens > terms.context:
            return f"this is about {request.tokens:,} tokens, and it reads {terms.context:,} at once."
        return None

    def _place_of(self, provider: Provider, request: Request) -> str:
        """Return which choice of the owner's put a provider first, as a sentence; empty for the table."""
        route = self._route(request.purpose)
        if route.by != "order":
            return f"You want the {route.by} first."
        return f'You chose it for "{request.purpose}".' if provider.name in route.names else ""

    def decide(self, provider: Provider, request: Request) -> Decision:
        """Return what the gate says about giving a request to a provider."""
        call = Egress(kind=MODEL_EGRESS, target=provider.name, purpose=request.purpose)
        state = State(known=frozenset(p.name for p in self.providers), stopped=self._stopped())
        return decide(call, request.label, self.outfit.grants, state)

    def is_local(self, provider: Provider) -> bool:
        """Return whether the owner marked a provider as running on a machine of theirs."""
        return provider.name in self.outfit.grants.local

    def is_veiled(self, provider: Provider) -> bool:
        """Return whether a provider gets tokens in the place of names: every remote one, and those the owner chose."""
        return provider.name in self.outfit.veiled or not self.is_local(provider)

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
        """Record that the gate or a budget kept a request from every provider, so that nothing left."""
        refusals = [
            {"provider": name, "verdict": decision.verdict.value, "reason": decision.reason}
            for name, decision in choice.refused
        ]
        budget = {"budget": choice.spent} if choice.spent else {}
        await self.record("model_refused", {"purpose": request.purpose, "refusals": refusals} | budget)

    async def record(
        self, what: str, facts: dict[str, Any], *, payload: bytes | None = None, origins: Iterable[str] = ()
    ) -> int:
        """Append a line to the ledger from a worker thread and return its number."""
        write = partial(self._ledger.record, what, facts, payload=payload, origins=tuple(origins))
        return await anyio.to_thread.run_sync(write)


def _with_tools_veiled(prompt: Prompt, veil: Veil) -> Prompt:
    schema = None if prompt.schema is None else veiled_schema(veil, prompt.schema)
    return replace(prompt, tools=veiled_tools(veil, prompt.tools), schema=schema)


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
        self._began = 0.0
        self._first: float | None = None
        self._characters = 0
        self._usage: Usage | None = None
        self._paid = 0

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
        self._began, outcome = time.perf_counter(), "closed"
        try:
            prompt, lifting = await self._as_it_leaves()
            async with aclosing(self.provider.stream(prompt, leaving=self._leaving)) as stream:
                async for piece in stream:
                    if isinstance(piece, Usage):
                        self._usage = piece
                    elif said := self._came(piece, lifting):
                        yield said
            if lifting and (rest := lifting.end()):
                yield rest
            outcome = "answered"
        except ProviderError as error:
            outcome = error.what
            self._router.health.failed(self.provider.name)
            raise
        finally:
            # A turn that is cancelled still tells the ledger how far it came.
            with anyio.CancelScope(shield=True):
                await self._over(outcome)

    def _came(self, piece: str, lifting: Lifting | None) -> str:
        """Count a piece and return it with its names."""
        if self._first is None:
            self._first = time.perf_counter() - self._began
        self._characters += len(piece)
        return lifting.feed(piece) if lifting else piece

    async def _as_it_leaves(self) -> tuple[Prompt, Lifting | None]:
        """Return the prompt as this provider may see it, and what puts names back into the answer."""
        if not self._router.is_veiled(self.provider):
            return self._prompt, None
        veil = self._veil or await self._router.veil()
        self._veiled = await anyio.to_thread.run_sync(veil.drawn_over, self._prompt.content)
        quoted = getattr(self._prompt, "schema", None) is not None
        told = veiled_instructions(self._prompt.instructions) if self._veiled.replaced else self._prompt.instructions
        prompt = replace(self._prompt, instructions=told, content=self._veiled.text)
        if prompt.tools:
            prompt = await anyio.to_thread.run_sync(_with_tools_veiled, prompt, veil)
        return prompt, veil.lifting(quoted=quoted)

    async def _leaving(self, body: bytes) -> None:
        decision = self._router.decide(self.provider, self._request)
        if decision.verdict is not Verdict.ALLOW:
            raise RefusedError(self.provider.name, decision)
        if reached := await anyio.to_thread.run_sync(self._router.reached, self.provider, self._request):
            raise SpentError(self.provider.name, reached)
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
        self._router.health.begun(self.provider.name)
        # Paid before it leaves, so that a crash in the middle is not a way around a budget.
        self._paid = max(1, len(self._prompt.instructions + self._prompt.content) // TOKEN)
        await self._pay(self._paid, 0, calls=1)

    async def _pay(self, tokens_in: int, tokens_out: int, *, calls: int = 0) -> float:
        purse, name = self._router.purse, self.provider.name
        if purse is None:
            return 0.0
        price = self._router.price(name)
        pay = partial(purse.pay, self._request.purpose, name, tokens=(tokens_in, tokens_out), price=price, calls=calls)
        return await anyio.to_thread.run_sync(pay)

    async def _over(self, outcome: str) -> None:
        if self._first is not None and outcome in {"answered", "closed"}:
            self._router.health.answered(self.provider.name, self._first)
        else:
            self._router.health.let_go(self.provider.name)
        if self.line is None:
            return
        usage = self._usage or Usage(self._paid, self._characters // TOKEN)
        await self._pay(usage.tokens_in - self._paid, usage.tokens_out)
        facts: dict[str, Any] = {
            "egress": self.line,
            "outcome": outcome,
            "characters": self._characters,
            "ms": round((time.perf_counter() - self._began) * 1000),
            "tokens": [usage.tokens_in, usage.tokens_out],
            "estimated": self._usage is None,
        }
        if price := self._router.price(self.provider.name):
            facts["cost"] = round((usage.tokens_in * price[0] + usage.tokens_out * price[1]) / 1_000_000, 6)
        await self._router.record("model_outcome", facts)
