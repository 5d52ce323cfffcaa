"""Who asks nothing hears that it is kept; who is close is named, unless nothing is to be told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atticus.domain.beliefs import SELF, Belief, Status, Support
from atticus.mind.roles.listening import close
from atticus.surfaces.web import create_app
from tests.surfaces.web.stage import NOW, PASSPHRASE, HomeDoor, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Iterator[HomeDoor]:
    door = HomeDoor(tmp_path / "home")
    door.create(PASSPHRASE)
    yield door
    door.lock()


def said(door: HomeDoor, words: str) -> str:
    answer = signed_in(create_app(door)).post("/ask", data={"q": words}, headers={"hx-request": "true"})
    return answer.text.split("\n\ndata:")[-1]


def tie(name: str, predicate: str) -> Belief:
    return Belief(
        id=name,
        kind="tie",
        subject=SELF,
        predicate=predicate,
        object=name,
        known_from=NOW,
        valid_from=NOW,
        status=Status.HELD,
        valid_until=None,
        known_until=None,
        confidence=0.9,
        evidence=(Support("m", "note", None, None),),
    )


def test_what_is_told_is_acknowledged_and_what_is_asked_is_not(home: HomeDoor) -> None:
    assert "I will remember that." in said(home, "I live in Porto and I love kayaks.")
    assert "I have nothing on that" in said(home, "Who is Zorblax?")
    assert "I will remember that." not in said(home, "I love opera. Where is my ticket?")


def test_a_feeling_is_heard_and_solves_nothing(home: HomeDoor) -> None:
    assert "I hear you. I am a program" in said(home, "I had such a rough day at work")


def test_the_closest_are_named_and_never_the_silenced() -> None:
    ties = [tie("Rui", "friend"), tie("Ana", "sister"), tie("Zé", "landlord"), tie("Eva", "wife")]
    assert close(ties, ()) == ["Eva", "Ana"]
    assert close(ties, {"eva"}) == ["Ana", "Rui"]
