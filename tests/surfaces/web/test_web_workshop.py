"""The workshop on the page: drafts, versions, ideas and rules, with no script needed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.mind.workshop import pieces, rules
from atticus.vault.contract import Draft
from tests.surfaces.web.stage import NOW, HomeDoor

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def posted(client: TestClient, path: str, **fields: str) -> str:
    """Return the address a form leads to."""
    answer = client.post(path, data=fields, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def begun(client: TestClient, text: str) -> str:
    return posted(client, "/workshop", way="own", text=text, kind="essay")


def test_an_empty_workshop_says_what_to_do_first(client: TestClient) -> None:
    assert "A quiet table" in client.get("/workshop").text


def test_a_draft_is_made_and_shown_as_a_piece(client: TestClient) -> None:
    where = posted(client, "/workshop", way="draft", matter="The kiln is <b>ready</b>.", kind="letter", to="")

    text = client.get(where).text
    assert "The kiln is &lt;b&gt;ready&lt;/b&gt;." in text
    assert "version 1 by Atticus" in text
    assert "Letter" in client.get("/workshop").text


def test_versions_can_be_read_compared_and_taken_up_again(client: TestClient) -> None:
    where = begun(client, "The river is brown.")
    posted(client, f"{where}/save", text="The river is green.")

    changes = client.get(f"{where}?version=2&diff=1").text
    assert re.search(r"<del>.*removed:.*brown.*</del><ins>.*added:.*green.*</ins>", changes)
    assert "Take this version up again" in client.get(f"{where}?version=1").text
    posted(client, f"{where}/back", version="1")
    assert "version 3 by you" in client.get(where).text
    assert client.get(f"{where}?version=9").status_code == 400


def test_what_was_typed_is_still_there_where_it_cannot_be_kept(client: TestClient) -> None:
    where = begun(client, "The river is brown.")

    declined = client.post("/workshop", data={"way": "draft", "matter": "write it like my boss would"})
    assert declined.status_code == 422
    assert "your voice alone" in declined.text
    assert ">write it like my boss would</textarea>" in declined.text
    assert client.post(f"{where}/save", data={"text": " "}).status_code == 422
    assert client.post("/workshop", data={"way": "draft", "matter": "hello", "to": "Zebulon"}).status_code == 422
    assert client.post("/workshop", data={"way": "burn"}).status_code == 404
    assert client.post(f"{where}/burn").status_code == 404
    assert client.post(f"{where}/end", data={"how": "burnt"}).status_code == 404


def test_a_piece_is_ended_and_deleted(client: TestClient, door: HomeDoor) -> None:
    where = begun(client, "The river is brown and quick.")
    posted(client, f"{where}/end", how="mine")

    assert "quick" in client.get("/timeline").text
    assert "Keep this version" not in client.get(where).text
    assert "The river" not in client.get("/workshop").text
    assert "The river" in client.get("/workshop?all=1").text
    assert posted(client, f"{where}/delete") == "/workshop"
    assert client.get(where).status_code == 400
    assert door.vault is not None
    assert pieces.pieces(door.vault) == []


@pytest.fixture
def edited(door: HomeDoor) -> HomeDoor:
    """The same word replaced in two drafts."""
    assert door.vault is not None
    for text in ("The weir is awesome.", "Two awesome boats."):
        draft = pieces.Wording(text=text, by="atticus")
        piece = pieces.begin(door.vault, draft, kind="message", now=NOW, to="Inês")
        pieces.edit(door.vault, piece, text.replace("awesome", "lovely"), now=NOW)
    return door


def test_an_edit_made_twice_is_offered_as_a_rule_and_held(client: TestClient, edited: HomeDoor) -> None:
    assert edited.vault is not None
    (rule,) = rules.rules(edited.vault)
    assert "Write “lovely” rather than “awesome”" in client.get("/workshop").text

    assert posted(client, f"/workshop/rules/{rule.id}/accept", back="") == "/workshop"
    assert "Rules you hold to" in client.get("/workshop").text
    posted(client, f"/workshop/rules/{rule.id}/remove", back="//elsewhere.example")
    assert "Rules you hold to" not in client.get("/workshop").text
    assert client.post(f"/workshop/rules/{rule.id}/burn").status_code == 404
    assert client.post("/workshop/rules/ffffffff/accept").status_code == 400


def test_ideas_are_kept_with_their_sources(client: TestClient, door: HomeDoor) -> None:
    assert door.vault is not None
    note = Moment(kind=Kind.NOTE, source="notes", at=NOW, text="Idea: a kiln for the shed, of clay.", author=ME)
    label = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
    door.vault.keep([Draft(moment=note, label=label, mine=True)])

    text = client.get(posted(client, "/workshop", way="ideas", matter="the kiln")).text

    assert "Ideas you had" in text
    assert re.search(r'a kiln for the shed, of clay.* <a class="chip" href="/moments/\w{13}"', text)


def test_ideas_on_a_spanish_page_are_spanish_but_for_what_was_said(client: TestClient, door: HomeDoor) -> None:
    assert door.vault is not None
    note = Moment(kind=Kind.NOTE, source="notes", at=NOW, text="Idea: a kiln for the shed, of clay.", author=ME)
    label = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
    door.vault.keep([Draft(moment=note, label=label, mine=True)])
    door.settings = replace(door.settings, language="es")

    text = client.get(posted(client, "/workshop", way="ideas", matter="the kiln")).text

    assert "Ideas que tuviste" in text
    assert "Ideas you had" not in text
    assert "a kiln for the shed, of clay" in text
