"""What leaves through the installed command, read at the socket of the one who gets it."""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

TOKEN = re.compile(r"\[[A-Z]+_[A-Z0-9]{3}(?:_\d+)?\]")
LINES = [
    {"id": "m:1", "at": "2025-06-02T12:45:00+02:00", "kind": "message", "source": "sms", "thread": "Ana Kovač",
     "author": "Ana Kovač", "text": "The key to the cabin is with Dr. Weber at Praxis am Markt, 14 Weaver Lane, +385 91 234 5678."},
    {"id": "m:2", "at": "2025-06-03T08:00:00+02:00", "kind": "note", "source": "note", "author": "me",
     "text": "Thank Ana for the cabin key, mail ana.kovac@example.org", "place": {"name": "Café Sonnblick, Altenau"}},
]  # fmt: skip
SECRETS = ("ana", "kova", "weber", "praxis", "weaver", "234", "sonnblick", "altenau", "example.org")


class Far(BaseHTTPRequestHandler):
    """Answers with the name, the place and the number it was shown."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.bodies.append(body)
        asked = json.loads(body)["messages"][-1]["content"]
        number = next(
            n
            for n, text in re.findall(r'<moment n="(\d+)"[^>]*>\n(.*?)\n</moment>', asked, re.DOTALL)
            if "key to" in text
        )
        told = re.search(r"is with (.*?)\n</moment>", asked, re.DOTALL)[1]
        pieces = ["It is with ", *(told[at : at + 4] for at in range(0, len(told), 4)), f" [{number}]."]
        chunks = [self.chunk({"role": "assistant", "content": ""}), *(self.chunk({"content": p}) for p in pieces)]
        sent = b"".join([*chunks, self.chunk({}, "stop"), b"data: [DONE]\n\n"])
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("content-length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def chunk(self, delta, finish=None):
        told = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "far-1"}
        told["choices"] = [{"index": 0, "delta": delta, "finish_reason": finish}]
        return f"data: {json.dumps(told)}\n\n".encode()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def far():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Far)
    server.bodies = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def provider(atticus, far, *more):
    atticus.home.mkdir(exist_ok=True)
    lines = [
        f'url = "http://127.0.0.1:{far.server_port}/v1"',
        'name = "far"',
        'model = "far-1"',
        'allow = "intimate"',
        *more,
    ]
    (atticus.home / "config.toml").write_text("\n".join(["[[provider]]", *lines]), "utf-8")


def test_no_name_of_the_owners_world_leaves_and_the_answer_has_them_all(atticus, far):
    atticus.json("import", atticus.file("life.jsonl", *LINES), "--yes", "--wait", "--me", "Noor Haddad")
    provider(atticus, far)

    told = atticus.json("ask", "Where is the key to the cabin, does Ana Kovač know?")

    (body,) = far.bodies
    content = json.loads(body)["messages"][-1]["content"]
    bare = TOKEN.sub("", content).casefold()
    assert [part for part in SECRETS if part in bare] == []
    assert told["answer"] == ("It is with Dr. Weber at Praxis am Markt, 14 Weaver Lane, +385 91 234 5678. [1].")
    assert told["evidence"] == ["m:1"]
    assert (told["provider"], told["left_machine"]) == ("far", True)

    ledger = atticus.json("ledger")["lines"]
    (call,) = [line for line in ledger if line["what"] == "model_egress"]
    assert call["left"].encode() == body
    assert call["outcome"]["outcome"] == "answered"
    shown = atticus("ledger").stdout
    assert f'to far (far-1, remote) for "ask": {len(body):,} bytes from 2 moments, intimate, ' in shown
    assert re.search(
        r"\d+ names and numbers replaced \(.*\d person.*\)\. You allow far to see what is intimate\. Answered, ", shown
    )
    assert [part for part in SECRETS if part in shown.casefold()] == []
    assert "model_outcome" not in shown


def test_a_remote_provider_cannot_be_given_plain_names(atticus, far):
    provider(atticus, far, 'pseudonymise = "never"')
    refused = atticus("ask", "Where is the key?")
    assert refused.returncode == 2
    assert "far is not marked as local, so names are always replaced before anything goes there." in refused.stderr
    provider(atticus, far, 'pseudonymise = "sometimes"')
    assert "Use remote or always or never." in atticus("ask", "Where is the key?").stderr
    assert far.bodies == []


def test_a_local_provider_sees_plain_text_and_the_ledger_says_so(atticus, far):
    atticus.json("import", atticus.file("life.jsonl", *LINES), "--yes", "--wait")
    provider(atticus, far, 'place = "local"')
    told = atticus.json("ask", "Where is the key to the cabin?")
    assert "Praxis am Markt" in json.loads(far.bodies[0])["messages"][-1]["content"]
    assert not told["left_machine"]
    assert "in plain text. You marked far as running on a machine of yours." in atticus("ledger").stdout
