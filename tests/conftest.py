"""What every test stands on: a closed network, and real vaults made quickly."""

from __future__ import annotations

import gc
import ipaddress
import shutil
import socket
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as hypothesis

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault, open_vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from atticus.vault.embedded import EmbeddedVault

hypothesis.register_profile("atticus", deadline=None)
hypothesis.load_profile("atticus")  # a busy computer makes no example wrong

LIGHT = {"memory_kib": 64, "time": 1, "parallelism": 1}
"""The lightest Argon2 a vault may be made with."""

PASSPHRASE = "correct horse battery staple"


def pytest_collection_finish() -> None:
    # Thousands of tests and every module live to the end: nothing is won by looking through them again and again.
    gc.collect()
    gc.freeze()


class NetworkClosedError(AssertionError):
    """A test tried to reach beyond this computer."""


def _is_here(family: int, address: Any) -> bool:
    if family == getattr(socket, "AF_UNIX", None):
        return True
    host = str(address[0])
    return host == "localhost" or ipaddress.ip_address(host).is_loopback


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("connect", "connect_ex"):
        real = getattr(socket.socket, name)

        def guarded(self: socket.socket, address: Any, real: Any = real) -> Any:
            if not _is_here(self.family, address):
                raise NetworkClosedError(address)
            return real(self, address)

        monkeypatch.setattr(socket.socket, name, guarded)


@pytest.fixture(autouse=True)
def light_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the vaults of this process with a light Argon2; the cost is written in keys.json like any other."""
    monkeypatch.setattr("atticus.vault.keys.ARGON2", LIGHT)


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def move(self, by: timedelta) -> None:
        self.at += by


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 3, 1, 9, 30, tzinfo=UTC))


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a vault that holds nothing: made once, and copied for each test that wants one."""
    home = tmp_path_factory.mktemp("prepared") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("atticus.vault.keys.ARGON2", LIGHT)
        made, _ = create_vault(home, PASSPHRASE)
    made.close()
    return home


@pytest.fixture
def vault(tmp_path: Path, prepared: Path) -> Iterator[EmbeddedVault]:
    opened = open_vault(shutil.copytree(prepared, tmp_path / "home"), PASSPHRASE)
    yield opened
    opened.close()


OWN = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)


@pytest.fixture
def draft() -> Callable[..., Draft]:
    def make(text: str, *, at: datetime | None = None, label: Label = OWN, mine: bool = True, **more: Any) -> Draft:
        moment = Moment(
            **({"kind": Kind.NOTE, "source": "note", "author": ME} | more),
            at=at or datetime(2025, 6, 2, 12, 45, tzinfo=UTC),
            text=text,
        )
        return Draft(moment=moment, label=label, mine=mine)

    return make
