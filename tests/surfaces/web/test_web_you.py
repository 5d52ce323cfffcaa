"""Today and what is believed, on the page: told with sources, and set right by the owner's word."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.memory.understanding import understand
from atticus.surfaces.web import create_app
from atticus.vault.contract import Draft
from tests.surfaces.web.stage import NOW, HomeDoor, signed_in

if TYPE_CHECKING:
    from starlette.testclient import TestClient

LABEL = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)


def note(days: int, text: str) -> Moment:
    return Moment(kind=Kind.NOTE, source="notes", at=NOW - timedelta(days=days), text=text, author=ME)


def knows(door: HomeDoor, *moments: Moment) -> None:
    assert door.vault is not None
    door.vault.keep([Draft(moment=one, label=LABEL, mine=one.author == ME) for one in moments])
    understand(door.vault, None, now=NOW)


@pytest.fixture
def known(door: HomeDoor) -> HomeDoor:
    knows(
        door,
        note(40, "I live in Porto. I love kayaks."),
        note(30, "I'm allergic to walnuts."),
        note(10, "I moved to Braga."),
        Moment(
            kind=Kind.EVENT,
            source="calendar",
            at=NOW + timedelta(hours=6),
            until=NOW + timedelta(hours=7),
            known=NOW - timedelta(days=1),
            title="Tea with <b>Rui</b>",
            text="",
            people=(Party("Rui"),),
        ),
    )
    return door


def belief(page: str, words: str) -> str:
    found = re.search(rf'id="belief-(\w+)">\s*<p dir="auto"><strong>{re.escape(words)}', page)
    assert found, page
    return found[1]


def test_today_tells_what_matters_with_its_sources_and_nothing_of_others_runs(
    client: TestClient, known: HomeDoor
) -> None:
    text = client.get("/today").text

    assert "Your Tuesday 1 September" in text
    assert "Tea with &lt;b&gt;Rui&lt;/b&gt;" in text
    assert re.search(r'Rui[^\n]*<a class="chip" href="/moments/\w{13}"', text)


def test_an_empty_vault_says_what_to_do_first(empty_door: HomeDoor) -> None:
    with signed_in(create_app(empty_door)) as client:
        assert "Bring something in" in client.get("/today").text
        assert "Nothing is believed yet" in client.get("/you").text


def test_what_is_believed_stands_there_with_what_it_rests_on_and_as_of_a_day(
    client: TestClient, known: HomeDoor
) -> None:
    now, then = client.get("/you").text, client.get("/you?as_of=2026-08-10").text

    assert "You live in Braga" in now
    assert "You live in Porto" not in now
    assert "You live in Porto" in then
    assert "It was never so" not in then, "what was is not set right, what is, is"
    assert client.get("/you?as_of=2026-13-99").status_code == 400


def test_what_is_nobodys_business_is_shown_only_when_asked(client: TestClient, known: HomeDoor) -> None:
    assert "walnuts" not in client.get("/you").text
    assert "not shown unasked" in client.get("/you").text
    assert "walnuts" in client.get("/you?private=1").text


def test_the_owners_word_holds_at_once(client: TestClient, known: HomeDoor) -> None:
    name = belief(client.get("/you").text, "You live in Braga")

    client.post(f"/you/{name}/correct", data={"to": "Aveiro"})
    assert "You live in Aveiro" in client.get("/you").text
    assert "You live in Braga" not in client.get("/you").text
    name = belief(client.get("/you").text, "You like kayaks")
    client.post(f"/you/{name}/wrong")
    assert "kayaks" not in client.get("/you").text
    assert client.post("/you/0000000000000000/wrong").status_code == 400


def test_a_belief_can_be_forgotten_while_its_moments_stay(client: TestClient, known: HomeDoor) -> None:
    name = belief(client.get("/you").text, "You like kayaks")

    client.post(f"/you/{name}/forget")

    assert "kayaks" not in client.get("/you").text
    assert "kayaks" in client.get("/timeline").text


def test_garbage_gets_one_sentence(client: TestClient, known: HomeDoor) -> None:
    name = belief(client.get("/you").text, "You live in Braga")

    assert client.post(f"/you/{name}/correct", data={"to": " "}).status_code == 400
    assert client.post(f"/you/{name}/correct", data={"to": "x" * 300}).status_code == 400
    assert client.post(f"/you/{name}/eat").status_code == 404
    assert "You live in Braga" in client.get("/you").text
