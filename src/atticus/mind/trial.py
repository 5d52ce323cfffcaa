"""Tries a provider with a real completion, through the same gate and ledger as everything else."""

from __future__ import annotations

import time
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError, UsageError
from atticus.domain.labels import PUBLIC
from atticus.mind.provider import Prompt
from atticus.mind.router import Request

if TYPE_CHECKING:
    from atticus.mind.router import Router

ENOUGH: Final = 80
"""Characters after which a model has shown that it answers."""

_PROMPT: Final = Prompt("Reply with one word: ready", "Are you ready?")


class UnknownProviderError(UsageError):
    """There is no such provider."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        there = f"There is: {', '.join(known)}." if known else "Add one with `atticus models add`."
        super().__init__(f"No provider is called {name!r}.", there)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of a trial.

    Args:
        name: the provider.
        model: the model's name there.
        said: the beginning of what it answered; empty where it failed.
        problem: what went wrong and what to do; None where it answered.
        ms: time until the answer was there.
    """

    name: str
    model: str
    said: str
    problem: str | None
    ms: float


async def try_provider(router: Router, name: str) -> Trial:
    """Let a provider answer one fixed sentence that tells nothing about the owner.

    Raises:
        UnknownProviderError: there is no provider of this name.
    """
    provider = next((p for p in router.providers if p.name == name), None)
    if provider is None:
        raise UnknownProviderError(name, tuple(p.name for p in router.providers))
    exchange = router.exchange(provider, Request(purpose="test", label=PUBLIC), _PROMPT)
    began, said, problem = time.perf_counter(), "", None
    try:
        async with aclosing(exchange.pieces()) as pieces:
            async for piece in pieces:
                said += piece
                if len(said) >= ENOUGH:
                    break
    except AtticusError as error:
        problem = str(error)
    ms = round((time.perf_counter() - began) * 1000, 1)
    shown = "" if problem else said.strip()
    return Trial(name=name, model=provider.model, said=shown, problem=problem, ms=ms)
