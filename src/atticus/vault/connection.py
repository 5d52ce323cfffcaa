"""The encrypted file and its connections: one writer at a time, a few readers beside it."""

from __future__ import annotations

import queue
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from sqlcipher3 import dbapi2

from atticus.domain.errors import AtticusError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DatabaseError = dbapi2.DatabaseError

SAFE_SQLITE: Final = (3, 51, 3)
"""Older SQLite can corrupt a file in WAL mode when two connections write or checkpoint at once."""
READERS: Final = 4
BUSY_SECONDS: Final = 30.0
CACHE_KIB: Final = 65_536
CHECKPOINT_PAGES: Final = 16_384
"""Pages of the log before they are copied into the file: what many commits touch is copied once."""


class BrokenVaultError(AtticusError):
    """The file is no vault, or was damaged."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path} is damaged or is no vault: {why}.",
            "Restore it with `atticus vault restore BACKUP`; it was not changed.",
        )


class DiskFullError(AtticusError):
    """The disk had no room for what was to be kept."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full: what was being kept was not committed, and nothing committed before was harmed.",
            "Free some space and run the same command again.",
        )


class UnwritableError(AtticusError):
    """The directory cannot be written to."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path} cannot be written to: {why}.", "Choose another directory with --home, or mend its permissions."
        )


class UnsafeSqliteError(AtticusError):
    """The installed SQLite may corrupt a vault."""

    def __init__(self, version: str) -> None:
        super().__init__(f"SQLite {version} can damage a vault.", "Install sqlcipher3 0.6.4 or newer.")


def sqlite() -> tuple[str, bool]:
    """Return the version of the database engine, and whether it is safe for a vault."""
    return dbapi2.sqlite_version, dbapi2.sqlite_version_info >= SAFE_SQLITE


def connect(path: Path, data_key: bytes) -> dbapi2.Connection:
    """Open the file with its key and check that the key fits.

    Raises:
        BrokenVaultError: the key does not fit the file, or the file is damaged.
        UnsafeSqliteError: SQLite is older than 3.51.3.
    """
    if dbapi2.sqlite_version_info < SAFE_SQLITE:
        raise UnsafeSqliteError(dbapi2.sqlite_version)
    try:
        db = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
        db.execute("PRAGMA cipher_log_level = NONE")
        db.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        db.execute("PRAGMA temp_store = MEMORY")
        db.execute("PRAGMA journal_mode = WAL").fetchone()
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.DatabaseError as error:
        raise translated(error, path) from error
    return db


def translated(error: Exception, path: Path) -> Exception:
    """Return an error of the driver as a sentence for the owner; a mistake of ours stays what it is."""
    told = str(error)
    if "disk is full" in told:
        return DiskFullError()
    if "readonly" in told or "unable to open" in told:
        return UnwritableError(path, told)
    if any(sign in told for sign in ("not a database", "malformed", "disk I/O error", "hmac")):
        return BrokenVaultError(path, told)
    return error


class Connections:
    """The writer and the readers of one open file. Closing it forgets the key."""

    def __init__(self, path: Path, data_key: bytes) -> None:
        self.path = path
        self._data_key = data_key
        self._writer = connect(path, data_key)
        self._writing = threading.RLock()
        self._idle: queue.LifoQueue[dbapi2.Connection] = queue.LifoQueue()
        self._spare = threading.Semaphore(READERS)
        self._closed = False

    @contextmanager
    def writing(self) -> Iterator[dbapi2.Connection]:
        """Give the one writing connection inside a transaction, durable when the block ends."""
        with self._writing:
            nested = self._writer.in_transaction
            try:
                if not nested:
                    self._writer.execute("BEGIN IMMEDIATE")
                yield self._writer
                if not nested:
                    self._writer.execute("COMMIT")
            except BaseException as error:
                if not nested and self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                if isinstance(error, dbapi2.DatabaseError):
                    raise translated(error, self.path) from error
                raise

    @contextmanager
    def alone(self) -> Iterator[dbapi2.Connection]:
        """Give the writing connection outside any transaction while nobody else writes."""
        with self._writing:
            yield self._writer

    @contextmanager
    def reading(self) -> Iterator[dbapi2.Connection]:
        """Give a reading connection; it sees what was committed when its first query began."""
        with self._spare:
            try:
                db = self._idle.get_nowait()
            except queue.Empty:
                db = connect(self.path, self._data_key)
            try:
                yield db
            except dbapi2.DatabaseError as error:
                raise translated(error, self.path) from error
            finally:
                if self._closed:
                    db.close()
                else:
                    self._idle.put(db)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Keep the file as it is while the block runs: everything committed is in it, and nobody writes."""
        with self._writing:
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            yield

    def schema(self) -> str:
        """Return the revision of the schema."""
        with self.reading() as db:
            return str(rows(db, "SELECT version_num FROM alembic_version")[0][0])

    def derived_key(self, purpose: str) -> bytes:
        """Return a key for one purpose, bound to the data key (HKDF-SHA256, RFC 5869)."""
        from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 (not needed to open a vault)
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

        return HKDF(SHA256(), 32, None, purpose.encode()).derive(self._data_key)

    def close(self) -> None:
        """Close every connection and forget the key."""
        with self._writing:
            self._closed = True
            while not self._idle.empty():
                self._idle.get_nowait().close()
            self._writer.close()
            self._data_key = b""


def rows(db: dbapi2.Connection, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Return all rows of a query."""
    return db.execute(sql, values).fetchall()  # type: ignore[no-any-return]
