"""One request to a model over HTTP, whatever the protocol: told before it leaves, bounded, its troubles explained."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urlsplit

from atticus.domain.errors import AtticusError
from atticus.mind.provider import Usage, spelled_out
from atticus.mind.providers.calling import CALLS, as_json
from atticus.mind.providers.troubles import (
    AddressError,
    GarbledError,
    KeyFileError,
    OpenWireError,
    SilenceError,
    StatusError,
    UnreachableError,
)

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable

    import httpx2
    from pydantic_ai.messages import ModelResponseStreamEvent
    from pydantic_ai.models import Model, ModelRequestParameters, StreamedResponse
    from pydantic_ai.settings import ModelSettings

    from atticus.mind.provider import Prompt, ProviderError
    from atticus.settings import ProviderSettings

CONNECT_SECONDS: Final = 5.0
MOST_TOKENS: Final = 4_096
"""Of an answer with all the reasoning before it."""

UNKNOWN_FORM: Final = frozenset({400, 415, 422, 500, 501})
"""What servers answer that do not know a form of answer: llama.cpp's relatives take it for a mistake of their own."""

MOST_COUNTED: Final = 100_000_000
"""Tokens of one call that are believed."""

MOST_CHARACTERS: Final = 400_000
"""Of an answer: a server that goes on for ever is hung up on, whatever limit it was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait, in seconds: for the first piece (a slow machine reads for minutes), and for the whole."""

    first: float = 300.0
    whole: float = 900.0


@dataclass(frozen=True, slots=True)
class Spoken:
    """A request in the words of one protocol: the client, and what it is told beside the messages."""

    model: Model
    settings: ModelSettings
    parameters: ModelRequestParameters | None = None


class Backend(ABC):
    """One server with one model, as the owner set it up.

    Args:
        settings: how the owner set it up.
        patience: how long to wait.
        key: gives the key it needs, asked for each request anew; None for that in the file of the settings.
    """

    forms: tuple[str, ...] = ("text",)
    """How an answer in a schema is asked for, from the strictest."""

    def __init__(
        self,
        settings: ProviderSettings,
        *,
        patience: Patience | None = None,
        key: Callable[[], str | None] | None = None,
    ) -> None:
        self.name: Final = settings.name
        self.model: Final = settings.model
        self.place: Final[Literal["local", "remote"]] = settings.place
        self.open: Final = settings.open
        self.capabilities: Final = settings.capabilities
        self._settings = settings
        self._patience = patience or Patience()
        self._key_of = key
        self._taken: dict[bool, str] = {}

    @abstractmethod
    def _spoken(self, prompt: Prompt, form: str, key: str | None, client: httpx2.AsyncClient) -> Spoken:
        """Return a request in the words of this protocol."""

    async def stream(
        self, prompt: Prompt, *, leaving: Callable[[bytes], Awaitable[None]]
    ) -> AsyncGenerator[str | Usage, None]:
        """Yield the answer in pieces as they come; see `atticus.mind.provider.Provider.stream`.

        A server that refuses to be held to a schema is asked again with the next looser form, and the one it takes is
        remembered; each time the bytes that leave are told anew.
        """
        self._check_address()
        key = self._key()
        forms = self._forms(prompt)
        for form in forms:
            asked = prompt if form == CALLS else spelled_out(prompt)
            try:
                async with aclosing(self._said(asked, form, key, leaving)) as said:
                    async for piece in said:
                        yield piece
            except StatusError as error:
                if error.status not in UNKNOWN_FORM or form == forms[-1]:
                    raise
            else:
                if prompt.schema is not None:
                    self._taken[bool(prompt.tools)] = form
                return

    def _forms(self, prompt: Prompt) -> tuple[str, ...]:
        """Return the forms an answer is asked for in, one after the other; the one that was taken before alone."""
        if prompt.schema is None:
            return ("text",)
        if taken := self._taken.get(bool(prompt.tools)):
            return (taken,)
        return (CALLS, *self.forms) if prompt.tools and "tools" in self.capabilities else self.forms

    async def _said(
        self, prompt: Prompt, form: str, key: str | None, leaving: Callable[[bytes], Awaitable[None]]
    ) -> AsyncGenerator[str | Usage, None]:
        said, called = 0, ""
        async with self._translated(leaving) as leave, self._response(prompt, form, key, leave) as response:
            async for event in response:
                if piece := _text(event):
                    said += len(piece)
                    if form != CALLS:
                        yield piece
                if said > MOST_CHARACTERS:
                    break
            if form == CALLS and said <= MOST_CHARACTERS:
                called = as_json(response.get(), prompt.tools)
                said = len(called)
            told, over = response.usage, response.finish_reason is not None or said > MOST_CHARACTERS
        # A stream that just stops is a broken one, however politely.
        if not said or not over or (form == CALLS and not called):
            raise GarbledError(self.name)
        if called:
            yield called
        if told.input_tokens or told.output_tokens:
            # A server's word, which a budget is held to: no number of it takes anything back.
            yield Usage(*(min(max(0, told_of), MOST_COUNTED) for told_of in (told.input_tokens, told.output_tokens)))

    def _check_address(self) -> None:
        address = urlsplit(self._settings.url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise AddressError(self.name)
        if self.place == "remote" and address.scheme == "http" and not is_loopback(address.hostname):
            raise OpenWireError(self.name)

    def _key(self) -> str | None:
        if self._key_of is not None:
            return self._key_of()
        return None if self._settings.api_key_file is None else key_in(self._settings.api_key_file, self.name)

    @asynccontextmanager
    async def _response(
        self, prompt: Prompt, form: str, key: str | None, leave: Callable[[httpx2.Request], Awaitable[None]]
    ) -> AsyncIterator[StreamedResponse]:
        # Imported here: a second of loading that only a question to a model should cost.
        import httpx2  # noqa: PLC0415
        from pydantic_ai.direct import model_request_stream  # noqa: PLC0415
        from pydantic_ai.messages import ModelRequest, UserPromptPart  # noqa: PLC0415
        from pydantic_ai.settings import ModelSettings  # noqa: PLC0415

        # A redirect or a proxy of the environment would carry local bytes somewhere the owner never marked.
        client = httpx2.AsyncClient(
            event_hooks={"request": [leave]},
            follow_redirects=False,
            trust_env=self.place == "remote",
            timeout=httpx2.Timeout(self._patience.first, connect=CONNECT_SECONDS),
        )
        common = ModelSettings(
            max_tokens=min(prompt.tokens or MOST_TOKENS, MOST_TOKENS),
            max_retries=0,
            first_event_timeout=self._patience.first,
            request_timeout=self._patience.whole,
        )
        async with client:
            spoken = self._spoken(prompt, form, key, client)
            messages = [ModelRequest(parts=[UserPromptPart(prompt.content)], instructions=prompt.instructions)]
            async with model_request_stream(
                spoken.model,
                messages,
                model_settings={**common, **spoken.settings},
                model_request_parameters=spoken.parameters,
            ) as response:
                yield response

    @asynccontextmanager
    async def _translated(
        self, leaving: Callable[[bytes], Awaitable[None]]
    ) -> AsyncIterator[Callable[[httpx2.Request], Awaitable[None]]]:
        refused: list[Exception] = []

        async def leave(request: httpx2.Request) -> None:
            _strip(request)
            try:
                await leaving(request.content)
            except Exception as error:
                # The client wraps what a hook raises; the turn needs to see it as it is.
                refused.append(error)
                raise

        try:
            yield leave
        except AtticusError:
            raise
        except Exception as error:
            # The client takes whatever a server sends for the right shape, and breaks in as many ways.
            if refused:
                raise refused[0] from None
            raise self._told(error) from error

    def _told(self, error: Exception) -> ProviderError:
        from pydantic_ai import exceptions  # noqa: PLC0415

        if isinstance(error, exceptions.ModelRequestTimeout | exceptions.ModelTimeoutError):
            return SilenceError(self.name)
        if isinstance(error, exceptions.ModelHTTPError):
            return StatusError(self.name, self.model, error.status_code)
        if isinstance(error, exceptions.ModelConnectionError | OSError):
            return UnreachableError(self.name)
        return GarbledError(self.name)


def key_in(path: str, name: str) -> str:
    """Return the key a file holds; raises KeyFileError."""
    try:
        key = Path(path).expanduser().read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(name, path, getattr(error, "strerror", None) or "it is no text") from error
    if not key.isascii() or not key.isprintable() or not key:
        raise KeyFileError(name, path, "it holds no key")
    return key


def is_loopback(host: str) -> bool:
    """Return whether a host is this computer and no name that could be resolved to another."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _strip(request: Any) -> None:
    """Remove what tells about this computer and is needed by nobody."""
    for name in [n for n in request.headers if n.lower().startswith(("x-stainless", "x-goog-api-client"))]:
        del request.headers[name]
    request.headers["user-agent"] = "atticus"


def _text(event: ModelResponseStreamEvent) -> str:
    """Return what an event adds to the answer: its words, or the arguments of the one tool it was made to call."""
    from pydantic_ai import messages  # noqa: PLC0415

    if isinstance(event, messages.PartStartEvent):
        if isinstance(event.part, messages.TextPart):
            return event.part.content
        return _arguments(event.part.args) if isinstance(event.part, messages.ToolCallPart) else ""
    if isinstance(event, messages.PartDeltaEvent):
        if isinstance(event.delta, messages.TextPartDelta):
            return event.delta.content_delta
        return _arguments(event.delta.args_delta) if isinstance(event.delta, messages.ToolCallPartDelta) else ""
    return ""


def _arguments(told: Any) -> str:
    return told if isinstance(told, str) else json.dumps(told, ensure_ascii=False) if told else ""
