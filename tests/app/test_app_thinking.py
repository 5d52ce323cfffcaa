"""The second understander as its owner meets it: chosen, asked for, told, and idle."""

from __future__ import annotations

import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from atticus.app.door import FrontDoor
from atticus.settings import ProviderSettings, Settings, SettingsError, UnderstandingSettings, load
from tests.app.conftest import line

PENS = "I collect old maps and fountain pens"


class Lamp(ThreadingHTTPServer):
    """A model server of its own making: it reads the wire format plainly and answers in one piece of a stream."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.questions: list[str] = []
        self.hanging = threading.Event()
        self.released = threading.Event()
        self.hangs = self.fails = False
        self.url = f"http://127.0.0.1:{self.server_address[1]}/v1"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Answering(BaseHTTPRequestHandler):
    server: Lamp

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        content = asked["messages"][-1]["content"]
        self.server.questions.append(content)
        if self.server.fails:
            self.send_error(503)
            return
        if self.server.hangs:
            self.server.hanging.set()
            self.server.released.wait(30)
            return
        moments = re.findall(r'<moment n="(\d+)"[^>]*>\n(.*?)\n</moment>', content, re.DOTALL)
        said = {
            "beliefs": [
                {"moment": int(n), "predicate": "collects", "object": "fountain pens", "quote": PENS, "of": ""}
                for n, text in moments
            ]
        }
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        for delta, finish in (({"role": "assistant", "content": json.dumps(said)}, None), ({}, "stop")):
            choice = {"index": 0, "delta": delta, "finish_reason": finish}
            chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def lamp():
    server = Lamp()
    yield server
    server.released.set()
    server.shutdown()
    server.server_close()


def choose(atticus, lamp, *, understanding=""):
    atticus.home.mkdir(exist_ok=True)
    told = f'embedder = "none"\n[[provider]]\nname = "lamp"\nurl = "{lamp.url}"\nmodel = "m-1"\nplace = "local"\n{understanding}'
    (atticus.home / "config.toml").write_text(told, "utf-8")


def bring(atticus, *texts):
    atticus.json("import", atticus.file("m.jsonl", *[line(n, text) for n, text in enumerate(texts)]), "--yes")


def test_a_model_reads_when_its_name_is_given_and_tells_what_it_did(atticus, lamp):
    choose(atticus, lamp)
    bring(atticus, PENS, "We had rain all day long")
    told = atticus.json("understand", "--model", "lamp")["model"]
    assert (told["read"], told["calls"], told["kept"], told["replayed"]) == (2, 1, 1, 0)
    assert told["refused"] == {"quote not in the moment": 1}
    assert told["left_today"]["requests"] == 199
    (belief,) = [one for one in atticus.json("beliefs")["beliefs"] if one["object"] == "fountain pens"]
    assert belief["status"] == "held"
    assert belief["more"]["read_by"] == "model"
    assert belief["evidence"][0]["span"] == [0, len(PENS)]

    again = atticus("understand", "--model", "lamp")
    assert "2 it had read before" in again.stdout
    assert len(lamp.questions) == 1
    ledger = atticus.json("ledger")["lines"]
    assert [one["facts"]["purpose"] for one in ledger if one["what"] == "model_egress"] == ["understand"]


def test_no_model_reads_unless_it_is_chosen(atticus, lamp):
    choose(atticus, lamp)
    bring(atticus, PENS)
    atticus.json("understand")
    refused = atticus("understand", "--model")
    assert refused.returncode == 2
    assert "--model NAME" in refused.stderr
    assert lamp.questions == []


def test_the_budget_of_the_settings_holds_and_is_shown(atticus, lamp):
    choose(atticus, lamp, understanding='[understanding]\nmodel = "lamp"\nrequests = 1\n')
    bring(atticus, *(f"I grow {n} chillies on the roof" for n in range(50)))
    first = atticus("understand", "--model")
    second = atticus.json("understand", "--model")["model"]
    assert "The day's budget is reached; 0 questions" in first.stdout
    assert (second["calls"], second["budget_reached"], second["left_today"]["requests"]) == (0, True, 0)
    assert len(lamp.questions) == 1


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ('[understanding]\nmodel = "candle"', "no provider is called so"),
        ("[understanding]\nrequests = -1", "not a number"),
        ('[understanding]\nkilobytes = "many"', "not a number"),
        ("[understanding]\nmodel = 3", "not a name"),
        ("[understanding]\nmodle = 'x'", "Did you mean 'model'"),
        ("understanding = 3", "unknown key"),
    ],
)
def test_choices_that_make_no_sense_are_told(tmp_path, told, sentence):
    (tmp_path / "config.toml").write_text(told, "utf-8")
    with pytest.raises(SettingsError, match=sentence):
        load(home=tmp_path, environ={})


def waits_for(what, *, seconds=20.0):
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.fixture
def door(tmp_path, lamp):
    settings = Settings(
        home=tmp_path / "home",
        zone="UTC",
        embedder="none",
        providers=(ProviderSettings(name="lamp", url=lamp.url, model="m-1", place="local"),),
        understanding=UnderstandingSettings(model="lamp"),
    )
    made = FrontDoor(settings, quiet=0.3)
    yield made
    lamp.released.set()
    made.lock()


def test_a_server_reads_when_nobody_asks_and_then_never_again(door, lamp, draft):
    door.create("a passphrase for tests")
    vault = door.house().vault
    vault.keep([draft(PENS)])
    waits_for(lambda: vault.claims(["hobby"]))
    time.sleep(2.5)
    assert len(lamp.questions) == 1


def test_an_idle_server_without_anything_new_asks_nothing(door, lamp):
    door.create("a passphrase for tests")
    time.sleep(2.5)
    assert lamp.questions == []


def test_a_server_gives_way_at_once_when_somebody_comes(door, lamp, draft):
    lamp.hangs = True
    door.create("a passphrase for tests")
    vault = door.house().vault
    vault.keep([draft(PENS)])
    assert lamp.hanging.wait(20)
    before = vault.ledger(limit=1)[0].seq
    door.house()
    waits_for(lambda: vault.ledger(limit=1)[0].seq > before, seconds=3)
    assert vault.ledger(limit=1)[0].what == "model_outcome"
    lamp.hangs = False
    waits_for(lambda: vault.claims(["hobby"]))


def test_a_server_that_waits_for_a_model_stops_at_once(door, lamp, draft):
    lamp.hangs = True
    door.create("a passphrase for tests")
    door.house().vault.keep([draft(PENS)])
    assert lamp.hanging.wait(20)
    began = time.monotonic()
    door.lock()
    assert time.monotonic() - began < 3


def test_a_server_whose_model_fails_rests_and_says_so(door, lamp, draft, capfd):
    lamp.fails = True
    door.create("a passphrase for tests")
    door.house().vault.keep([draft(PENS)])
    waits_for(lambda: len(lamp.questions) == 3)
    time.sleep(2)
    assert len(lamp.questions) == 3
    told = capfd.readouterr().err
    assert "lamp answered with the error 503" in told
    assert "tried again in 1 min" in told
