"""Tables of understanding, a queue with lanes, and parties as they are written in place of their folded names.

Revision ID: 0002
Revises: 0001
"""

from alembic import op

from atticus.vault.rows import INSERT_PARTY, moment_from, party_rows

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STEPS = """
CREATE TABLE party (
  owner_id BIGINT NOT NULL,
  moment BIGINT NOT NULL,
  n SMALLINT NOT NULL,
  role SMALLINT NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  handle TEXT,
  PRIMARY KEY (owner_id, moment, n)
)
 WITHOUT ROWID;
CREATE INDEX party_folded ON party (owner_id, folded, moment);
CREATE INDEX party_handle ON party (owner_id, handle, moment) WHERE handle IS NOT NULL;
CREATE TABLE job (
  owner_id BIGINT NOT NULL,
  work SMALLINT NOT NULL,
  moment BIGINT NOT NULL,
  leased_until BIGINT NOT NULL,
  attempts SMALLINT NOT NULL,
  PRIMARY KEY (owner_id, work, moment)
)
 WITHOUT ROWID;
CREATE TABLE spoken (
  owner_id BIGINT NOT NULL,
  moment BIGINT NOT NULL,
  n SMALLINT NOT NULL,
  begins BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  PRIMARY KEY (owner_id, moment, n)
)
 WITHOUT ROWID;
CREATE TABLE claim (
  owner_id BIGINT NOT NULL,
  moment BIGINT NOT NULL,
  n SMALLINT NOT NULL,
  kind TEXT NOT NULL,
  told TEXT NOT NULL,
  PRIMARY KEY (owner_id, moment, n)
)
 WITHOUT ROWID;
CREATE INDEX claim_kind ON claim (owner_id, kind, moment);
CREATE TABLE person (
  owner_id BIGINT NOT NULL,
  id TEXT,
  told TEXT NOT NULL,
  PRIMARY KEY (owner_id, id)
)
 WITHOUT ROWID;
CREATE TABLE belief (
  owner_id BIGINT NOT NULL,
  id TEXT,
  kind TEXT NOT NULL,
  told TEXT NOT NULL,
  PRIMARY KEY (owner_id, id)
)
 WITHOUT ROWID;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('party', 'party', '1000000 1000000 2 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('party', 'party_folded', '1000000 1000000 1000 2');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('party', 'party_handle', '1000000 1000000 1000 2');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('claim', 'claim', '1000000 1000000 2 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('claim', 'claim_kind', '1000000 1000000 100000 2');
DELETE FROM sqlite_stat1 WHERE tbl = 'mention'
"""


def upgrade() -> None:
    """Add the tables, fill in the parties, and queue every moment to be read."""
    op.execute("ALTER TABLE job RENAME TO job_before")
    for statement in filter(None, (step.strip() for step in STEPS.split(";"))):
        op.execute(statement)
    database = op.get_bind()
    found = database.exec_driver_sql(
        "SELECT owner_id, id, kind, source, external_id, mine, import_id, told FROM moment"
    )
    while some := found.fetchmany(1_000):
        parties = [row for owner, *moment in some for row in party_rows(owner, moment[0], moment_from(*moment).moment)]
        if parties:
            database.exec_driver_sql(INSERT_PARTY, parties)
    op.execute("INSERT INTO job SELECT owner_id, 1, moment, leased_until, attempts FROM job_before")
    op.execute("INSERT INTO job SELECT owner_id, 0, id, 0, 0 FROM moment WHERE current = 1")
    op.execute("DROP TABLE job_before")
    op.execute("DROP TABLE mention")
