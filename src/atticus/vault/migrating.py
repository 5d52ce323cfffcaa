"""Bringing a file from its schema to this program's; Alembic is loaded only where a step is due."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from atticus.domain.errors import AtticusError
from atticus.vault.connection import BrokenVaultError, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from alembic.config import Config
    from sqlalchemy import Connection
    from sqlcipher3 import dbapi2

CURRENT: Final = "0004"
KNOWN: Final = ("0001", "0002", "0003", "0004")
"""Every revision that was released, oldest first."""


class NewerSchemaError(AtticusError):
    """The vault was written by a newer Atticus."""

    def __init__(self, path: Path, schema: str) -> None:
        super().__init__(
            f"{path} has schema {schema}, which is newer than this Atticus knows ({CURRENT}).",
            "Install the newer Atticus again; the vault was not changed.",
        )


def make(db: dbapi2.Connection) -> None:
    """Give an empty file the current schema."""
    from alembic import command  # noqa: PLC0415 (a third of a second that opening a vault need not pay)

    from atticus.vault.schema import FULL_TEXT_SQLITE, SCHEMA, VOCABULARY_SQLITE, statistics_sqlite  # noqa: PLC0415

    with _alembic(db) as (settings, connection):
        with connection.begin():
            SCHEMA.create_all(connection)
            for statement in (FULL_TEXT_SQLITE, VOCABULARY_SQLITE, *statistics_sqlite()):
                connection.exec_driver_sql(statement)
        command.stamp(settings, CURRENT)


def bring_up_to_date(db: dbapi2.Connection, path: Path) -> None:
    """Migrate an older schema; leave the current one alone.

    Raises:
        NewerSchemaError: a newer Atticus wrote it.
        BrokenVaultError: it has no schema at all.
    """
    if not rows(db, "SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'"):
        raise BrokenVaultError(path, "it has no schema")
    schema = str(rows(db, "SELECT version_num FROM alembic_version")[0][0])
    if schema not in KNOWN:
        raise NewerSchemaError(path, schema)
    if schema != CURRENT:
        _migrate(db)


def _migrate(db: dbapi2.Connection) -> None:
    from alembic import command  # noqa: PLC0415

    with _alembic(db) as (settings, _):
        command.upgrade(settings, CURRENT)


@contextmanager
def _alembic(db: dbapi2.Connection) -> Iterator[tuple[Config, Connection]]:
    from alembic import config  # noqa: PLC0415
    from sqlalchemy import create_engine, event  # noqa: PLC0415
    from sqlalchemy.pool import StaticPool  # noqa: PLC0415
    from sqlcipher3 import dbapi2 as module  # noqa: PLC0415

    engine = create_engine("sqlite://", creator=lambda: db, module=module, poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as connection:
        settings = config.Config()
        settings.set_main_option("script_location", "atticus.vault:migrations")
        settings.attributes["connection"] = connection
        yield settings, connection
