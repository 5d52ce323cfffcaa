"""Goals on the page: what is wanted, promised and decided, by how it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from atticus.domain.beliefs import SELF, Belief, Status, Support
from atticus.surfaces.web import create_app
from atticus.surfaces.web.goals import board, facts, promises
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

    assert re.search(r"swim across the lake[^\n]*<a class=\"chip\" href=\"/moments/\w{13}\"", page)
    assert "bicycle" in page
    assert "You decided to sell the car" in page


def test_a_goal_is_set_right_where_it_stands(client: TestClient, door: HomeDoor) -> None:
    knows(door, note(20, "My goal is to swim across the lake by next June."))
    found = re.search(
        r'id="belief-(\w+)">\s*<p dir="auto"><strong>[^<]*swim across the lake', client.get("/goals").text
    )
    assert found

    answer = client.post(f"/you/{found[1]}/wrong", data={"back": "/goals"}, follow_redirects=False)

    assert answer.headers["location"] == "/goals"
    assert "swim across the lake" not in client.get("/goals").text


def test_an_empty_vault_says_what_to_do_first(empty_door: HomeDoor) -> None:
    with signed_in(create_app(empty_door)) as client:
        page = client.get("/goals").text

    assert "No goals are known yet" in page
    assert 'href="/import"' in page
