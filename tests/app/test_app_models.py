"""Models from the command line: tried before they are kept, keys nowhere in the open, budgets that stop."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.app.conftest import Installed

CANARY = "sk-canary-0123456789"


class Model(ThreadingHTTPServer):
    """An OpenAI-compatible server that wants a key, and tells it to everybody in its errors."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Model

    def do_GET(self) -> None:
        self._send(json.dumps({"data": [{"id": "m", "max_model_len": 9000}]}), "application/json")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.headers.get("authorization") != f"Bearer {CANARY}" or not self.path.endswith("/chat/completions"):
            self._send(f"bad key, the right one is {CANARY}", "text/plain", 401)
            return
        self.server.asked.append(json.loads(body))
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        said = chunk | {"choices": [{"index": 0, "delta": {"content": "Leeds [1]."}, "finish_reason": "stop"}]}
        used = chunk | {"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 5, "total_tokens": 105}}
        self._send(
            "".join(f"data: {json.dumps(one)}\n\n" for one in (said, used)) + "data: [DONE]\n\n", "text/event-stream"
        )

    def _send(self, body: str, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def model() -> Iterator[Model]:
    made = Model()
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join(5)


def test_a_model_is_added_asked_explained_budgeted_and_taken_away(atticus: Installed, model: Model):
    assert atticus("remember", "I live in Leeds with my cat Momo.").returncode == 0
    key = atticus.file("key", CANARY)
    spoken: list[str] = []

    def told(*words: str) -> str:
        done = atticus(*words)
        spoken.append(done.stdout + done.stderr)
        return spoken[-1]

    bad = atticus.file("bad", "sk-wrong")
    add = ("models", "add", "lamp", "--url", model.url, "--model", "m", "--local")
    assert "not added" in told(*add, "--key-file", bad)
    assert "No model is set up" in told("models")
    assert "Added. It answered" in told(*add, "--key-file", key)
    listed = atticus.json("models", "list")
    (lamp,) = listed["models"]
    assert (lamp["context"], lamp["from"], lamp["key"]) == (9000, "vault", True)
    asked = told("ask", "Where do I live?", "--explain")
    assert "Leeds [1]." in asked
    assert "lamp: chosen." in asked
    assert atticus.json("budget")["today"][0]["tokens"] == 105
    assert "number from 0 on" in told("budget", "--money", "nan")
    told("budget", "--for", "ask", "--calls", "1")
    before = len(model.asked)
    assert "budget" in told("ask", "Where do I live?")
    assert len(model.asked) == before
    assert "Leeds" in told("models", "test", "lamp")
    assert "lamp" in told("models", "route", "--for", "ask")
    told("ledger", "--limit", "100")
    spoken.append(json.dumps([listed, atticus.json("ledger", "--limit", "100")]))
    assert "gone, with its key" in told("models", "remove", "lamp")
    assert CANARY not in "".join(spoken)
    files = [path.read_bytes() for path in atticus.home.rglob("*") if path.is_file()]
    assert not [one for one in files if CANARY.encode() in one]


def test_a_key_is_never_typed_in_the_open(atticus: Installed):
    atticus("remember", "I live in Leeds.")
    done = atticus("models", "add", "cloud", "--vendor", "anthropic", "--model", "claude-opus-5")
    assert done.returncode == 2
    assert "--key-file" in done.stderr


def test_weights_show_their_licence_before_anything_comes(atticus: Installed):
    atticus("remember", "I live in Leeds.")
    assert {one["licence"] for one in atticus.json("models", "get")["weights"]} == {"Apache-2.0", "MIT"}
    done = atticus("models", "get", "phi-4")
    assert done.returncode == 2
    assert "licence MIT" in done.stderr
