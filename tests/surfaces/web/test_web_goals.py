"""Goals on the page: what is wanted, promised and decided, by how it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from atticus.domain.beliefs import SELF, Belief, Status, Support
from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.memory.understanding import understand
from atticus.surfaces.web import create_app
from atticus.surfaces.web.goals import board, facts, promises
from atticus.vault.contract import Draft
from tests.surfaces.web.stage import NOW, HomeDoor, signed_in
from tests.surfaces.web.test_web_people import MARTA, knows, note, wrote

if TYPE_CHECKING:
    from starlette.testclient import TestClient

LISBON = ZoneInfo("Europe/Lisbon")


def belief(
    name: str, kind: str, status: Status = Status.HELD, *, subject: str = SELF, days: int = 10, **more: object
) -> Belief:
    return Belief(
        id=name,
        kind=kind,
        subject=subject,
        predicate={"goal": "wants", "promise": "promised", "decision": "decided", "plan": "plans"}[kind],
        object=f"mend the {name}",
        valid_from=None,
        valid_until=None,
        known_from=NOW - timedelta(days=days),
        known_until=None,
        confidence=0.8,
        status=status,
        evidence=(Support("b68eb2x81vkf6", "notes", None, None),),
        more=more,
    )


def ids(beliefs: tuple[Belief, ...]) -> list[str]:
    return [one.id for one in beliefs]


def test_everything_stands_once_under_how_it_stands_the_latest_first() -> None:
    told = board(
        [
            belief("boat", "goal", state="open"),
            belief("oar", "goal", state="open", days=2),
            belief("sail", "goal", Status.POSSIBLE, state="overdue"),
            belief("mast", "goal", state="done", settled="2026-08-30T10:00:00+01:00"),
            belief("keel", "goal", Status.SUPERSEDED, state="past"),
            belief("deck", "goal", Status.REFUTED, state="open"),
            belief("rope", "plan", state="open"),
            belief("car", "decision", state="made"),
            belief("hers", "goal", subject="Marta Vaz", state="open"),
        ]
    )

    assert ids(told.open) == ["oar", "boat"]
    assert ids(told.unsure) == ["sail"]
    assert ids(told.done) == ["mast"]
    assert ids(told.past) == ["keel"]
    assert ids(told.planned) == ["rope"]
    assert ids(told.decided) == ["car"]


def test_promises_go_both_ways() -> None:
    told = promises(
        [
            belief("net", "promise", state="open", to="Marta Vaz"),
            belief("lamp", "promise", subject="Marta Vaz", state="overdue", to="me"),
            belief("cup", "promise", state="kept", to="Marta Vaz"),
            belief("jug", "promise", Status.SUPERSEDED, state="past", to="Marta Vaz"),
            belief("pot", "promise", Status.REFUTED, state="open", to="Marta Vaz"),
        ]
    )

    assert (ids(told.mine), ids(told.theirs), ids(told.kept), ids(told.past)) == (["net"], ["lamp"], ["cup"], ["jug"])
    assert not promises([])


def test_an_end_is_told_as_the_last_day_it_is_meant_for_in_the_owners_zone() -> None:
    until = datetime(2026, 6, 1, tzinfo=LISBON).astimezone(UTC)

    assert facts(belief("boat", "goal", due=until.isoformat(), heard="2026-08-29"), LISBON) == [
        ("since", date(2026, 8, 22)),
        ("by", date(2026, 5, 31)),
        ("last heard of", date(2026, 8, 29)),
    ]
    assert facts(replace(belief("car", "decision"), valid_until=until), LISBON) == [
        ("decided", date(2026, 8, 22)),
        ("until", date(2026, 5, 31)),
    ]
    assert facts(belief("cup", "promise", settled="2026-08-30T23:30:00+00:00"), LISBON)[-1] == (
        "kept",
        date(2026, 8, 31),
    )


def test_goals_promises_and_decisions_stand_with_their_evidence(client: TestClient, door: HomeDoor) -> None:
    knows(
        door,
        note(20, "My goal is to swim across the lake by next June. I decided to sell the car."),
        wrote(11, "I promise I will mend your bicycle before the winter.", MARTA, mine=True),
    )

    page = client.get("/goals").text

    assert re.search(r"Swim across the lake[^\n]*<a class=\"chip\" href=\"/moments/\w{13}\"", page)
    assert "bicycle" in page
    assert "You decided to sell the car" in page


def test_a_goal_is_set_right_where_it_stands(client: TestClient, door: HomeDoor) -> None:
    knows(door, note(20, "My goal is to swim across the lake by next June."))
    found = re.search(r'href="/goals/(\w+)">Swim across the lake', client.get("/goals").text)
    assert found
    assert f'action="/you/{found[1]}/wrong"' in client.get(f"/goals/{found[1]}").text

    answer = client.post(f"/you/{found[1]}/wrong", data={"back": "/goals"}, follow_redirects=False)

    assert answer.headers["location"] == "/goals"
    assert "Swim across the lake" not in client.get("/goals").text


def added(client: TestClient, **form: str) -> str:
    """Put down a goal and return where it stands."""
    answer = client.post("/goals", data=form, follow_redirects=False)
    assert answer.status_code == 303
    return answer.headers["location"]


def test_a_goal_is_put_down_and_its_steps_are_ticked_without_any_script(client: TestClient) -> None:
    at = added(
        client,
        text="Row to the island",
        why="I see it every morning",
        measure="rows a week: 2",
        when="Saturday 9:00",
        then="row for an hour",
        steps="mend the oar\nask about the tide",
        focus="1",
    )
    page = client.get(at).text
    assert all(words in page for words in ("I see it every morning", "row for an hour", "0 of 2 rows this week"))
    step = re.search(r'name="step" value="(\w+)"', page)
    assert step
    assert page.count('aria-checked="false"') == 2

    client.post(f"{at}/tick", data={"step": step[1]})

    page = client.get(at).text
    assert page.count('aria-checked="true"') == 1
    assert "Row to the island" in client.get("/goals").text


def test_the_sixth_goal_in_focus_gets_one_clear_sentence_and_five_stay(client: TestClient) -> None:
    for n in range(5):
        added(client, text=f"Learn knot number {n}", focus="1")

    answer = client.post("/goals", data={"text": "Learn one knot too many", "focus": "1"})

    assert answer.status_code == 400
    assert "5 goals are in focus already" in answer.text
    assert "5 of 5" in client.get("/goals").text
    assert "one knot too many" not in client.get("/goals").text


def test_a_goal_stands_as_it_was_decided_last(client: TestClient) -> None:
    at = added(client, text="Paint the boat", focus="1")
    for verb, shown in (
        ("pause", "Paused"),
        ("focus", "In focus"),
        ("done", "Done"),
        ("open", "Open"),
        ("drop", "Let go of"),
    ):
        client.post(f"{at}/{verb}")
        assert f"· {shown}</p>" in client.get(at).text, verb
    assert client.post(f"{at}/jump").status_code == 404
    assert client.get("/goals/0123456789").status_code == 404


def test_a_chart_has_the_same_figures_as_a_table(client: TestClient, door: HomeDoor) -> None:
    at = added(client, text="Row to the island", measure="run a week: 2", focus="1")
    runs = [
        Moment(
            kind=Kind.HEALTH,
            source="watch",
            at=NOW - timedelta(days=n),
            title="Run",
            text="Run 5 km",
            external_id=f"r{n}",
        )
        for n in (1, 5, 6, 7)
    ]
    label = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)
    assert door.vault is not None
    door.vault.keep([Draft(moment=one, label=label, mine=True) for one in runs])
    understand(door.vault, None, now=NOW)

    page = client.get(at).text

    assert 'role="img"' in page
    assert page.count("<rect class") == 12
    assert page.count('<rect class="reached') == 1
    assert re.search(
        r"24 Aug 2026</th><td>3 <span[^>]*>reached</span></td><td>(?:<a class=\"chip\"[^>]*>\d</a>){3}", page
    )


def test_a_journal_is_written_on_the_page_and_listed_by_day(client: TestClient) -> None:
    at = added(client, text="Paint the boat", focus="1")

    client.post(f"{at}/write", data={"text": "Two coats of blue."})
    client.post("/journal", data={"text": "A calm day.", "goal": ""})

    assert "Two coats of blue." in client.get(at).text
    page = client.get("/journal").text
    assert page.count('class="entry"') == 2
    assert "Tuesday 1 September 2026" in page
    assert client.post("/journal", data={"text": "  "}).status_code == 400


def test_no_coaching_is_said_on_the_page_and_taken_back(client: TestClient) -> None:
    added(client, text="Paint the boat", focus="1")
    assert "Paint the boat" in client.get("/today").text

    client.post("/coaching")

    assert "Coaching is off" in client.get("/goals").text
    assert "Paint the boat" in client.get("/goals").text
    assert "Paint the boat" not in client.get("/today").text
    client.post("/coaching", data={"on": "1"})
    assert "Paint the boat" in client.get("/today").text


def test_a_goal_that_is_nobodys_business_is_shown_only_when_asked(client: TestClient) -> None:
    added(client, text="Get through chemo with some grace", focus="1")

    assert "chemo" not in client.get("/goals").text
    assert "1 thing of health" in client.get("/goals").text
    assert "chemo" in client.get("/goals?private=1").text
    assert "chemo" not in client.get("/today").text


def test_an_empty_vault_says_what_to_do_first(empty_door: HomeDoor) -> None:
    with signed_in(create_app(empty_door)) as client:
        page = client.get("/goals").text

    assert "What do you want?" in page
    assert 'href="/import"' in page
