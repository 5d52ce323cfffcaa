"""What the command line asks of the house: in the running server where there is one, else here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final, TextIO

from atticus.app import passphrase
from atticus.domain.errors import UsageError
from atticus.settings import SettingsError, load
from atticus.surfaces.api import local

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from atticus.vault.embedded import EmbeddedVault
    from atticus.vault.open import Ownership

MAKES: Final = frozenset({"import", "preview", "sample", "remember", "me", "workshop_new", "goals_add"})
"""Operations that write: they make a missing vault where a passphrase is given unattended."""


class BadSettingsError(UsageError):
    """The settings cannot be understood."""


class Backstage:
    """What the command line asks of the house: in the running server where there is one, else here."""

    def __init__(self, home: Path | None) -> None:
        try:
            self.settings = load(home=home)
        except SettingsError as error:
            raise BadSettingsError(error.what, error.do) from error

    def call(self, operation: str, arguments: dict[str, Any], on_event: Callable[[dict[str, Any]], None]) -> Any:
        """Run an operation in the running server or here, and return its result."""
        try:
            return local.call(self.settings.home, operation, arguments, on_event)
        except local.NoServerError:
            pass
        from atticus.surfaces.api.operations import run

        if operation == "verify" and (nothing := self._unfinished()):
            return nothing
        secret = self._secret(operation)
        owner = self._own()
        try:
            vault = self._open(operation, secret, on_event)
            try:
                from atticus.app.building import build
                from atticus.mind.choosing import chosen

                house = build(chosen(self.settings, vault), vault, as_needed=True)
                return run(house, operation, arguments, on_event)
            finally:
                vault.close()
        finally:
            owner.release()

    def start(self, *, port: int | None, browser: bool, read_only: bool = False, err: TextIO = sys.stderr) -> None:
        """Serve the page on the loopback address until stopped; read only, the page changes nothing."""
        from atticus.app.serving import serve

        owner = self._own(wait=0.5)
        try:
            port = self.settings.port if port is None else port
            serve(self.settings, port=port, browser=browser, err=err, read_only=read_only)
        finally:
            owner.release()

    def link(self) -> str:
        """Return a fresh one-time link to the page of the running server."""
        return str(local.call(self.settings.home, "link", {}, lambda _: None)["link"])

    def restore(self, source: Path, *, replace: bool) -> dict[str, Any]:
        """Bring back a backup or an export."""
        from atticus.vault.open import restore

        secret = passphrase.from_environment() or passphrase.asked("Passphrase or recovery key of the backup: ")
        owner = self._own()
        try:
            vault = restore(self.settings.home, source, secret, replace=replace)
            moments = vault.status().moments
            vault.close()
        finally:
            owner.release()
        return {"restored": str(source), "moments": moments}

    def rekey(self, new_passphrase_file: Path | None) -> dict[str, Any]:
        """Give the vault a new data key, passphrase and recovery key."""
        from atticus.vault.open import NoVaultError, exists, rekey

        if not exists(self.settings.home):
            raise NoVaultError(self.settings.home)
        secret = self._secret("rekey")
        if new_passphrase_file is not None:
            fresh = passphrase.from_file(new_passphrase_file)
        else:
            fresh = passphrase.asked("New passphrase: ", again=True)
        owner = self._own()
        try:
            return {"recovery_key": rekey(self.settings.home, secret, fresh), "home": str(self.settings.home)}
        finally:
            owner.release()

    def mcp(self, token: str) -> None:
        """Speak MCP over standard input and output with the app of a token, until it hangs up."""
        import anyio

        from atticus.surfaces.api.mcp_server import over_stdio

        def call(operation: str, arguments: dict[str, Any]) -> Any:
            return self.call(operation, arguments, lambda _: None)

        anyio.run(over_stdio, call, token)

    def doctor(self) -> list[dict[str, Any]]:
        """Return what was checked, whether it is well, and what to do."""
        from atticus.app.checkup import checks

        return checks(self.settings)

    def _own(self, *, wait: float = 10.0) -> Ownership:
        from atticus.vault.open import Ownership

        return Ownership(self.settings.home, wait=wait)

    def _secret(self, operation: str) -> str:
        from atticus.vault.open import NoVaultError, exists

        given = passphrase.from_environment()
        if not exists(self.settings.home) and (given is None or operation not in MAKES):
            raise NoVaultError(self.settings.home)
        return given if given is not None else passphrase.asked("Passphrase: ")

    def _open(self, operation: str, secret: str, on_event: Callable[[dict[str, Any]], None]) -> EmbeddedVault:
        from atticus.vault.open import create_vault, exists, open_vault

        if operation in MAKES and not exists(self.settings.home):
            vault, recovery_key = create_vault(self.settings.home, secret)
            on_event({"event": "made", "recovery_key": recovery_key, "home": str(self.settings.home)})
            return vault
        return open_vault(self.settings.home, secret)

    def _unfinished(self) -> dict[str, Any] | None:
        """Return an empty verification where the making of a vault was interrupted before anything could be kept."""
        from atticus.vault.open import LOCK, exists

        if exists(self.settings.home) or not (self.settings.home / LOCK).exists():
            return None
        return {"whole": True, "faults": [], "moments": 0, "ledger": 0, "blobs": 0}
