"""The inbox on the page: nothing is done before the owner says so, and what was done can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atticus.mind import linking
from tests.mind.deeds.tools_on_disk import Post
from tests.surfaces.web.stage import HomeDoor, proposed

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.fixture
def post(door: HomeDoor) -> Post:
    sending = Post(door.home / "sent.txt")
    door.tools = {"send": sending}
    return sending


def test_what_waits_shows_what_would_happen_and_where_each_value_came_from(
    client: TestClient, door: HomeDoor, post: Post
) -> None:
    proposed(door, "eve@example.org")

    text = client.get("/inbox").text

    assert "eve@example.org" in text
    assert "written by a model" in text
    assert "Do it" in text
    assert post.sent() == []


def test_who_wrote_without_being_known_stands_there_once_without_their_words(
    client: TestClient, door: HomeDoor
) -> None:
    vault, now = door.house().vault, door.house().clock.now()
    assert "Who else wrote" not in client.get("/inbox").text
    for name in ("Mallory", "Mallory <b>again</b>"):
        linking.stranger(vault, "telegram", "6660", name, now=now)

    text = client.get("/inbox").text

    assert text.count("Mallory") == 1
    assert "They heard nothing" in text


def test_a_yes_does_it_and_it_can_be_taken_back(client: TestClient, door: HomeDoor, post: Post) -> None:
    key = proposed(door, "eve@example.org")

    assert client.post(f"/inbox/{key}/approve").status_code == 200
    assert len(post.sent()) == 1
    assert "Take it back" in client.get("/inbox").text
    client.post(f"/inbox/{key}/undo")
    assert post.sent() == []
    assert client.post(f"/inbox/{key}/undo").status_code == 400


def test_a_no_lets_it_be(client: TestClient, door: HomeDoor, post: Post) -> None:
    key = proposed(door, "eve@example.org")

    client.post(f"/inbox/{key}/refuse")

    assert post.sent() == []
    assert "Nothing waits for you" in client.get("/inbox").text
    assert client.post(f"/inbox/{key}/approve").status_code == 400


def test_stop_halts_everything_until_it_is_let_go(client: TestClient, door: HomeDoor, post: Post) -> None:
    key = proposed(door, "eve@example.org")

    assert "Everything is stopped" in client.post("/stop").text
    assert client.post(f"/inbox/{key}/approve").status_code == 422
    assert post.sent() == []
    client.post("/stop", data={"release": "1"})
    assert client.post(f"/inbox/{key}/approve").status_code == 200
    assert len(post.sent()) == 1


def test_an_unknown_deed_or_verb_is_told(client: TestClient, door: HomeDoor, post: Post) -> None:
    assert client.post("/inbox/nothing/approve").status_code == 400
    assert client.post(f"/inbox/{proposed(door, 'eve@example.org')}/explode").status_code == 404
    assert post.sent() == []
