"""Feeds on the command line, and in a running server: life flows in by itself."""

from __future__ import annotations

import re
import signal
import subprocess
import time

import pytest

from tests.app.conftest import line
from tests.app.test_hands import given
from tests.mind.feeds.test_dav import calendar, card, event
from tests.mind.services.dav_servers import BOOK, CALENDAR, USER, WORD, running_radicale


@pytest.fixture
def notes(atticus):
    folder = atticus.folder / "Notes"
    folder.mkdir()
    (folder / "kite.md").write_text("The red kite flew over the harbour.", "utf-8")
    time.sleep(3.1)
    return folder


def test_a_feed_is_added_listed_rested_and_removed(atticus, notes):
    atticus.json("import", atticus.file("m.jsonl", line(1)), "--yes")
    assert atticus.json("feeds", "add", "folder", str(notes))["new"] == 1
    (listed,) = atticus.json("feeds", "list")["feeds"]
    assert (listed["feed"], listed["state"], listed["moments"]) == ("notes", "well", 1)
    assert "notes" in atticus("feeds").stdout
    assert atticus.json("feeds", "test", "notes") == {"well": "notes"}
    atticus.json("feeds", "pause", "notes")
    assert atticus.json("feeds")["feeds"][0]["state"] == "paused"
    atticus.json("feeds", "resume", "notes")
    assert atticus.json("feeds", "look")["looked"][0]["new"] == 0

    assert atticus.json("feeds", "remove", "notes", "--with-moments")["taken_back"] == 1
    assert atticus.json("vault", "status")["moments"] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "folder", "nowhere"), "no folder"),
        (("add", "ics", "http://example.org/a.ics"), "https://"),
        (("add", "mail", "work"), "no mail account"),
        (("add", "caldav", "work"), "no [[dav]] account 'work' with a caldav address"),
        (("add", "carddav", "work"), "there is: none yet"),
        (("add", "carrier-pigeon", "home"), "invalid choice"),
        (("remove", "nothing"), "no feed"),
        (("look", "nothing"), "no feed"),
    ],
)
def test_what_cannot_be_connected_is_told_in_a_sentence(atticus, words, told):
    atticus.json("remember", "A first thought")
    done = atticus("feeds", *words)

    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_calendar_and_an_address_book_on_a_server_flow_in(atticus, tmp_path):
    atticus.json("remember", "A first thought")
    with running_radicale(tmp_path) as server:
        settings = atticus.home / "config.toml"
        told = settings.read_text("utf-8") if settings.exists() else ""
        table = f'name = "home"\nuser = "{USER}"\ncaldav = "{server.url}"\ncarddav = "{server.url}"\n'
        settings.write_text(f"{told}\n[[dav]]\n{table}", "utf-8")
        given(atticus, "dav:home", WORD)
        entry = event("kite@x", "Kite festival at the zanzibar pier", "20310712T100000Z")
        server.put(f"{CALENDAR}kite.ics", calendar(entry))
        server.put(f"{BOOK}ana.vcf", card("ana@x", "Ana Silva", "ana@example.org"))

        assert atticus.json("feeds", "add", "caldav", "home", "--calendar", "Personal")["added"] == "home-personal"
        assert atticus.json("feeds", "add", "carddav", "home")["new"] == 1
        assert "no calendar 'Chess'" in atticus("feeds", "add", "caldav", "home", "--calendar", "Chess").stderr
    assert "Kite festival" in atticus("recall", "zanzibar pier").stdout
    looked = {one["feed"]: one["trouble"] for one in atticus.json("feeds", "look")["looked"]}
    assert looked.keys() == {"home-personal", "home-contacts"}
    assert all("cannot be reached" in told for told in looked.values())


def test_the_vault_itself_is_not_watched(atticus):
    atticus.json("remember", "A first thought")

    assert "holds the vault" in atticus("feeds", "add", "folder", str(atticus.folder)).stderr


def test_what_is_dropped_into_a_folder_is_recalled_within_a_minute(atticus, notes):
    atticus.json("remember", "A first thought")
    atticus.json("feeds", "add", "folder", str(notes))
    running = atticus.popen("start", "--port", "0", "--no-browser", stderr=subprocess.PIPE)
    for row in running.stderr:
        if "Ctrl-C" in row:
            break
    try:
        (notes / "boat.md").write_text("The zanzibar boat sails at dawn.", "utf-8")
        until = time.monotonic() + 60
        while not re.search("zanzibar", atticus("recall", "zanzibar boat").stdout):
            assert time.monotonic() < until
            time.sleep(0.5)
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=60)
    assert running.returncode in {0, 130}
