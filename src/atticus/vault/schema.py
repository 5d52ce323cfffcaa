"""The tables of a vault, for both dialects; every key starts with the owner."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)

SCHEMA: Final = MetaData()


def _table(name: str, *columns: Column[object] | Index, keys: tuple[str, ...]) -> Table:
    owner = Column("owner_id", BigInteger, primary_key=True)
    for column in columns:
        if isinstance(column, Column) and column.name in keys:
            column.primary_key = True
    return Table(name, SCHEMA, owner, *columns, sqlite_with_rowid=False)


def _big(name: str, *, null: bool = False) -> Column[object]:
    return Column(name, BigInteger, nullable=null, autoincrement=False)


def _small(name: str) -> Column[object]:
    return Column(name, SmallInteger, nullable=False)


def _text(name: str, *, null: bool = False) -> Column[object]:
    return Column(name, Text, nullable=null)


def _bytes(name: str, *, null: bool = False) -> Column[object]:
    return Column(name, LargeBinary, nullable=null)


MOMENT: Final = _table(
    "moment",
    _big("id"),
    _bytes("identity"),
    _bytes("content"),
    _text("source"),
    _text("external_id", null=True),
    _small("current"),
    _big("import_id", null=True),
    _big("at"),
    _big("known"),
    _big("thread"),
    _small("kind"),
    _small("mine"),
    _text("author", null=True),
    _text("told"),
    Index("moment_identity", "owner_id", "identity"),
    Index("moment_spine", "owner_id", "current", "id", "at", "known", "thread", "kind", "mine", "author"),
    Index("moment_thread", "owner_id", "thread", "id"),
    Index("moment_source", "owner_id", "source", "id"),
    Index("moment_external", "owner_id", "external_id"),
    keys=("id",),
)
"""One row a moment; `told` is what it says and its label, as JSON."""

MENTION: Final = _table("mention", _text("person"), _big("moment"), keys=("person", "moment"))
"""Folded names and handles of everyone a moment names: for filters and for forgetting a person."""

ATTACHMENT: Final = _table("attachment", _text("blob"), _big("moment"), keys=("blob", "moment"))
BLOB: Final = _table("blob", _text("name"), _bytes("key"), _big("size"), keys=("name",))

IMPORT: Final = _table(
    "import",
    _big("id"),
    _text("importer"),
    _small("version"),
    _text("name"),
    _big("began"),
    _big("ended", null=True),
    _big("new"),
    _big("same"),
    _big("revised"),
    _big("forgotten"),
    _small("undone"),
    keys=("id",),
)
ALSO: Final = _table("also", _big("moment"), _big("import_id"), keys=("moment", "import_id"))
"""Imports that brought a moment which was there already: it stays when the first one is undone."""
PROBLEM: Final = _table(
    "problem",
    _big("import_id"),
    Column("n", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("todo", Text, nullable=False),
    keys=("import_id", "n"),
)

VTAIL: Final = _table(
    "vtail", _text("space"), _big("moment"), _small("passage"), _bytes("vector"), keys=("space", "moment", "passage")
)
VCHUNK: Final = _table(
    "vchunk", _text("space"), _big("chunk"), _small("n"), _bytes("moments"), _bytes("vectors"), keys=("space", "chunk")
)

JOB: Final = _table("job", _big("moment"), _big("leased_until"), _small("attempts"), keys=("moment",))

LEDGER: Final = _table(
    "ledger",
    _big("seq"),
    _big("at"),
    Column("what", String(64), nullable=False),
    _text("facts"),
    _bytes("commitment", null=True),
    _bytes("chain"),
    _big("erased_by", null=True),
    keys=("seq",),
)
LEDGER_PAYLOAD: Final = _table("ledger_payload", _big("seq"), _bytes("salt"), _bytes("payload"), keys=("seq",))
LEDGER_ORIGIN: Final = _table("ledger_origin", _big("moment"), _big("seq"), keys=("moment", "seq"))

TOMBSTONE: Final = _table("tombstone", _bytes("mark"), keys=("mark",))
SECRET: Final = _table("secret", _text("name"), _bytes("value"), keys=("name",))
"""Keys of the ledger and of tombstones, and what else must never leave the vault."""
FACT: Final = _table("fact", _text("name"), _text("value"), keys=("name",))
"""Small facts about the vault itself: the owner's names, versions of what was derived."""

FULL_TEXT_SQLITE: Final = """
CREATE VIRTUAL TABLE IF NOT EXISTS word USING fts5(
  words, people, keys, content='', contentless_delete=1, tokenize='ascii', columnsize=1)
"""
"""Tokens arrive ready-made, so that every dialect indexes the very same ones; `ascii` splits them at spaces."""
VOCABULARY_SQLITE: Final = "CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab(word, 'row')"

ROWS: Final = 1_000_000
TELLING: Final = {
    "moment_identity": (ROWS, 1),
    "moment_spine": (ROWS, ROWS, 1, 1, 1, 1, 1, 1, 1),
    "moment_thread": (ROWS, 1_000, 1),
    "moment_source": (ROWS, 100_000, 1),
    "moment_external": (ROWS, 2),
    "moment": (ROWS, 1),
    "mention": (ROWS, 1_000, 1),
    "attachment": (ROWS, 2, 1),
    "also": (ROWS, 2, 1),
    "vtail": (ROWS, ROWS, 2, 1),
    "vchunk": (ROWS, ROWS, 1),
    "ledger_origin": (ROWS, 2, 1),
}
"""How many rows of a large vault share each prefix of an index. Every key starts with the one owner, so without being
told, SQLite would read the owner's whole table instead of using the index beside it."""


def statistics_sqlite() -> list[str]:
    """Return the statements that tell SQLite's planner `TELLING` (its table sqlite_stat1), the same for every vault."""
    statements = ["ANALYZE sqlite_schema"]
    for name, shares in TELLING.items():
        table = "moment" if name.startswith("moment") else name
        told = " ".join(str(n) for n in (ROWS, *shares))
        statements.append(f"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('{table}', '{name}', '{told}')")
    return statements
