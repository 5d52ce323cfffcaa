"""A reminder for a place, asked for on the command line without a model, comes when the telephone tells the place."""

from __future__ import annotations

import time

import httpx2
import pytest

from tests.app.test_apps_in import paired, started  # noqa: F401 (a fixture)


@pytest.fixture
def awake(atticus, request):
    """A running Atticus in whose day there are no quiet hours, with its address."""
    atticus.home.mkdir()
    (atticus.home / "config.toml").write_text('zone = "UTC"\n[routines]\nquiet = ""\n')
    return request.getfixturevalue("started")


def here(name: str, lat: float) -> dict[str, object]:
    return {"_type": "location", "lat": lat, "lon": 14.5, "tst": int(time.time()), "tid": "rl", "inregions": [name]}


def test_a_place_a_telephone_tells_brings_the_reminder_once(atticus, awake):
    answer = atticus.json("ask", "When I get to the pharmacy, remind me to buy plasters")
    assert answer["answer"] == "I will remind you when you are at pharmacy: buy plasters"
    (one,) = atticus.json("reminders")["reminders"]
    assert (one["text"], one["cause"], one["now"], one["due"]) == (
        "buy plasters",
        {"waits": "place", "name": "pharmacy"},
        False,
        None,
    )
    assert "at pharmacy  buy plasters" in atticus("reminders").stdout

    token = paired(atticus, "phone", "--may", "add")
    for number, name in enumerate(("Bakery", "Central Pharmacy")):
        time.sleep(1.1)
        posted = httpx2.post(
            f"{awake}/api/owntracks",
            json=here(name, 46 + number),
            headers={"Authorization": f"Bearer {token}"},
            timeout=30,
        )
        assert posted.status_code == 200
        (one,) = atticus.json("reminders")["reminders"]
        assert one["now"] is bool(number)
    assert one["because"].startswith("You are at Central Pharmacy")

    atticus.json("reminders", "--done", one["reminder"])
    assert atticus.json("reminders")["reminders"] == []


def test_an_app_that_may_ask_sets_no_reminder(atticus, started):  # noqa: F811
    token = paired(atticus, "desk", "--may", "ask")
    asked = {"model": "atticus", "messages": [{"role": "user", "content": "When I get home, remind me to sleep"}]}
    answer = httpx2.post(
        f"{started}/v1/chat/completions", json=asked, headers={"Authorization": f"Bearer {token}"}, timeout=30
    )
    assert answer.status_code == 200
    assert atticus.json("reminders")["reminders"] == []
    assert atticus.json("inbox")["waiting"] == []


def test_a_reminder_for_a_time_is_set_without_a_model_and_asks_for_its_time_where_none_was_told(atticus):
    atticus("remember", "The kettle is new.")
    said = atticus.json("ask", "remind me to water the plants tomorrow at 9")
    assert said["answer"].startswith("I will remind you on ")
    assert said["answer"].endswith(", 09:00: water the plants")
    (one,) = atticus.json("reminders")["reminders"]
    assert (one["text"], one["now"], one["due"][11:16]) == ("water the plants", False, "09:00")

    asked = atticus.json("ask", "--keep", "remind me to call the dentist")
    assert asked["answer"].startswith("When shall I remind you?")
    assert len(atticus.json("reminders")["reminders"]) == 1
    told = atticus.json("ask", "--keep", "tomorrow at 10:30")
    assert told["answer"].endswith(", 10:30: call the dentist")
    assert {one["text"] for one in atticus.json("reminders")["reminders"]} == {"water the plants", "call the dentist"}
