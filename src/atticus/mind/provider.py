"""What a model backend is, whatever speaks to it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Protocol

from atticus.domain.errors import AtticusError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping


class ProviderError(AtticusError):
    """A model did not answer, or stopped in the middle. Its sentences are ours: never what a server sent."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A tool a model may call.

    Args:
        name: how it is called.
        about: what it does, in our words.
        schema: its arguments as a JSON Schema object.
    """

    name: str
    about: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is given.

    Args:
        instructions: what it shall do; written by us, never by anybody whose text is in the vault.
        content: the question with its evidence, third-party texts fenced as data.
        schema: a JSON schema that the answer is to follow; None for free text. A server may not know how to force it,
            so an answer is never trusted to follow it.
        tokens: how long the answer may be, with all the reasoning before it; None for as long as a provider allows.
        tools: what may be called. A backend whose model calls tools of its own accord offers them; any other spells
            them out (`spelled_out`) and holds the answer to the schema. Either way the answer is JSON of that form.
        unforced: how to answer in that form, for a model that calls no tools.
    """

    instructions: str
    content: str
    schema: Mapping[str, Any] | None = None
    tokens: int | None = None
    tools: tuple[Offered, ...] = ()
    unforced: str = ""


def spelled_out(prompt: Prompt) -> Prompt:
    """Return a prompt for a model that calls no tools: they are listed, with how to answer in JSON."""
    if not prompt.tools:
        return prompt
    listed = "\n".join(
        f"- {one.name}: {one.about} Arguments: {json.dumps(dict(one.schema), ensure_ascii=False)}"
        for one in prompt.tools
    )
    instructions = "\n\n".join(part for part in (prompt.instructions, prompt.unforced) if part)
    content = f"Tools:\n{listed}\n\n{prompt.content}"
    return replace(prompt, instructions=instructions, content=content, tools=(), unforced="")


@dataclass(frozen=True, slots=True)
class Usage:
    """What an answer took, in tokens as its server counts them; the last piece of a stream, where a server tells it."""

    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True)
class Found:
    """A model server that answers on this computer. Finding it marks it as nothing: the owner does.

    Args:
        name: what usually listens there ("ollama"); a guess by its port.
        url: base address of its OpenAI-compatible API.
        models: the names of the models it offers.
    """

    name: str
    url: str
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a server tells about one of its models; None wherever it does not say.

    Args:
        models: the names of the models it offers.
        tools: whether the model calls tools of its own accord.
        vision: whether it can look at pictures.
        context: tokens it can read and write at once.
        price_in: what a million tokens cost that it reads.
        price_out: what a million tokens cost that it writes.
    """

    models: tuple[str, ...] | None = None
    tools: bool | None = None
    vision: bool | None = None
    context: int | None = None
    price_in: float | None = None
    price_out: float | None = None


class Provider(Protocol):
    """One model backend; only the router may make it send anything."""

    @property
    def name(self) -> str:
        """How the owner calls it."""
        ...

    @property
    def model(self) -> str:
        """The model's name there."""
        ...

    @property
    def place(self) -> Literal["local", "remote"]:
        """``local`` only where the owner says that it runs on a machine of theirs."""
        ...

    @property
    def open(self) -> bool:
        """Whether its weights are open, as the owner says."""
        ...

    @property
    def capabilities(self) -> frozenset[str]:
        """What it can take and give ("text", "tools", "vision")."""
        ...

    def stream(
        self, prompt: Prompt, *, leaving: Callable[[bytes], Awaitable[None]]
    ) -> AsyncGenerator[str | Usage, None]:
        """Yield the answer in pieces as they come, and at the end what it took, where the server tells that.

        Closing the generator closes the connection. `leaving` gets the exact bytes of the request and is awaited
        before the first of them is sent; where it raises, nothing is sent and its error goes on.

        Raises:
            ProviderError: it cannot be reached, refuses, takes too long or breaks off.
        """
        ...
