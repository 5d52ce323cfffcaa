"""Getting something done from the command line: the model of a real server proposes, the owner decides."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.app.conftest import Installed


class Answers(BaseHTTPRequestHandler):
    """An OpenAI-compatible server that gives one answer after the other."""

    told: list[str]
    asked: list[bytes]

    def do_POST(self) -> None:
        self.asked.append(self.rfile.read(int(self.headers["content-length"])))
        said = self.told.pop(0) if len(self.told) > 1 else self.told[0]
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        for delta, finish in (({"role": "assistant", "content": said}, None), ({}, "stop")):
            choice = {"index": 0, "delta": delta, "finish_reason": finish}
            chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def model(atticus: Installed) -> Iterator[type[Answers]]:
    handler = type("Scripted", (Answers,), {"told": [], "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    atticus.home.mkdir(exist_ok=True)
    url = f"http://127.0.0.1:{server.server_port}/v1"
    provider = f'[[provider]]\nname = "lamp"\nurl = "{url}"\nmodel = "m"\nplace = "local"\n'
    (atticus.home / "config.toml").write_text(provider)
    assert atticus("remember", "I like tea").returncode == 0
    yield handler
    server.shutdown()
    thread.join()
    server.server_close()


def calls(tool: str, **arguments: Any) -> str:
    return json.dumps({"calls": [{"tool": tool, "arguments": arguments}], "answer": ""})


def says(text: str) -> str:
    return json.dumps({"calls": [], "answer": text})


def test_what_the_owner_said_is_kept_with_a_receipt_and_taken_back(atticus: Installed, model: type[Answers]) -> None:
    model.told[:] = [calls("remember", text="I parked on level two"), says("Kept.")]

    done = atticus.json("do", "Remember: I parked on level two")

    assert done["answer"] == "Kept."
    (receipt,) = atticus.json("inbox", "--all")["done"]
    assert receipt["state"] == "done"
    assert receipt["values"]["text"][0]["from"] == "owner"
    assert atticus.json("recall", "Where did I park?")["hits"][0]["text"] == "I parked on level two"
    assert atticus.json("inbox", "undo", receipt["deed"])["deed"]["state"] == "undone"
    assert all("level two" not in hit["text"] for hit in atticus.json("recall", "Where did I park?")["hits"])


def test_stop_is_seen_by_the_next_request_and_let_go(atticus: Installed, model: type[Answers]) -> None:
    model.told[:] = [says("Hello.")]

    assert atticus.json("stop") == {"stopped": True}
    stopped = atticus("do", "Say hello")
    assert "Everything is stopped" in stopped.stderr
    assert model.asked == []
    assert atticus.json("stop", "--release") == {"stopped": False}
    assert atticus.json("do", "Say hello")["answer"] == "Hello."


def test_unknown_ids_and_bad_values_are_told_in_one_sentence(atticus: Installed, model: type[Answers]) -> None:
    model.told[:] = [says("Hello.")]

    for words in (
        ("inbox", "approve", "nothing"),
        ("inbox", "edit", "nothing", "--set", "to"),
        ("do", "--task", "nothing"),
    ):
        told = atticus(*words)
        assert told.returncode == 2
        assert told.stderr.startswith("atticus: ")
        assert "Traceback" not in told.stderr
    assert atticus("inbox").stdout == "Nothing waits for you.\n"
    assert atticus("tasks").stdout == "No task is open.\n"


def test_a_note_is_written_into_an_opened_folder_and_taken_back(
    atticus: Installed, model: type[Answers], tmp_path: Path
) -> None:
    notes = tmp_path / "Notes"
    notes.mkdir(mode=0o700)
    opened = f'[[folder]]\nname = "notes"\npath = "{notes.as_posix()}"\nby = "me"\nwrite = true\n'
    with (atticus.home / "config.toml").open("a") as settings:
        settings.write(opened)
    model.told[:] = [
        calls("list_files", path="notes"),
        calls("write_file", folder="notes", path="Roses.md", text="Cut them in March", how="new"),
        says("Written."),
    ]

    assert atticus.json("do", "Note in my notes: Cut them in March")["answer"] == "Written."
    assert (notes / "Roses.md").read_text() == "Cut them in March\n"
    (receipt,) = atticus.json("inbox", "--all")["done"]
    assert receipt["says"] == "Wrote notes/Roses.md"
    assert atticus.json("inbox", "undo", receipt["deed"])["deed"]["state"] == "undone"
    assert not (notes / "Roses.md").exists()


def test_tools_of_a_server_are_shown_and_a_bad_file_is_told(
    atticus: Installed, model: type[Answers], tmp_path: Path
) -> None:
    with (atticus.home / "config.toml").open("a") as settings:
        settings.write('[[mcp]]\nname = "gone"\ncommand = ["no-such-program-here"]\n')

    told = atticus.json("hands")
    assert {"recall", "beliefs", "correct_belief", "forget_belief"} <= {one["tool"] for one in told["tools"]}
    assert told["servers"][0]["server"] == "gone"
    assert told["servers"][0]["trouble"]
    assert "gone: " in atticus("hands").stdout
    bad = atticus("hands", "accept", "gone/tool", str(tmp_path / "none.json"), "--seen", "00")
    assert bad.returncode == 2
    assert "holds no manifest" in bad.stderr
    assert "No server offers" in atticus("hands", "drop", "gone/tool").stderr
