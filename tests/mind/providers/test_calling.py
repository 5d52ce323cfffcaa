"""Tools are called natively where a model can, by a schema where it cannot: what comes of it is the same."""

from __future__ import annotations

import asyncio
import importlib.util
import json
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import pytest
from starlette.responses import JSONResponse, Response, StreamingResponse

from atticus.mind.provider import Offered, Prompt, ProviderError, Usage, spelled_out
from atticus.mind.providers.backend import Patience
from atticus.mind.providers.making import backend
from atticus.mind.steps import Answered, Wanted, read_answer
from atticus.settings import ProviderSettings
from tests.mind.providers.test_vendors import Vendor, running, sse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

PACKAGES = {"openai": "openai", "anthropic": "anthropic", "google": "google.genai"}
TOOLS = (
    Offered("files.read", "Reads a file.", {"type": "object", "properties": {"path": {"type": "string"}}}),
    Offered("send", "Sends a message.", {"type": "object", "properties": {"to": {"type": "string"}}}),
)
SCHEMA = {"type": "object", "properties": {"calls": {"type": "array"}, "answer": {"type": "string"}}}
ASKED = Prompt("You act.", "Read my notes.", SCHEMA, tools=TOOLS, unforced="Answer with one JSON object.")
WANTED = (Wanted("files.read", {"path": "notes.md"}), Wanted("send", {"to": "Ines"}))


def there(package: str) -> bool:
    try:
        return importlib.util.find_spec(package) is not None
    except ModuleNotFoundError:
        return False


PROTOCOLS = pytest.mark.parametrize(
    "protocol",
    [
        pytest.param(name, marks=pytest.mark.skipif(not there(package), reason=f"pip install 'atticus[{name}]'"))
        for name, package in PACKAGES.items()
    ],
)


@pytest.fixture(scope="module")
def _vendor() -> Iterator[Vendor]:
    vendor = Vendor()
    with running(vendor):
        yield vendor


@pytest.fixture
def vendor(_vendor: Vendor) -> Vendor:
    _vendor.bodies.clear()
    return _vendor


def called(protocol: str, *calls: tuple[str, str], words: str = "") -> Response:
    """Write what a server of a protocol streams that calls tools, as its documents show it."""
    return {"openai": _openai, "anthropic": _anthropic, "google": _google}[protocol](calls, words)


def _openai(calls: tuple[tuple[str, str], ...], words: str) -> Response:
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": words}]
    for n, (name, arguments) in enumerate(calls):
        function = {"name": name, "arguments": arguments[:5]}
        deltas.append({"tool_calls": [{"index": n, "id": f"c{n}", "type": "function", "function": function}]})
        deltas.append({"tool_calls": [{"index": n, "function": {"arguments": arguments[5:]}}]})
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    told = [chunk | {"choices": [{"index": 0, "delta": one, "finish_reason": None}]} for one in deltas]
    over = {"choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls" if calls else "stop"}]}
    usage = {"choices": [], "usage": {"prompt_tokens": 25, "completion_tokens": 15, "total_tokens": 40}}
    return sse(*told, chunk | over, chunk | usage, named=False)


def _anthropic(calls: tuple[tuple[str, str], ...], words: str) -> Response:
    start = {
        "id": "msg_1", "type": "message", "role": "assistant", "content": [], "model": "claude-opus-5",
        "stop_reason": None, "stop_sequence": None, "usage": {"input_tokens": 25, "output_tokens": 1},
    }  # fmt: skip
    told: list[dict[str, Any]] = [{"type": "message_start", "message": start}]
    blocks = [({"type": "text", "text": ""}, {"type": "text_delta", "text": words})] if words else []
    blocks += [
        (
            {"type": "tool_use", "id": f"toolu_{n}", "name": name, "input": {}},
            {"type": "input_json_delta", "partial_json": arguments},
        )
        for n, (name, arguments) in enumerate(calls)
    ]
    for n, (block, delta) in enumerate(blocks):
        told.append({"type": "content_block_start", "index": n, "content_block": block})
        told.append({"type": "content_block_delta", "index": n, "delta": delta})
        told.append({"type": "content_block_stop", "index": n})
    reason = {"stop_reason": "tool_use" if calls else "end_turn", "stop_sequence": None}
    told.append({"type": "message_delta", "delta": reason, "usage": {"output_tokens": 15}})
    return sse(*told, {"type": "message_stop"}, named=True)


def _google(calls: tuple[tuple[str, str], ...], words: str) -> Response:
    parts: list[dict[str, Any]] = [{"text": words}] if words else []
    parts += [{"functionCall": {"name": name, "args": json.loads(arguments or "{}")}} for name, arguments in calls]
    chunk = {
        "candidates": [{"content": {"role": "model", "parts": parts}, "index": 0, "finishReason": "STOP"}],
        "usageMetadata": {"promptTokenCount": 25, "candidatesTokenCount": 15, "totalTokenCount": 40},
        "modelVersion": "gemini-2.5-flash",
    }
    return sse(chunk, named=False)


def answered(vendor: Vendor, protocol: str, prompt: Prompt = ASKED, *, tools: bool = True, one: Any = None) -> str:
    async def nothing(_: bytes) -> None:
        pass

    url = f"{vendor.url}/v1" if protocol == "openai" else vendor.url
    told = ProviderSettings(name="cloud", url=url, model="m", protocol=protocol, tools=tools)
    speaker = one or backend(told, lambda: "k", patience=Patience(first=2.0, whole=4.0))

    async def collect() -> str:
        async with aclosing(speaker.stream(prompt, leaving=nothing)) as stream:
            *pieces, usage = [piece async for piece in stream]
        assert usage == Usage(25, 15)
        return "".join(pieces)

    return asyncio.run(collect())


@PROTOCOLS
def test_native_calls_come_as_the_same_answer_as_forced_ones(vendor: Vendor, protocol: str) -> None:
    vendor.answer = lambda *_: called(
        protocol, ("files_read", '{"path": "notes.md"}'), ("send", '{"to": "Ines"}'), words="Let me look."
    )
    forced = json.dumps(
        {"calls": [{"tool": one.tool, "arguments": dict(one.arguments)} for one in WANTED], "answer": ""}
    )

    told = read_answer(answered(vendor, protocol), "cloud")
    assert told == read_answer(forced, "cloud") == Answered(WANTED, "")
    body = vendor.bodies[0].decode()
    assert "files_read" in body
    assert "Reads a file." in body
    assert "Answer with one JSON object" not in body


@PROTOCOLS
def test_words_alone_are_the_answer(vendor: Vendor, protocol: str) -> None:
    vendor.answer = lambda *_: called(protocol, words="It is done.")

    assert read_answer(answered(vendor, protocol), "cloud") == Answered((), "It is done.")


@PROTOCOLS
def test_a_call_without_arguments_is_one(vendor: Vendor, protocol: str) -> None:
    vendor.answer = lambda *_: called(protocol, ("send", "{}" if protocol == "google" else ""))

    assert read_answer(answered(vendor, protocol), "cloud").calls == (Wanted("send", {}),)


@pytest.mark.parametrize("arguments", ["[1, 2]", '"all"', '{"to": ', "[" * 3_000])
def test_arguments_that_are_no_object_cannot_be_read(vendor: Vendor, arguments: str) -> None:
    vendor.answer = lambda *_: called("openai", ("send", arguments))

    with pytest.raises(ProviderError, match="cannot be read"):
        read_answer(answered(vendor, "openai"), "cloud")


def test_a_server_that_knows_no_tools_is_asked_with_a_schema_and_not_tried_again(vendor: Vendor) -> None:
    said = json.dumps({"calls": [], "answer": "Done."})

    def answer(_: str, body: dict[str, Any]) -> Response:
        if "tools" in body:
            return JSONResponse({"error": {"message": "m does not support tools"}}, 400)
        return called("openai", words=said)

    vendor.answer = answer
    one = backend(
        ProviderSettings(name="cloud", url=f"{vendor.url}/v1", model="m", tools=True),
        lambda: "k",
        patience=Patience(first=2.0, whole=4.0),
    )
    assert answered(vendor, "openai", one=one) == said
    assert answered(vendor, "openai", one=one) == said
    bodies = [json.loads(body) for body in vendor.bodies]
    assert ["tools" in body for body in bodies] == [True, False, False]
    assert "- files.read: Reads a file. Arguments:" in bodies[1]["messages"][-1]["content"]
    assert bodies[1]["messages"][0]["content"].endswith("Answer with one JSON object.")
    assert bodies[1]["response_format"]["type"] == "json_schema"


def test_a_model_without_tools_is_never_offered_them(vendor: Vendor) -> None:
    vendor.answer = lambda *_: called("openai", words='{"calls": [], "answer": "Done."}')
    answered(vendor, "openai", tools=False)

    assert "tools" not in json.loads(vendor.bodies[0])


def test_names_that_look_alike_on_the_wire_stay_apart(vendor: Vendor) -> None:
    twins = (Offered("a.b", "One.", {"type": "object"}), Offered("a_b", "Two.", {"type": "object"}))
    vendor.answer = lambda *_: called("openai", ("a_b_2", "{}"))
    prompt = Prompt("You act.", "Go.", SCHEMA, tools=twins)

    assert read_answer(answered(vendor, "openai", prompt), "cloud").calls == (Wanted("a_b", {}),)


def test_a_tool_nobody_offered_is_told_as_it_is_called(vendor: Vendor) -> None:
    vendor.answer = lambda *_: called("openai", ("wipe_disk", "{}"))

    assert read_answer(answered(vendor, "openai"), "cloud").calls == (Wanted("wipe_disk", {}),)


def test_calls_that_never_end_are_hung_up_on(vendor: Vendor) -> None:
    async def forever() -> AsyncIterator[bytes]:
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        piece = {"index": 0, "id": "c", "type": "function", "function": {"name": "send", "arguments": "x" * 50_000}}
        line = json.dumps(chunk | {"choices": [{"index": 0, "delta": {"tool_calls": [piece]}, "finish_reason": None}]})
        while True:
            yield f"data: {line}\n\n".encode()
            await asyncio.sleep(0.001)

    vendor.answer = lambda *_: StreamingResponse(forever(), media_type="text/event-stream")
    with pytest.raises(ProviderError):
        answered(vendor, "openai")


def test_a_prompt_without_tools_is_left_as_it_is() -> None:
    assert spelled_out(Prompt("a", "b")) == Prompt("a", "b")
