"""What every test stands on: a closed network, and real vaults made quickly."""

from __future__ import annotations

import ipaddress
import socket
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as hypothesis

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import ME
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from atticus.vault.embedded import EmbeddedVault

hypothesis.register_profile("atticus", deadline=None)
hypothesis.load_profile("atticus")  # a busy computer makes no example wrong

PASSPHRASE = "correct horse battery staple"


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
    monkeypatch.setattr("atticus.vault.keys.ARGON2", {"memory_kib": 64, "time": 1, "parallelism": 1})


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


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[EmbeddedVault]:
    made, _ = create_vault(tmp_path / "home", PASSPHRASE)
    yield made
    made.close()


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
