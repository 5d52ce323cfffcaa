"""What a question needs is loaded behind the pages, once for each state of the vault, and nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from atticus.app.building import build
from atticus.app.door import FrontDoor, _Ready
from atticus.memory.understanding import understand
from atticus.settings import Settings
from atticus.vault.embedded import EmbeddedVault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

READS = ("claims", "people", "beliefs")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read of all that a vault holds: the real thing, counted."""
    told: list[str] = []

    def counted(name: str) -> Callable[..., Any]:
        really = getattr(EmbeddedVault, name)

        def read(*some: Any, **more: Any) -> Any:
            told.append(name)
            return really(*some, **more)

        return read

    for name in READS:
        monkeypatch.setattr(EmbeddedVault, name, counted(name))
    return told


def test_who_asks_first_waits_for_nothing_and_it_is_loaded_once(
    vault: EmbeddedVault, draft: Callable[..., Any], tmp_path: Path, reads: list[str]
) -> None:
    vault.keep([draft("I live in Porto."), draft("Ana brings the olives on Friday.")])
    understand(vault, None)
    house = build(Settings(home=tmp_path, zone="UTC"), vault)
    ready = FrontDoor._made_ready(house, _Ready())
    assert set(reads) == set(READS)

    reads.clear()
    assert house.recaller.recall("Who brings the olives?").hits
    assert reads == []
    assert FrontDoor._made_ready(house, ready) == ready
    assert reads == []


def test_while_more_is_read_nothing_is_loaded(
    vault: EmbeddedVault, draft: Callable[..., Any], tmp_path: Path, reads: list[str]
) -> None:
    house = build(Settings(home=tmp_path, zone="UTC"), vault)
    vault.keep([draft("I live in Porto.")])

    assert FrontDoor._made_ready(house, _Ready()) == _Ready()
    assert reads == []
