"""Killed in the middle of a turn: the task is there, goes on where it stood, and nothing is done twice."""

from __future__ import annotations

import json
import signal
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.app.conftest import Installed

HOLD = "hold"
NOTE = {"tool": "remember", "arguments": {"text": "I parked on level two"}}
KEEPS = json.dumps({"calls": [NOTE], "answer": ""})
SAYS = json.dumps({"calls": [], "answer": "Kept."})


class Model(ThreadingHTTPServer):
    """A model that gives one answer after the other, or begins one and stands still in the middle of it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.told: list[str] = []
        self.asked: list[bytes] = []
        self.holding = threading.Event()
        self.released = threading.Event()


class _Answering(BaseHTTPRequestHandler):
    server: Model

    def do_POST(self) -> None:
        self.server.asked.append(self.rfile.read(int(self.headers["content-length"])))
        said = self.server.told.pop(0)
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        if said == HOLD:
            self._chunk({"role": "assistant", "content": KEEPS[:20]}, None)
            self.server.holding.set()
            self.server.released.wait(60)
            return
        self._chunk({"role": "assistant", "content": said}, None)
        self._chunk({}, "stop")
        self.wfile.write(b"data: [DONE]\n\n")

    def _chunk(self, delta: dict[str, Any], finish: str | None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def model(atticus: Installed) -> Iterator[Model]:
    server = Model()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    atticus.home.mkdir(exist_ok=True)
    url = f"http://127.0.0.1:{server.server_port}/v1"
    provider = f'embedder = "none"\n[[provider]]\nname = "lamp"\nurl = "{url}"\nmodel = "m"\nplace = "local"\n'
    (atticus.home / "config.toml").write_text(provider)
    assert atticus("remember", "I like tea").returncode == 0
    yield server
    server.released.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("before", [[], [KEEPS]], ids=["before the deed", "after the deed"])
def test_a_turn_killed_in_the_middle_goes_on_and_does_nothing_twice(
    atticus: Installed, model: Model, before: list[str]
) -> None:
    model.told[:] = [*before, HOLD]
    with atticus.popen("do", "Remember: I parked on level two") as running:
        assert model.holding.wait(60)
        running.send_signal(signal.SIGKILL)
        running.wait()

    (task,) = atticus.json("tasks")["tasks"]
    assert task["words"] == ["Remember: I parked on level two"]
    assert task["steps"] == len(before)
    model.told[:] = [*([] if before else [KEEPS]), SAYS]
    done = atticus.json("do", "--task", task["task"])

    assert done["answer"] == "Kept."
    assert atticus.json("tasks")["tasks"] == []
    kept = [one["text"] for one in atticus.json("timeline", "--source", "atticus")["moments"]]
    assert kept == ["I parked on level two"]
    assert len(atticus.json("inbox", "--all")["done"]) == 1
    assert atticus.json("vault", "verify")["whole"]
    if before:
        assert b'came=\\"done\\"' in model.asked[-1]
