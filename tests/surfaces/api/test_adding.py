"""Moments handed over by automation: the rules of an import, bounded, idempotent, and nothing else is open."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.memory.arriving import NoLocationError, place_of, read
from atticus.surfaces.api.app_site import create_app
from tests.surfaces.api.stage import jsonl

NOTE = {
    "id": "p:1",
    "at": "2026-02-01T10:00:00+01:00",
    "kind": "note",
    "source": "phone",
    "author": "me",
    "text": "Hi.",
}
HERE = {
    "_type": "location",
    "lat": 52.5,
    "lon": 13.4,
    "tst": 1_767_300_000,
    "tid": "an",
    "inregions": ["Home"],
    "acc": 9,
}


@pytest.fixture
def app(door):
    with TestClient(create_app(door), base_url="http://127.0.0.1:4747") as client:
        client.headers["authorization"] = f"Bearer {door.pair('phone', may=['add'])}"
        yield client


@pytest.mark.parametrize(
    "body",
    [
        json.dumps(NOTE).encode(),
        json.dumps(NOTE, indent=2).encode(),
        json.dumps([NOTE, NOTE | {"id": "p:2"}]).encode(),
        b"\xef\xbb\xbf" + jsonl(NOTE, NOTE | {"id": "p:2"}) + b"\r\n\n",
    ],
)
def test_an_object_an_array_and_lines_go_in_and_twice_is_once(door, app, body):
    first, second = app.post("/api/moments", content=body).json(), app.post("/api/moments", content=body).json()
    kept = door.house().vault.find("p:1")

    assert first["new"] == second["same"] == len(first["moments"])
    assert second["new"] == 0
    assert (kept.moment.text, kept.moment.source, kept.mine) == ("Hi.", "phone", True)
    assert kept.label.integrity is Integrity.OWN


def test_a_bad_line_is_told_with_its_number_and_its_neighbours_go_in(app):
    lines = [NOTE, NOTE | {"id": "p:2", "at": "soon"}, NOTE | {"id": "p:3", "colour": "red"}, NOTE | {"id": "p:4"}]

    answer = app.post("/api/moments", content=jsonl(*lines) + b"\n{nothing")
    told = answer.json()

    assert (answer.status_code, told["new"]) == (200, 2)
    assert [one["where"] for one in told["problems"]] == ["line 2", "line 3", "line 5"]
    assert "ISO 8601" in told["problems"][0]["what"]


def test_nothing_good_is_no_success(app):
    assert app.post("/api/moments", content=jsonl(NOTE | {"kind": "dream"})).status_code == 422
    for body in (b"", b"   ", b"\xff\xfe", b"[1, 2"):
        assert app.post("/api/moments", content=body).status_code == 400
    assert app.post("/api/moments", content=b"x" * (9 * 1024 * 1024)).status_code == 413


def test_what_others_brought_cannot_be_revised_from_outside(door, app):
    for source in ("chat", "owner", "atticus", "app:phone"):
        told = app.post("/api/moments", content=jsonl(NOTE | {"id": "m:1", "source": source})).json()
        assert (told["new"], told["revised"], len(told["problems"])) == (0, 0, 1)
    door.run("clients_scope", name="phone", sources=["chat"])

    allowed = app.post("/api/moments", content=jsonl(NOTE | {"id": "m:99", "source": "chat"})).json()

    assert allowed["new"] == 1


def test_a_revision_of_its_own_goes_in(door, app):
    app.post("/api/moments", content=jsonl(NOTE))

    told = app.post("/api/moments", content=jsonl(NOTE | {"text": "Hello."})).json()

    assert told["revised"] == 1
    assert door.house().vault.find("p:1").moment.text == "Hello."


def test_a_file_cannot_raise_its_label_or_decide_for_the_owner(door, app):
    decided = {"correction": {"belief": "x", "to": "y", "subject": "me", "predicate": "likes", "object": "pistachio"}}
    app.post("/api/moments", content=jsonl(NOTE | {"extra": decided, "author": "Boris"}))
    kept = door.house().vault.find("p:1")

    assert kept.label.integrity is Integrity.THIRD_PARTY
    assert not door.house().vault.claims(("correction",))


def test_what_only_adds_sees_nothing(app):
    asked = {"model": "atticus", "messages": [{"role": "user", "content": "garden"}]}
    listed = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accepts = {"accept": "application/json, text/event-stream"}

    assert app.get("/v1/models").json()["data"] == []
    assert app.post("/v1/chat/completions", json=asked).status_code == 403
    assert "recall" not in app.post("/mcp", json=listed, headers=accepts).text


def test_a_telephone_tells_where_it_is(door, app):
    token = app.headers["authorization"].removeprefix("Bearer ")
    basic = {"authorization": f"Basic {base64.b64encode(f'ana:{token}'.encode()).decode()}"}

    answers = [app.post("/api/owntracks", json=one, headers=basic) for one in (HERE, HERE, {"_type": "lwt", "tst": 1})]
    kept = door.house().vault.find("an:1767300000")

    assert [(one.status_code, one.json()) for one in answers] == [(200, [])] * 3
    assert kept.moment.kind is Kind.PLACE
    assert (kept.moment.place.name, kept.moment.place.lat) == ("Home", 52.5)
    assert door.house().vault.sources()["owntracks"] == 1


def test_coming_and_going_is_told_in_words():
    came = place_of(HERE | {"_type": "transition", "event": "enter", "desc": "the office"}, UTC)
    went = place_of(HERE | {"_type": "transition", "event": "leave", "desc": "the office"}, UTC)

    assert (came.text, went.text) == ("Reached the office.", "Left the office.")
    assert came.external_id != went.external_id
    assert came.at == datetime(2026, 1, 1, 20, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    "told",
    [
        None,
        {},
        {"_type": "encrypted", "data": "x"},
        HERE | {"lat": 99},
        HERE | {"lon": "13"},
        HERE | {"tst": None},
        HERE | {"tst": 1_767_300_000_000},
        HERE | {"lat": float("nan")},
        HERE | {"lat": True},
        HERE | {"_type": "transition"},
    ],
)
def test_what_is_no_location_is_refused(told):
    with pytest.raises(NoLocationError):
        place_of(told, UTC)


def test_an_item_of_an_array_that_is_nothing_is_told():
    items = read(b'[null, {"at": "2026-01-01T00:00:00+00:00", "kind": "note", "source": "x"}]', UTC)

    assert items[0].where == "line 1"
    assert items[1].source == "x"
