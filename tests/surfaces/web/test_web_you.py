"""Today and what is believed, on the page: told with sources, and set right by the owner's word."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from atticus.domain.beliefs import PATTERN, SELF, Belief, Status, Support
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME, Party
from atticus.memory.understanding import understand
from atticus.surfaces.web import create_app
from atticus.vault.contract import Draft
from tests.surfaces.web.stage import NOW, HomeDoor, one_with, signed_in

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


def test_beliefs_are_told_in_the_owners_language_and_words(known: HomeDoor) -> None:
    known.settings = replace(known.settings, language="es")
    with signed_in(create_app(known)) as client:
        text = client.get("/you").text

    assert "<strong>Vives en Braga</strong>" in text
    assert "<strong>Te gusta: kayaks</strong>" in text
    assert "You live" not in text


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


def test_a_look_back_in_a_large_vault_is_there_at_once_says_what_is_missing_and_leads_to_it(
    client: TestClient, known: HomeDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("atticus.memory.present.MANY", 0)
    first = client.get("/you?as_of=2026-08-09").text
    whole = re.search(r'<a href="([^"]*whole=1[^"]*)">Wait for it', first)

    assert "is being worked out" in first
    assert "You live in Porto" in first
    assert "walnuts" not in first
    assert whole
    then = client.get(whole[1].replace("&amp;", "&")).text
    assert "is being worked out" not in then
    assert "You live in Porto" in then
    assert "is being worked out" not in client.get("/you?as_of=2026-08-09").text, "what was worked out is kept"


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


def test_what_the_owner_marks_is_held_back_everywhere_unasked_and_told_when_asked(
    client: TestClient, known: HomeDoor
) -> None:
    name = belief(client.get("/you").text, "You like kayaks")

    client.post(f"/you/{name}/private")

    assert "kayaks" not in client.get("/you").text
    assert "kayaks" not in client.get("/goals").text
    assert "marked private by you" in client.get("/you").text
    assert "kayaks" in client.get("/you?private=1").text
    assert "1 more you marked as private yourself" in client.get("/settings/privacy").text
    client.post(f"/you/{name}/open", data={"private": "1"})
    assert "kayaks" in client.get("/you").text


def test_the_slider_leads_back_as_the_date_does(client: TestClient, known: HomeDoor) -> None:
    slid = client.get("/you?ago=22").text

    assert 'value="2026-08-10"' in slid
    assert "You live in Porto" in slid
    assert "It was never so" not in slid
    for nothing in ("0", "-3", "x", "99999999999"):
        assert "You live in Braga" in client.get(f"/you?ago={nothing}").text
    assert client.get("/you?ago=999999").status_code == 200


def pattern(door: HomeDoor, moment: str) -> Belief:
    assert door.vault is not None
    kept = door.vault.moment(moment)
    support = Support(kept.id, kept.moment.source, kept.moment.external_id, None)
    return Belief(
        id="00000000000000aa",
        kind=PATTERN,
        subject=SELF,
        predicate=PATTERN,
        object="On days with <b>rowing</b> you slept 41 minutes longer: 22 of 31.",
        valid_from=NOW,
        valid_until=None,
        known_from=NOW,
        known_until=None,
        confidence=0.97,
        status=Status.HELD,
        evidence=(support,),
        more={
            "form": "day",
            "driver": "run",
            "outcome": "sleep",
            "adjusted": 0.01,
            "held": 22,
            "of": 31,
            "exceptions": [{"day": "2026-05-04", "moments": [kept.id]}],
            "period": ["2026-03-01", "2026-08-30"],
            "caution": "Counted, not explained.",
        },
    )


def test_a_pattern_is_told_with_its_count_its_exceptions_and_its_caution_and_can_be_put_away(
    client: TestClient, known: HomeDoor
) -> None:
    assert known.vault is not None
    assert "No pattern is sure enough yet" in client.get("/you/patterns").text
    known.vault.hold_patterns([pattern(known, one_with(known, "kayaks"))], "2026-09-01 x")

    text = client.get("/you/patterns").text

    assert "On days with &lt;b&gt;rowing&lt;/b&gt;" in text
    assert "22 of 31 times" in text
    assert "Where it did not hold (9)" in text
    assert "4 May 2026" in text
    assert "Counted, not explained." in text
    client.post("/you/00000000000000aa/forget", data={"back": "/you/patterns"})
    assert "rowing" not in client.get("/you/patterns").text


def test_what_was_wrong_is_told_with_what_became_of_it(client: TestClient, known: HomeDoor) -> None:
    assert "You have set nothing right yet" in client.get("/you/learned").text
    name = belief(client.get("/you").text, "You live in Braga")
    client.post(f"/you/{name}/correct", data={"to": "Aveiro"})

    text = client.get("/you/learned").text

    assert "Aveiro" in text
    assert "It is right now because you said so" in text
    assert re.search(r"<th scope=\"row\">Together</th><td>1</td><td>0</td><td>1</td>", text)
