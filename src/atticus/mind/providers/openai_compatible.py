"""Speaks to any server with OpenAI's chat completions: Ollama, llama.cpp, LM Studio, vLLM and hosted ones."""

from __future__ import annotations

from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urlsplit

from atticus.domain.errors import AtticusError
from atticus.mind.provider import ProviderError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping

    import httpx2
    from pydantic_ai.messages import ModelResponseStreamEvent
    from pydantic_ai.models import StreamedResponse

    from atticus.mind.provider import Prompt
    from atticus.settings import ProviderSettings

CONNECT_SECONDS: Final = 5.0
MOST_TOKENS: Final = 4_096
"""Of an answer with all the reasoning before it."""
TOLD_OFF: Final = frozenset({401, 403})
NOT_THERE: Final = 404
TOO_OFTEN: Final = 429
UNKNOWN_FORM: Final = frozenset({400, 415, 422, 500, 501})
"""What servers answer that do not know a form of answer: llama.cpp's relatives take it for a mistake of their own."""

FORMS: Final = ("json_schema", "json_object", "text")
"""How an answer in a schema is asked for, from the strictest; LM Studio knows no second, older servers no first."""


class KeyFileError(ProviderError):
    """The key of a provider cannot be read."""

    def __init__(self, name: str, path: str, why: str) -> None:
        super().__init__(f"The key of {name} cannot be read from {path}: {why}.", "Mend the file or its path.")


class OpenWireError(ProviderError):
    """A remote provider would get its bytes unencrypted."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is remote and its address begins with http://, so everybody on the way could read along.",
            "Use its https:// address, or mark it as local if it runs on a machine of yours.",
        )


class AddressError(ProviderError):
    """The address of a provider is none."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The address of {name} is not one of a web server.",
            "Write it like http://127.0.0.1:11434/v1 in config.toml.",
        )


class SilenceError(ProviderError):
    """A model took too long."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} took too long to answer.", "See whether it is busy, or choose a smaller model.")


class UnreachableError(ProviderError):
    """Nothing answers at the address of a provider, or the line broke."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} cannot be reached, or the connection broke.", "Start it, or check its address.")


class StatusError(ProviderError):
    """A server refused a request."""

    def __init__(self, name: str, model: str, status: int) -> None:
        if status in TOLD_OFF:
            do = "Check its key."
        elif status == NOT_THERE:
            do = f"See whether its address ends with /v1 and it has the model {model!r}."
        elif status == TOO_OFTEN:
            do = "Wait a little, or look at your account there."
        else:
            do = "Look at its own log."
        super().__init__(f"{name} answered with the error {status}.", do)
        self.status = status


class GarbledError(ProviderError):
    """A server sent something that is no answer, or only a part of one."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} broke off, or sent something that is no answer.",
            "Look at its own log, and see whether it is an OpenAI-compatible server.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait, in seconds: for the first piece (a slow machine reads for minutes), and for the whole."""

    first: float = 300.0
    whole: float = 900.0


class OpenAICompatible:
    """One server with one model, as the owner set it up."""

    def __init__(self, settings: ProviderSettings, *, patience: Patience | None = None) -> None:
        self.name: Final = settings.name
        self.model: Final = settings.model
        self.place: Final[Literal["local", "remote"]] = settings.place
        self.open: Final = settings.open
        self.capabilities: Final = frozenset({"text"})
        self._settings = settings
        self._patience = patience or Patience()
        self._form: str | None = None

    async def stream(self, prompt: Prompt, *, leaving: Callable[[bytes], Awaitable[None]]) -> AsyncGenerator[str, None]:
        """Yield the answer in pieces as they come; see `atticus.mind.provider.Provider.stream`.

        A server that refuses to be held to a schema is asked again with the next looser form, and the one it takes is
        remembered; each time the bytes that leave are told anew.
        """
        self._check_address()
        key = self._key()
        forms = ("text",) if prompt.schema is None else FORMS if self._form is None else (self._form,)
        for form in forms:
            try:
                async with aclosing(self._said(prompt, form, key, leaving)) as said:
                    async for piece in said:
                        yield piece
            except StatusError as error:
                if error.status not in UNKNOWN_FORM or form == forms[-1]:
                    raise
            else:
                self._form = self._form if prompt.schema is None else form
                return

    async def _said(
        self, prompt: Prompt, form: str, key: str | None, leaving: Callable[[bytes], Awaitable[None]]
    ) -> AsyncGenerator[str, None]:
        # Imported here: a second of loading that only a question to a model should cost.
        from pydantic_ai.messages import PartDeltaEvent, PartStartEvent  # noqa: PLC0415

        said = False
        async with self._translated(leaving) as leave, self._response(prompt, form, key, leave) as response:
            async for event in response:
                if isinstance(event, PartStartEvent | PartDeltaEvent) and (piece := _text(event)):
                    said = True
                    yield piece
        if not said:
            raise GarbledError(self.name)

    def _check_address(self) -> None:
        address = urlsplit(self._settings.url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise AddressError(self.name)
        if self.place == "remote" and address.scheme == "http" and not _is_loopback(address.hostname):
            raise OpenWireError(self.name)

    def _key(self) -> str | None:
        path = self._settings.api_key_file
        if path is None:
            return None
        try:
            key = Path(path).expanduser().read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise KeyFileError(self.name, path, getattr(error, "strerror", None) or "it is no text") from error
        if not key.isascii() or not key.isprintable() or not key:
            raise KeyFileError(self.name, path, "it holds no key")
        return key

    @asynccontextmanager
    async def _response(
        self, prompt: Prompt, form: str, key: str | None, leave: Callable[[httpx2.Request], Awaitable[None]]
    ) -> AsyncIterator[StreamedResponse]:
        import httpx2  # noqa: PLC0415
        from pydantic_ai.direct import model_request_stream  # noqa: PLC0415
        from pydantic_ai.messages import ModelRequest, UserPromptPart  # noqa: PLC0415
        from pydantic_ai.models.openai import OpenAIChatModel, OpenAIChatModelSettings  # noqa: PLC0415
        from pydantic_ai.profiles.openai import OpenAIModelProfile  # noqa: PLC0415
        from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider  # noqa: PLC0415

        # A redirect or a proxy of the environment would carry local bytes somewhere the owner never marked.
        client = httpx2.AsyncClient(
            event_hooks={"request": [leave]},
            follow_redirects=False,
            trust_env=self.place == "remote",
            timeout=httpx2.Timeout(self._patience.first, connect=CONNECT_SECONDS),
        )
        settings = OpenAIChatModelSettings(
            temperature=0.0,
            max_tokens=min(prompt.tokens or MOST_TOKENS, MOST_TOKENS),
            max_retries=0,
            first_event_timeout=self._patience.first,
            request_timeout=self._patience.whole,
            extra_body=_held_to(prompt.schema, form),
        )
        async with client:
            model = OpenAIChatModel(
                self.model,
                provider=OpenAICompatibleProvider(
                    self.name, base_url=self._settings.url, api_key=key, http_client=client
                ),
                profile=OpenAIModelProfile(
                    # Ollama and others know only the older name of the limit.
                    openai_chat_supports_max_completion_tokens=False,
                    # A stream that just stops is a broken one, however politely.
                    openai_chat_streaming_requires_finish_reason=True,
                ),
            )
            messages = [ModelRequest(parts=[UserPromptPart(prompt.content)], instructions=prompt.instructions)]
            async with model_request_stream(model, messages, model_settings=settings) as response:
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


def _held_to(schema: Mapping[str, Any] | None, form: str) -> dict[str, Any]:
    """Return what a request says of the form of its answer, as the servers of this protocol read it."""
    if schema is None or form == "text":
        return {}
    if form == "json_object":
        return {"response_format": {"type": form}}
    held = {"name": "answer", "strict": True, "schema": dict(schema)}
    return {"response_format": {"type": form, "json_schema": held}}


def _strip(request: Any) -> None:
    """Remove what tells about this computer and is needed by nobody."""
    for name in [n for n in request.headers if n.lower().startswith("x-stainless")]:
        del request.headers[name]
    request.headers["user-agent"] = "atticus"


def _text(event: ModelResponseStreamEvent) -> str:
    from pydantic_ai.messages import PartDeltaEvent, PartStartEvent, TextPart, TextPartDelta  # noqa: PLC0415

    if isinstance(event, PartStartEvent) and isinstance(event.part, TextPart):
        return event.part.content
    if isinstance(event, PartDeltaEvent) and isinstance(event.delta, TextPartDelta):
        return event.delta.content_delta
    return ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
