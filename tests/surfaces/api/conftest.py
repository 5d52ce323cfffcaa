"""The stage of every test of what apps can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atticus.surfaces.api.app_site import beside, create_app
from atticus.surfaces.web.site import create_app as pages
from atticus.vault.open import create_vault
from tests.surfaces.api.stage import PASSPHRASE, HouseDoor, Served, Writer, lived

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def writer() -> Writer:
    return Writer()


@pytest.fixture
def door(tmp_path, writer) -> Iterator[HouseDoor]:
    """A house with a whole life in it, and a model."""
    vault, _ = create_vault(tmp_path / "home", PASSPHRASE)
    lived(vault)
    yield HouseDoor(tmp_path / "home", vault, writer)
    vault.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory) -> Iterator[tuple[HouseDoor, Served]]:
    """A house without a model that is served for a whole file of tests, each with an app of its own."""
    home = tmp_path_factory.mktemp("shared") / "home"
    vault, _ = create_vault(home, PASSPHRASE)
    lived(vault)
    door = HouseDoor(home, vault)
    server = Served(beside(pages(door), create_app(door)))
    yield door, server
    server.close()
    vault.close()


@pytest.fixture
def served(door) -> Iterator[Served]:
    """The house as `atticus start` serves it: pages and apps at one address."""
    server = Served(beside(pages(door), create_app(door)))
    yield server
    server.close()
