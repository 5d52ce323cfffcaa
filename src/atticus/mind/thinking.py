"""A provider as memory's second reader: every question goes through the router, the gate and the ledger."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, Final

import anyio

from atticus.domain.errors import AtticusError, UsageError
from atticus.domain.labels import PUBLIC
from atticus.memory.thinking import Budget
from atticus.mind.gate import MODEL_EGRESS, Verdict
from atticus.mind.provider import Prompt
from atticus.mind.router import Request
from atticus.mind.trial import UnknownProviderError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, tzinfo

    from atticus.domain.labels import Label
    from atticus.memory.thinking import Question
    from atticus.mind.provider import Provider
    from atticus.mind.router import Router
    from atticus.settings import UnderstandingSettings
    from atticus.vault.contract import Vault

PURPOSE: Final = "understand"
TOKENS: Final = 1_600
"""Of an answer: forty beliefs and some thought before them; a small model that talks in circles ends here."""

LONGEST: Final = 120_000
"""Characters of an answer that are waited for: a model that goes on is not stopped by anything else."""

POLL_SECONDS: Final = 0.2
FIRST_LINES: Final = 64
KILO: Final = 1_000


class NoReaderError(UsageError):
    """Nobody chose a model to read."""

    def __init__(self) -> None:
        super().__init__(
            "No model is chosen to read.",
            "Name one of your models: `atticus understand --model NAME`, or for good `atticus models use NAME --for "
            'understand`, or model = "NAME" under [understanding] in config.toml.',
        )


class NotAllowedError(AtticusError):
    """The gate lets nothing go to this provider."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} may not read: {reason}", "What a model may see stands in config.toml.")


class BrokenOffError(AtticusError):
    """A question was broken off, because the model or the house is needed for something else."""

    def __init__(self, name: str) -> None:
        super().__init__(f"What {name} was asked was broken off.", "It is asked again later.")


class RoutedReader:
    """A provider that reads for memory.

    Args:
        router: the only way to it.
        provider: the provider, as the owner chose it.
        stopped: asked all the time; True breaks off a question that is under way.
    """

    def __init__(self, router: Router, provider: Provider, *, stopped: Callable[[], bool] = lambda: False) -> None:
        self._router = router
        self._provider = provider
        self._stopped = stopped

    @property
    def name(self) -> str:
        """Which model it is, by the owner's name of the provider and the model's name there."""
        return f"{self._provider.name} ({self._provider.model})"

    def may_read(self, label: Label) -> bool:
        """Return whether the gate would let a text with this label go to the provider."""
        decision = self._router.decide(self._provider, Request(purpose=PURPOSE, label=label))
        return decision.verdict is Verdict.ALLOW

    def answer(self, question: Question) -> str:
        """Return what the provider answers; it is recorded before it is sent.

        Raises:
            ProviderError: it failed, or took too long.
            RefusedError: the gate says no.
            BrokenOffError: it was broken off.
        """
        return asyncio.run(self._answered(question))

    async def _answered(self, question: Question) -> str:
        prompt = Prompt(question.instructions, question.content, question.schema, TOKENS)
        exchange = self._router.exchange(self._provider, Request(purpose=PURPOSE, label=question.label), prompt)
        said: list[str] = []
        ended = False

        async def watch(scope: anyio.CancelScope) -> None:
            while not self._stopped():  # noqa: ASYNC110 (nobody sets an event when a question is asked elsewhere)
                await anyio.sleep(POLL_SECONDS)
            scope.cancel()

        failed: AtticusError | None = None
        async with anyio.create_task_group() as group:
            group.start_soon(watch, group.cancel_scope)
            try:
                async with aclosing(exchange.pieces()) as pieces:
                    async for piece in pieces:
                        said.append(piece)
                        if sum(map(len, said)) > LONGEST:
                            break
                ended = True
            except AtticusError as error:
                # A task group would wrap it, and its sentence is what is wanted.
                failed = error
            group.cancel_scope.cancel()
        if failed is not None:
            raise failed
        if not ended:
            raise BrokenOffError(self._provider.name)
        return "".join(said)


def reader(
    router: Router,
    chosen: UnderstandingSettings,
    name: str | None = None,
    *,
    stopped: Callable[[], bool] = lambda: False,
) -> RoutedReader:
    """Return the provider that reads.

    Args:
        router: the way to providers.
        chosen: what the owner chose for good.
        name: the provider the owner names for this once; empty or None for the one chosen, here or by a route.
        stopped: True breaks off a question that is under way.

    Raises:
        NoReaderError: none is chosen.
        UnknownProviderError: there is no provider of this name.
        NotAllowedError: the gate lets nothing at all go to it.
    """
    wanted = name or chosen.model or router.named(PURPOSE)
    if not wanted:
        raise NoReaderError
    provider = next((one for one in router.providers if one.name == wanted), None)
    if provider is None:
        raise UnknownProviderError(wanted, tuple(one.name for one in router.providers))
    decision = router.decide(provider, Request(purpose=PURPOSE, label=PUBLIC))
    if decision.verdict is not Verdict.ALLOW:
        raise NotAllowedError(wanted, decision.reason)
    return RoutedReader(router, provider, stopped=stopped)


def left_today(vault: Vault, chosen: UnderstandingSettings, *, now: datetime, zone: tzinfo) -> Budget:
    """Return what is left of the day's budget, counted from the ledger, which no restart makes forget.

    Args:
        vault: the open vault.
        chosen: the owner's limits.
        now: the present.
        zone: the owner's, in which a day begins.
    """
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    limit = FIRST_LINES
    lines = vault.ledger(limit=limit)
    while len(lines) == limit and lines[-1].at >= midnight:
        limit *= 4
        lines = vault.ledger(limit=limit)
    sent = [
        int(line.facts.get("bytes", 0))
        for line in lines
        if line.at >= midnight and line.what == MODEL_EGRESS and line.facts.get("purpose") == PURPOSE
    ]
    return Budget(requests=max(0, chosen.requests - len(sent)), size=max(0, chosen.kilobytes * KILO - sum(sent)))
