"""Recipes of the documentation for telephones and shells, played as each program sends them."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest

from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind

DOCS = (Path(__file__).parents[3] / "docs" / "apps.md").read_text("utf-8")
HERE = {
    "_type": "location", "BSSID": "0a:1b:2c:3d:4e:5f", "SSID": "harbour", "acc": 13, "alt": 41, "batt": 77, "bs": 1, "conn": "w",
    "created_at": 1_767_300_004, "lat": 52.52, "lon": 13.405, "m": 1, "t": "u", "tid": "kp", "topic": "owntracks/kim/phone",
    "tst": 1_767_300_000, "vac": 2, "vel": 0, "_http": True, "inregions": ["Home"], "inrids": ["6da9cf"],
}  # fmt: skip
"""A location as the app for Android posts it, by https://owntracks.org/booklet/tech/json/."""


def recipe(name: str) -> str:
    """Return what the table of recipes says of a program."""
    (row,) = re.findall(rf"^\| {re.escape(name)} \| (.+) \|$", DOCS, re.MULTILINE)
    return row


@pytest.fixture(scope="module")
def token(shared) -> str:
    return shared[0].pair("phone", may=["add"])


def kept(shared, id_, source):
    return shared[0].house().vault.find(id_, source=source)


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_the_line_for_a_shell_goes_in_as_it_stands(shared, token):
    (line,) = re.findall(r"`(curl .+)`", recipe("shell"))
    line = line.replace("http://127.0.0.1:4747", shared[1].address)

    done = subprocess.run(
        ["sh", "-c", line], env={"TOKEN": token, "PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False
    )

    assert json.loads(done.stdout)["new"] == 1, done.stdout + done.stderr
    found = kept(shared, "kiln:1", "kiln")
    assert (found.moment.text, found.label.integrity, found.mine) == ("Glaze fired.", Integrity.OWN, True)
    assert found.moment.at == datetime(2026, 3, 1, 9, tzinfo=UTC)


def test_what_shortcuts_sends_goes_in(shared, token):
    told = recipe("Shortcuts (iOS)")
    for needed in ("Get Contents of URL", "POST", "`Authorization`", "`Bearer ...`", "JSON", "ISO 8601 Time"):
        assert needed in told
    fields = dict.fromkeys(re.findall(r"`(at|kind|source|text|id)`", told))
    assert set(fields) == {"at", "kind", "source", "text", "id"}
    # Shortcuts writes a dictionary's fields as text, and the time of the telephone with its offset.
    at = "2026-03-01T10:00:00+01:00"
    body = {"at": at, "kind": "note", "source": "shortcuts", "text": "Watered the beans.", "id": f"shortcuts:{at}"}
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Accept": "*/*",
        "User-Agent": "BackgroundShortcutRunner/2607.1.3 CFNetwork/1568.200.51 Darwin/24.1.0",
    }

    for outcome in ("new", "same"):
        answer = httpx2.post(f"{shared[1].address}/api/moments", headers=headers, content=json.dumps(body))
        assert (answer.status_code, answer.json()[outcome]) == (200, 1)
    found = kept(shared, body["id"], "shortcuts")
    assert (found.moment.text, found.mine) == ("Watered the beans.", True)
    assert found.moment.at == datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["+0100", "+01:00", "Z"])
def test_what_tasker_sends_goes_in(shared, token, zone):
    told = recipe("Tasker (Android)")
    (body,) = re.findall(r"body `(\{.+?\})`", told)
    assert "`Authorization:Bearer ...`" in told
    seconds = {"+0100": "1767300000", "+01:00": "1767300001", "Z": "1767300002"}[zone]
    body = body.replace("%TIMES", seconds).replace("%date", f"2026-03-01T10:00:00{zone}")
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "",
        "User-Agent": "Dalvik/2.1.0 (Linux; U; Android 14)",
    }

    answer = httpx2.post(f"{shared[1].address}/api/moments", headers=headers, content=body)

    assert (answer.status_code, answer.json()["new"]) == (200, 1)
    found = kept(shared, f"tasker:{seconds}", "tasker")
    assert (found.moment.kind, found.mine) == (Kind.NOTE, True)
    assert found.moment.at == datetime(2026, 3, 1, 10 if zone == "Z" else 9, tzinfo=UTC)


def test_what_owntracks_sends_goes_in_and_every_answer_is_one_it_reads(shared, token):
    told = recipe("OwnTracks")
    assert "`.../api/owntracks`" in told
    assert "client token as password" in told
    waypoint = {"_type": "waypoint", "desc": "Home", "lat": 52.52, "lon": 13.405, "rad": 80, "tst": 1_767_200_000}
    enter = {
        "_type": "transition",
        "acc": 9,
        "desc": "Home",
        "event": "enter",
        "lat": 52.52,
        "lon": 13.405,
        "tid": "kp",
    }
    sent = (
        HERE,
        HERE,
        enter | {"tst": 1_767_300_100, "wtst": 1_767_200_000, "t": "c"},
        waypoint,
        {"_type": "waypoints", "waypoints": [waypoint]},
        {"_type": "status", "iOS": {"version": "18.0"}},
        {"_type": "lwt", "tst": 1_767_300_000},
        {"_type": "card", "name": "Kim", "tid": "kp"},
        {"_type": "steps", "tst": 1_767_300_000, "steps": 812, "from": 1, "to": 2},
        None,  # a friend that was deleted: nothing at all
    )
    for user in ("kim", ""):
        basic = base64.b64encode(f"{user}:{token}".encode()).decode()
        headers = {
            "Authorization": f"Basic {basic}",
            "Content-Type": "application/json; charset=utf-8",
            "X-Limit-U": "kim",
            "X-Limit-D": "phone",
            "User-Agent": "Owntracks-Android/gms/420412000",
        }
        for one in sent:
            body = b"" if one is None else json.dumps(one).encode()
            answer = httpx2.post(f"{shared[1].address}/api/owntracks?u=kim&d=phone", headers=headers, content=body)
            assert (answer.status_code, answer.json()) == (200, []), one
    places = [one.moment for one in shared[0].house().vault.all_kept() if one.moment.source == "owntracks"]
    assert [(one.kind, one.place.name if one.place else None) for one in places] == [(Kind.PLACE, "Home")] * 2


def test_a_recipes_key_opens_nothing_else(shared, token):
    headers = {"Authorization": f"Bearer {token}"}
    asked = {"model": "atticus", "messages": [{"role": "user", "content": "garden"}]}

    assert httpx2.post(f"{shared[1].address}/v1/chat/completions", headers=headers, json=asked).status_code == 403
