"""Anthropic and Google as their documents describe the wire: streams, schemas, refusals, broken lines."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import threading
import time
from contextlib import aclosing, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from atticus.mind.provider import Prompt, ProviderError, Usage
from atticus.mind.providers.backend import Patience
from atticus.mind.providers.making import backend
from atticus.mind.providers.troubles import (
    GarbledError,
    MissingPackageError,
    NoKeyError,
    SilenceError,
    StatusError,
    UnreachableError,
)
from atticus.settings import ProviderSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.requests import Request

PACKAGES = {"anthropic": "anthropic", "google": "google.genai"}
MODELS = {"anthropic": "claude-opus-5", "google": "gemini-2.5-flash"}
SCHEMA = {
    "type": "object",
    "properties": {"day": {"type": "string", "enum": ["Monday", "Friday"]}},
    "required": ["day"],
    "additionalProperties": False,
}
ASKED = Prompt("You answer in JSON.", "On which day?", SCHEMA)
PROMPT = Prompt("Be short.", "What is it?")
CANARY = "sk-canary-0123456789"


def there(protocol: str) -> bool:
    try:
        return importlib.util.find_spec(PACKAGES[protocol]) is not None
    except ModuleNotFoundError:
        return False


def needs(protocol: str) -> Any:
    return pytest.param(
        protocol, marks=pytest.mark.skipif(not there(protocol), reason=f"pip install 'atticus[{protocol}]'")
    )


BOTH = pytest.mark.parametrize("protocol", [needs("anthropic"), needs("google")])


class Vendor:
    """A server with the wire of both vendors that answers as told and remembers what reached it."""

    def __init__(self) -> None:
        self.url = ""
        self.bodies: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Callable[[str, dict[str, Any]], Response] = lambda *_: PlainTextResponse("no", 500)

    async def take(self, request: Request) -> Response:
        body = await request.body()
        self.bodies.append(body)
        self.headers.append(dict(request.headers) | {"query": request.url.query})
        return self.answer("google" if "generateContent" in request.url.path.casefold().replace("stream", "") or
                           ":" in request.url.path else "anthropic", json.loads(body))  # fmt: skip


@contextmanager
def running(vendor: Vendor) -> Iterator[None]:
    routes = [Route("/{path:path}", vendor.take, methods=["POST"])]
    config = uvicorn.Config(Starlette(routes=routes), port=0, log_level="critical", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < until
        time.sleep(0.005)
    vendor.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def _vendor() -> Iterator[Vendor]:
    vendor = Vendor()
    with running(vendor):
        yield vendor


@pytest.fixture
def vendor(_vendor: Vendor) -> Vendor:
    _vendor.bodies.clear()
    _vendor.headers.clear()
    return _vendor


def sse(*events: dict[str, Any], named: bool) -> Response:
    lines = [(f"event: {one['type']}\n" if named else "") + f"data: {json.dumps(one)}\n\n" for one in events]
    return Response("".join(lines), media_type="text/event-stream")


def claude(*pieces: str, tool: bool = False, end: bool = True) -> Response:
    """Write what Anthropic's messages stream, as their documents show it."""
    start = {
        "id": "msg_1", "type": "message", "role": "assistant", "content": [], "model": "claude-opus-5",
        "stop_reason": None, "stop_sequence": None, "usage": {"input_tokens": 25, "output_tokens": 1},
    }  # fmt: skip
    block: dict[str, Any] = (
        {"type": "tool_use", "id": "toolu_1", "name": "answer", "input": {}} if tool else {"type": "text", "text": ""}
    )
    kind, key = ("input_json_delta", "partial_json") if tool else ("text_delta", "text")
    deltas = [{"type": "content_block_delta", "index": 0, "delta": {"type": kind, key: one}} for one in pieces]
    over = [
        {"type": "content_block_stop", "index": 0},
        {
            "type": "message_delta",
            "delta": {"stop_reason": "tool_use" if tool else "end_turn", "stop_sequence": None},
            "usage": {"output_tokens": 15},
        },
        {"type": "message_stop"},
    ]
    begun = [
        {"type": "message_start", "message": start},
        {"type": "content_block_start", "index": 0, "content_block": block},
    ]
    return sse(*begun, {"type": "ping"}, *deltas, *(over if end else ()), named=True)


def gemini(*pieces: str) -> Response:
    """Write what Gemini's streamGenerateContent streams, as its documents show it."""
    chunks: list[dict[str, Any]] = [
        {"candidates": [{"content": {"role": "model", "parts": [{"text": one}]}, "index": 0}]} for one in pieces
    ]
    chunks[-1]["candidates"][0]["finishReason"] = "STOP"
    chunks[-1]["usageMetadata"] = {"promptTokenCount": 25, "candidatesTokenCount": 15, "totalTokenCount": 40}
    return sse(*(one | {"modelVersion": "gemini-2.5-flash"} for one in chunks), named=False)


def settings(protocol: str, url: str, **how: Any) -> ProviderSettings:
    return ProviderSettings(name="cloud", url=url, model=MODELS[protocol], protocol=protocol, **how)


def pieces(protocol: str, url: str, prompt: Prompt = PROMPT, *, key: str | None = CANARY, leaving=None) -> list[Any]:
    async def nothing(_: bytes) -> None:
        pass

    async def collect() -> list[Any]:
        one = backend(settings(protocol, url), lambda: key, patience=Patience(first=1.5, whole=3.0))
        async with aclosing(one.stream(prompt, leaving=leaving or nothing)) as stream:
            return [piece async for piece in stream]

    return asyncio.run(collect())


@BOTH
def test_an_answer_comes_in_pieces_with_what_it_took(vendor, protocol):
    vendor.answer = lambda asked, _: (
        claude("It ", "is ", "Friday.") if asked == "anthropic" else gemini("It ", "is ", "Friday.")
    )
    *said, usage = pieces(protocol, vendor.url)
    assert "".join(said) == "It is Friday."
    assert len(said) > 1
    assert usage == Usage(25, 15)


@BOTH
def test_what_leaves_is_told_first_byte_for_byte_and_says_nothing_of_this_computer(vendor, protocol):
    vendor.answer = lambda asked, _: claude("Yes.") if asked == "anthropic" else gemini("Yes.")
    told: list[bytes] = []

    async def leaving(body: bytes) -> None:
        assert not vendor.bodies
        told.append(body)

    pieces(protocol, vendor.url, leaving=leaving)
    assert told == vendor.bodies
    (headers,) = vendor.headers
    assert headers["user-agent"] == "atticus"
    assert not [name for name in headers if name.startswith(("x-stainless", "x-goog-api-client"))]
    assert [name for name, value in headers.items() if CANARY in value] in (["authorization"], ["x-goog-api-key"])
    assert CANARY not in headers["query"]
    assert CANARY.encode() not in vendor.bodies[0]


@BOTH
def test_where_nothing_may_leave_nothing_does(vendor, protocol):
    class NotNowError(Exception):
        pass

    async def leaving(_: bytes) -> None:
        raise NotNowError

    with pytest.raises(NotNowError):
        pieces(protocol, vendor.url, leaving=leaving)
    assert not vendor.bodies


@BOTH
def test_an_answer_is_held_to_a_schema_by_the_vendor_itself(vendor, protocol):
    vendor.answer = lambda asked, _: (
        claude('{"day": ', '"Friday"}') if asked == "anthropic" else gemini('{"day": ', '"Friday"}')
    )
    *said, _ = pieces(protocol, vendor.url, ASKED)
    assert json.loads("".join(said)) == {"day": "Friday"}
    sent = vendor.bodies[0].decode()
    assert "Monday" in sent
    assert ("json_schema" in sent) if protocol == "anthropic" else ("application/json" in sent)


@pytest.mark.parametrize("protocol", [needs("anthropic")])
def test_a_model_that_knows_no_schema_is_made_to_call_a_tool_instead(vendor, protocol):
    def answer(_: str, body: dict[str, Any]) -> Response:
        if body.get("tools"):
            return claude('{"day": ', '"Friday"}', tool=True)
        return PlainTextResponse('{"type": "error", "error": {"type": "invalid_request_error", "message": "no"}}', 400)

    vendor.answer = answer
    *said, _ = pieces(protocol, vendor.url, ASKED)
    assert json.loads("".join(said)) == {"day": "Friday"}


@BOTH
@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 529])
def test_a_refusal_is_told_without_what_the_server_wrote(vendor, protocol, status):
    vendor.answer = lambda *_: PlainTextResponse(f"your key {CANARY} is bad", status)
    with pytest.raises(StatusError, match=str(status)) as caught:
        pieces(protocol, vendor.url)
    assert CANARY not in str(caught.value)
    assert len(vendor.bodies) == 1


@BOTH
@pytest.mark.parametrize("garbage", ["", "data: {}\n\n", "data: nonsense\n\n", "<html>", "\x00\x01" * 500])
def test_garbage_is_told_as_garbage(vendor, protocol, garbage):
    vendor.answer = lambda *_: Response(garbage, media_type="text/event-stream")
    with pytest.raises(ProviderError):
        pieces(protocol, vendor.url)


@pytest.mark.parametrize("protocol", [needs("anthropic")])
def test_a_stream_that_just_stops_is_a_broken_one(vendor, protocol):
    vendor.answer = lambda *_: claude("It is", end=False)
    with pytest.raises(GarbledError):
        pieces(protocol, vendor.url)


@BOTH
def test_nobody_there_is_told(protocol):
    with pytest.raises(UnreachableError):
        pieces(protocol, "http://127.0.0.1:9")


@BOTH
def test_a_server_that_hangs_is_not_waited_for_for_ever(vendor, protocol):
    def hang(*_: Any) -> Response:
        async def body():
            await asyncio.sleep(30)
            yield b""

        from starlette.responses import StreamingResponse  # noqa: PLC0415

        return StreamingResponse(body(), media_type="text/event-stream")

    vendor.answer = hang
    began = time.monotonic()
    with pytest.raises((SilenceError, UnreachableError)):
        pieces(protocol, vendor.url)
    assert time.monotonic() - began < 8


@BOTH
def test_without_a_key_it_says_so(vendor, protocol, monkeypatch):
    for name in ("ANTHROPIC_API_KEY", "GOOGLE_API_KEY", "GEMINI_API_KEY"):
        monkeypatch.setenv(name, "a key of the environment that nobody chose")
    with pytest.raises(NoKeyError):
        pieces(protocol, vendor.url, key=None)
    assert not vendor.bodies


@pytest.mark.parametrize("protocol", ["anthropic", "google"])
def test_a_missing_package_is_told_with_the_command_that_brings_it(vendor, protocol, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, f"pydantic_ai.models.{protocol}", None)
    with pytest.raises(MissingPackageError, match=rf"atticus\[{protocol}\]"):
        pieces(protocol, vendor.url)


def test_openai_itself_is_told_the_newer_limit_and_no_temperature_and_others_the_older():
    import httpx2  # noqa: PLC0415

    async def spoken(url: str) -> tuple[Any, Any]:
        one = backend(ProviderSettings(name="cloud", url=url, model="gpt-5"))
        async with httpx2.AsyncClient() as client:
            told = one._spoken(PROMPT, "text", "k", client)
            return told.settings.get("temperature"), told.model.profile["openai_chat_supports_max_completion_tokens"]

    assert asyncio.run(spoken("https://api.openai.com/v1")) == (None, True)
    assert asyncio.run(spoken("http://127.0.0.1:11434/v1")) == (0.0, False)
