"""Making, opening, restoring and re-keying a vault; one process owns it at a time."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from filelock import FileLock, Timeout

from atticus.domain.errors import AtticusError
from atticus.vault import leaving, migrating
from atticus.vault.carrying import Buried
from atticus.vault.connection import BrokenVaultError, DatabaseError, UnwritableError, connect, translated
from atticus.vault.embedded import EmbeddedVault
from atticus.vault.keys import (
    Keys,
    new_data_key,
    new_recovery_key,
    read_keys,
    sync_folder,
    unwrap,
    with_wraps,
    wrap,
    write_keys,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SHORTEST_PASSPHRASE: Final = 8
LOCK: Final = "lock"
HOLDER: Final = "holder.json"


class NoVaultError(AtticusError):
    """There is no vault in this directory."""

    def __init__(self, home: Path) -> None:
        super().__init__(
            f"There is no vault in {home}.", "Make one with `atticus start`, or choose another directory with --home."
        )


class VaultExistsError(AtticusError):
    """There is a vault in this directory already."""

    def __init__(self, home: Path) -> None:
        super().__init__(
            f"There is a vault in {home} already.", "Choose another directory with --home, or add --replace."
        )


class WeakPassphraseError(AtticusError):
    """The passphrase is too short to protect anything."""

    def __init__(self) -> None:
        super().__init__(
            f"The passphrase has fewer than {SHORTEST_PASSPHRASE} characters.",
            "Use several words that you will remember.",
        )


class BusyVaultError(AtticusError):
    """Another process owns the vault."""

    def __init__(self, home: Path, holder: str) -> None:
        super().__init__(f"The vault in {home} is in use by {holder}.", "Wait until it is done, or stop it first.")


class Ownership:
    """The lock of the one process that owns a vault; released by the system when the process dies."""

    def __init__(self, home: Path, *, wait: float = 10.0) -> None:
        self._home = home
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = FileLock(home / LOCK, mode=0o600)
            self._lock.acquire(timeout=wait)
        except Timeout:
            raise BusyVaultError(home, _holder(home)) from None
        except OSError as error:
            raise UnwritableError(home, error.strerror or str(error)) from error
        (home / HOLDER).write_text(json.dumps({"pid": os.getpid()}), "utf-8")

    def release(self) -> None:
        """Let the next process in."""
        self._lock.release()


def exists(home: Path) -> bool:
    """Return whether a vault was made here; an interrupted making leaves none."""
    return (home / "keys.json").exists()


def create_vault(home: Path, passphrase: str) -> tuple[EmbeddedVault, str]:
    """Make a vault and return it, open, with its recovery key, which is kept nowhere.

    Raises:
        VaultExistsError, WeakPassphraseError, UnwritableError
    """
    if exists(home):
        raise VaultExistsError(home)
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise WeakPassphraseError
    data_key, recovery, owner = new_data_key(), new_recovery_key(), secrets.randbits(62)
    keys = Keys(
        owner,
        (
            wrap(data_key, passphrase, kind="passphrase", owner_id=owner),
            wrap(data_key, recovery, kind="recovery", owner_id=owner),
        ),
    )
    _make_file(home, data_key)
    write_keys(home / "keys.json", keys)
    return EmbeddedVault(home, data_key, owner), recovery


def open_vault(home: Path, secret: str) -> EmbeddedVault:
    """Open a vault with its passphrase or recovery key, bringing an older schema up to date.

    Raises:
        NoVaultError, LockedError, BrokenVaultError, migrating.NewerSchemaError
    """
    if not exists(home):
        raise NoVaultError(home)
    keys = read_keys(home / "keys.json")
    data_key = fitting_key(home / "vault.db", keys, secret)
    return EmbeddedVault(home, data_key, keys.owner_id)


def fitting_key(path: Path, keys: Keys, secret: str) -> bytes:
    """Return the data key that a secret unwraps and the file accepts; its schema is then up to date.

    Raises:
        LockedError: the secret opens no wrap.
        BrokenVaultError: it does, but the file is missing or damaged.
    """
    if not path.exists():
        raise BrokenVaultError(path, "the file is missing")
    damage: BrokenVaultError | None = None
    for data_key in unwrap(keys, secret):
        try:
            db = connect(path, data_key)
        except BrokenVaultError as error:
            damage = error
            continue
        try:
            migrating.bring_up_to_date(db, path)
        except DatabaseError as error:
            raise translated(error, path) from error
        finally:
            db.close()
        return data_key
    assert damage is not None
    raise damage


def rekey(home: Path, secret: str, passphrase: str) -> str:
    """Give the vault a new data key, passphrase and recovery key; return the recovery key.

    The file is written anew under the new key and put in place by one rename; both wraps stand in `keys.json`
    meanwhile, so that a crash at any instant leaves a vault that opens with the old or the new passphrase.

    Raises:
        LockedError, WeakPassphraseError
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise WeakPassphraseError
    path, keys = home / "vault.db", read_keys(home / "keys.json")
    old, new, recovery = fitting_key(path, keys, secret), new_data_key(), new_recovery_key()
    fresh = (
        wrap(new, passphrase, kind="passphrase", owner_id=keys.owner_id),
        wrap(new, recovery, kind="recovery", owner_id=keys.owner_id),
    )
    write_keys(home / "keys.json", with_wraps(keys, (*fresh, *keys.wraps)))
    copy = home / "vault.db.new"
    copy.unlink(missing_ok=True)
    db = connect(path, old)
    try:
        db.execute(f"ATTACH DATABASE ? AS fresh KEY \"x'{new.hex()}'\"", (str(copy),))
        db.execute("SELECT sqlcipher_export('fresh')").fetchall()
        db.execute("DETACH DATABASE fresh")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        db.close()
    _settle(copy)
    copy.replace(path)
    sync_folder(home)
    write_keys(home / "keys.json", with_wraps(keys, fresh))
    return recovery


def restore(home: Path, source: Path, secret: str, *, replace: bool = False) -> EmbeddedVault:
    """Bring back a backup or an export; what this home has forgotten stays forgotten.

    Raises:
        VaultExistsError: there is a vault here and `replace` was not given.
        LockedError: the secret does not open the backup, or not the vault it replaces.
        BrokenVaultError, leaving.ForeignExportError
    """
    buried = Buried()
    if exists(home):
        if not replace:
            raise VaultExistsError(home)
        buried = _buried(home, secret)
    making = home / "restoring"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700, parents=True)
    try:
        unpack: Callable[[Path, Path, str], None] = _from_export if source.is_dir() else _from_backup
        unpack(source, making, secret)
        _bury(making, secret, buried)
        for name in ("vault.db", "vault.db-wal", "vault.db-shm", "blobs", "keys.json"):
            _put_aside(home, name)
            if (making / name).exists():
                (making / name).replace(home / name)
        sync_folder(home)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    vault = open_vault(home, secret)
    shutil.rmtree(home / "replaced", ignore_errors=True)
    return vault


def _make_file(home: Path, data_key: bytes) -> None:
    path, fresh = home / "vault.db", home / "vault.db.new"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        (home / "blobs").mkdir(mode=0o700, exist_ok=True)
        for left_over in (fresh, path, home / "vault.db-wal", home / "vault.db-shm"):
            left_over.unlink(missing_ok=True)
        db = connect(fresh, data_key)
        migrating.make(db)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        db.close()
        fresh.chmod(0o600)
        fresh.replace(path)
        sync_folder(home)
    except OSError as error:
        raise UnwritableError(home, error.strerror or str(error)) from error


def _settle(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    path.chmod(0o600)


def _from_backup(source: Path, making: Path, secret: str) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            for name in archive.namelist():
                parts = Path(name).parts
                if name not in {"keys.json", "vault.db"} and not (parts[0] == "blobs" and ".." not in parts):
                    raise BrokenVaultError(source, f"it holds {name!r}, which no backup has")
                archive.extract(name, making)
    except (OSError, zipfile.BadZipFile) as error:
        raise BrokenVaultError(source, f"it is no backup ({error})") from error
    fitting_key(making / "vault.db", read_keys(making / "keys.json"), secret)


def _from_export(source: Path, making: Path, secret: str) -> None:
    keys = read_keys(source / "keys.json")
    data_key = next(unwrap(keys, secret))
    _make_file(making, data_key)
    vault = EmbeddedVault(making, data_key, keys.owner_id)
    try:
        key = vault.key_for(leaving.PURPOSE)
        leaving.check_export(source, key)
        vault.take_back(source, key)
    finally:
        vault.close()
    shutil.copyfile(source / "keys.json", making / "keys.json")


def _buried(home: Path, secret: str) -> Buried:
    vault = open_vault(home, secret)
    try:
        return vault.buried()
    finally:
        vault.close()


def _bury(home: Path, secret: str, buried: Buried) -> None:
    """Apply what was forgotten after the backup to what it brings back."""
    vault = open_vault(home, secret)
    try:
        vault.bury(buried)
    finally:
        vault.close()


def _put_aside(home: Path, name: str) -> None:
    if (home / name).exists():
        aside = home / "replaced"
        aside.mkdir(mode=0o700, exist_ok=True)
        (home / name).replace(aside / name)


def _holder(home: Path) -> str:
    try:
        told: Any = json.loads((home / HOLDER).read_text("utf-8"))
        return f"process {int(told['pid'])}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
