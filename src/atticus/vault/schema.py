"""The tables of a vault, for both dialects; every key starts with the owner."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    text,
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

PARTY: Final = _table(
    "party",
    _big("moment"),
    _small("n"),
    _small("role"),
    _text("name"),
    _text("folded"),
    _text("handle", null=True),
    Index("party_folded", "owner_id", "folded", "moment"),
    Index("party_handle", "owner_id", "handle", "moment", sqlite_where=text("handle IS NOT NULL")),
    keys=("moment", "n"),
)
"""Everyone a moment names, as written: for filters, for forgetting a person, and for finding out who is who."""

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

JOB: Final = _table(
    "job", _small("work"), _big("moment"), _big("leased_until"), _small("attempts"), keys=("work", "moment")
)

SPOKEN: Final = _table("spoken", _big("moment"), _small("n"), _big("begins"), _big("ends"), keys=("moment", "n"))
"""Times a moment speaks of. Only of current moments, as `claim`."""
CLAIM: Final = _table(
    "claim",
    _big("moment"),
    _small("n"),
    _text("kind"),
    _text("told"),
    Index("claim_kind", "owner_id", "kind", "moment"),
    keys=("moment", "n"),
)
"""What the rules read in a moment."""
PERSON: Final = _table("person", Column("id", Text), _text("told"), keys=("id",))
BELIEF: Final = _table("belief", Column("id", Text), _text("kind"), _text("told"), keys=("id",))
"""Derived as a whole from claims and parties; emptied whenever a moment is taken out, and derived again."""

THOUGHT: Final = _table(
    "thought", _big("moment"), _text("reader"), _bytes("input"), _text("rests_on"), _text("told"), keys=("moment",)
)
"""What a model read in a moment, with the digest of what it was given and the other moments that stood in that."""
HUSH: Final = _table("hush", _bytes("mark"), _big("at"), keys=("mark",))
"""Beliefs that were forgotten while their moments stayed: keyed digests of their names, and when."""

DEED: Final = _table(
    "deed",
    Column("id", Text),
    _text("task"),
    _text("state"),
    _big("at"),
    _big("changed"),
    _text("told"),
    keys=("id",),
)
"""Deeds that were proposed, with what became of them; `told` is JSON."""
TASK: Final = _table("task", Column("id", Text), _big("changed"), _text("told"), keys=("id",))
"""Tasks that are not over, so that a restart goes on with them."""
ENDORSED: Final = _table("endorsed", Column("id", Text), _big("at"), _text("told"), keys=("id",))
"""What the owner allowed once and for all."""
SPENT: Final = _table(
    "spent",
    Column("day", Text),
    Column("purpose", Text),
    Column("provider", Text),
    _big("calls"),
    _big("tokens"),
    Column("cost", Float, nullable=False),
    keys=("day", "purpose", "provider"),
)
"""What models were used for, by day."""

REGISTERED: Final = _table("registered", _text("sort"), _text("name"), _big("at"), _text("told"), keys=("sort", "name"))
"""What the owner set up: feeds, channels, clients, skills; `told` is JSON."""
OUTBOX: Final = _table(
    "outbox",
    _big("n"),
    _text("key"),
    _text("channel"),
    _text("conversation"),
    _text("state"),
    _big("due"),
    _big("attempts"),
    _big("at"),
    _text("told"),
    Index("outbox_key", "owner_id", "key", unique=True),
    Index("outbox_line", "owner_id", "state", "channel", "conversation", "n"),
    keys=("n",),
)
"""What is to be delivered to the owner, in the order of each conversation; `told` is JSON."""

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
    "party": (ROWS, 2, 1),
    "party_folded": (ROWS, 1_000, 2),
    "party_handle": (ROWS, 1_000, 2),
    "claim": (ROWS, 2, 1),
    "claim_kind": (ROWS, 100_000, 2),
    "attachment": (ROWS, 2, 1),
    "also": (ROWS, 2, 1),
    "vtail": (ROWS, ROWS, 2, 1),
    "vchunk": (ROWS, ROWS, 1),
    "outbox": (ROWS, 1),
    "outbox_key": (ROWS, 1),
    "outbox_line": (ROWS, 1_000, 1_000, 100, 1),
    "ledger_origin": (ROWS, 2, 1),
}
"""How many rows of a large vault share each prefix of an index. Every key starts with the one owner, so without being
told, SQLite would read the owner's whole table instead of using the index beside it."""


def statistics_sqlite() -> list[str]:
    """Return the statements that tell SQLite's planner `TELLING` (its table sqlite_stat1), the same for every vault."""
    statements = ["ANALYZE sqlite_schema"]
    for name, shares in TELLING.items():
        table = name.split("_", maxsplit=1)[0] if name.startswith(("moment_", "party_", "claim_", "outbox_")) else name
        told = " ".join(str(n) for n in (ROWS, *shares))
        statements.append(f"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('{table}', '{name}', '{told}')")
    return statements
