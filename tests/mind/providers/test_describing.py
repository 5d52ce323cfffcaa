"""What a server tells about its models is read in its own words, and nothing else of it is believed."""

from __future__ import annotations

import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from atticus.mind.provider import Described
from atticus.mind.providers.describing import describe
from atticus.settings import ProviderSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

MODEL = "small:1b"
OLLAMA = {
    "GET /v1/models": {"object": "list", "data": [{"id": MODEL, "object": "model"}]},
    "POST /api/show": {"capabilities": ["completion", "tools"], "model_info": {"llama.context_length": 32768}},
}
LLAMA_CPP = {
    "GET /v1/models": {"data": [{"id": MODEL}]},
    "GET /props": {"default_generation_settings": {"n_ctx": 8192}, "modalities": {"vision": True}},
}
OPENROUTER = {
    "GET /v1/models": {
        "data": [
            {"id": "other"},
            {
                "id": MODEL,
                "context_length": 131072,
                "architecture": {"input_modalities": ["text", "image"]},
                "supported_parameters": ["tools", "response_format"],
                "pricing": {"prompt": "0.0000004", "completion": "0.0000016"},
            },
        ]
    }
}
VLLM = {"GET /v1/models": {"data": [{"id": MODEL, "max_model_len": 4096}]}}


class Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Any] = {}
        self.asked: list[tuple[str, str | None]] = []


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def _take(self) -> None:
        wanted = f"{self.command} {self.path}"
        length = int(self.headers.get("content-length") or 0)
        self.rfile.read(length)
        self.server.asked.append((wanted, self.headers.get("authorization")))
        answer = self.server.answers.get(wanted)
        if answer is None:
            self.send_error(404)
            return
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self._take()

    def do_POST(self) -> None:
        self._take()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join(5)


def asked(server: Server, *, key: str | None = None, **how: Any) -> Described:
    root = f"http://127.0.0.1:{server.server_address[1]}"
    one = ProviderSettings(**{"name": "lamp", "url": f"{root}/v1", "model": MODEL, "place": "local"} | how)
    return asyncio.run(describe(one, key))


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (OLLAMA, Described(models=(MODEL,), tools=True, vision=False, context=32768)),
        (LLAMA_CPP, Described(models=(MODEL,), vision=True, context=8192)),
        (VLLM, Described(models=(MODEL,), context=4096)),
        (
            OPENROUTER,
            Described(models=("other", MODEL), tools=True, vision=True, context=131072, price_in=0.4, price_out=1.6),
        ),
    ],
)
def test_each_sort_of_server_is_read_in_its_own_words(server, answers, told):
    server.answers = answers
    assert asked(server) == told


def test_a_vendor_is_asked_in_its_own_words(server):
    server.answers = {
        f"GET /v1/models/{MODEL.replace(':', '%3A')}": {"id": MODEL, "max_input_tokens": 200000},
        f"GET /v1beta/models/{MODEL.replace(':', '%3A')}": {"name": f"models/{MODEL}", "inputTokenLimit": 1048576},
    }
    root = f"http://127.0.0.1:{server.server_address[1]}"
    assert asked(server, protocol="anthropic", url=root).context == 200000
    assert asked(server, protocol="google", url=root).context == 1048576


@pytest.mark.parametrize(
    "garbage",
    [b"", b"<html>", b"[]", b'{"data": 3}', b'{"data": [1, null, {"id": 7}]}', b"[" * 50_000, b"\xff\xfe" * 20],
)
def test_garbage_tells_nothing(server, garbage):
    server.answers = {"GET /v1/models": garbage, "POST /api/show": garbage, "GET /props": garbage}
    told = asked(server)
    assert (told.models or (), told.context, told.tools, told.price_in) == ((), None, None, None)


def test_a_hosted_server_is_not_asked_in_the_words_of_those_at_home(server):
    server.answers = OLLAMA
    asked(server, key="sk-1", place="remote")
    assert server.asked == [("GET /v1/models", "Bearer sk-1")]


def test_a_key_never_goes_over_an_open_wire():
    one = ProviderSettings(name="c", url="http://models.example/v1", model=MODEL)
    assert asyncio.run(describe(one, "sk-1", seconds=0.5)) == Described()


def test_nobody_there_tells_nothing():
    one = ProviderSettings(name="c", url="http://127.0.0.1:9/v1", model=MODEL, place="local")
    assert asyncio.run(describe(one, None)) == Described()
