"""Decisions on the page: put down, completed, looked back at beside what happened, without any script."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from atticus.mind.deciding import keeping
from atticus.mind.deciding.calibration import calibration
from atticus.surfaces.web.decisions import CHART, chart
from tests.surfaces.web.stage import NOW, HomeDoor
from tests.surfaces.web.test_web_you import knows, note

if TYPE_CHECKING:
    from starlette.testclient import TestClient

LATER = (NOW + timedelta(days=200)).date().isoformat()


def put_down(client: TestClient, **more: str) -> str:
    told = {"what": "Move to Porto", "expect": "I will be less tired", "sure": "70", "review": LATER}
    answer = client.post("/decisions", data=told | more, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_decision_is_put_down_with_its_reasons_and_stands_on_the_page(client: TestClient) -> None:
    where = put_down(client, reasons="the sea\n\nthe <b>rent</b>\n", options="Stay")

    text = client.get(where).text
    assert "70 % sure" in text
    assert "the &lt;b&gt;rent&lt;/b&gt;" in text
    listed = client.get("/decisions").text
    assert "Open" in listed
    assert f'href="{where}"' in listed


def test_how_it_went_is_the_owners_to_say_and_counts_from_then_on(client: TestClient) -> None:
    where = put_down(client)
    assert "What it came to is for you to say." in client.get(where).text

    said = client.post(f"{where}/review", data={"went": "worse", "note": "Too far"}, follow_redirects=False)

    assert said.headers["location"] == where
    listed = client.get("/decisions").text
    assert "It went worse" in listed
    assert "0 of 1" in listed
    assert "1 outcome is not enough to tell anything" in listed
    assert re.search(r"<desc[^>]*>Said 70 %, came true 0 of 1", listed)


def test_what_was_found_in_the_owners_words_can_be_completed(client: TestClient, door: HomeDoor) -> None:
    knows(door, note(30, "I decided to sell the car."))
    listed = client.get("/decisions").text
    found = re.search(r'name="belief" value="(\w+)"', listed)
    assert found, listed

    where = put_down(client, belief=found[1], what="sell the car", expect="I walk more")

    listed = client.get("/decisions").text
    assert "Found in your words" not in listed
    assert "Decided 2 Aug 2026" in client.get(where).text


def test_bad_input_is_told_in_a_sentence(client: TestClient) -> None:
    where = put_down(client)

    for address, told, status in (
        ("/decisions", {"what": ""}, 400),
        ("/decisions", {"what": "x", "expect": "y", "sure": "much"}, 400),
        ("/decisions", {"what": "x", "review": "soon"}, 400),
        (f"{where}/review", {"went": "fine"}, 400),
        (f"{where}/sideways", {}, 404),
        ("/decisions/00000000/review", {"went": "worse"}, 404),
    ):
        answer = client.post(address, data=told)
        assert (answer.status_code, "Traceback" in answer.text) == (status, False), address


def test_what_is_nobodys_business_is_not_offered_to_be_completed(client: TestClient, door: HomeDoor) -> None:
    knows(door, note(30, "I decided to stop the antidepressant medication."))

    assert "antidepressant" not in client.get("/decisions").text


def test_the_chart_stays_in_its_frame(door: HomeDoor) -> None:
    assert door.vault is not None
    clock, zone = door.house().clock, door.house().settings.tzinfo
    for number, (sure, went) in enumerate(((0, "worse"), (100, "better"), (55, "better"), (55, "worse"))):
        one = keeping.add(door.vault, f"Choice {number}", {"expect": "x", "sure": sure}, clock=clock, zone=zone)
        keeping.review(door.vault, one, {"went": went}, clock=clock, zone=zone)

    points = chart(calibration(keeping.decisions(door.vault, NOW + timedelta(days=1))))

    assert len(points) == 3
    for point in points:
        assert all(0 <= point[name] - point["r"] <= point[name] + point["r"] <= CHART for name in ("x", "y"))
    assert date.fromisoformat(LATER) > NOW.date()
