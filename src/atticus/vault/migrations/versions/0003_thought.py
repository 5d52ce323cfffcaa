"""What models read and cost, beliefs forgotten while their moments stayed, deeds with what became of them.

Revision ID: 0003
Revises: 0002
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STEPS = """
CREATE TABLE thought (
  owner_id BIGINT NOT NULL,
  moment BIGINT NOT NULL,
  reader TEXT NOT NULL,
  input BLOB NOT NULL,
  rests_on TEXT NOT NULL,
  told TEXT NOT NULL,
  PRIMARY KEY (owner_id, moment)
)
 WITHOUT ROWID;
CREATE TABLE hush (
  owner_id BIGINT NOT NULL,
  mark BLOB NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (owner_id, mark)
)
 WITHOUT ROWID;
CREATE TABLE deed (
  owner_id BIGINT NOT NULL,
  id TEXT,
  task TEXT NOT NULL,
  state TEXT NOT NULL,
  at BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  told TEXT NOT NULL,
  PRIMARY KEY (owner_id, id)
)
 WITHOUT ROWID;
CREATE TABLE task (
  owner_id BIGINT NOT NULL,
  id TEXT,
  changed BIGINT NOT NULL,
  told TEXT NOT NULL,
  PRIMARY KEY (owner_id, id)
)
 WITHOUT ROWID;
CREATE TABLE endorsed (
  owner_id BIGINT NOT NULL,
  id TEXT,
  at BIGINT NOT NULL,
  told TEXT NOT NULL,
  PRIMARY KEY (owner_id, id)
)
 WITHOUT ROWID;
CREATE TABLE spent (
  owner_id BIGINT NOT NULL,
  day TEXT,
  purpose TEXT,
  provider TEXT,
  calls BIGINT NOT NULL,
  tokens BIGINT NOT NULL,
  cost FLOAT NOT NULL,
  PRIMARY KEY (owner_id, day, purpose, provider)
)
 WITHOUT ROWID
"""


def upgrade() -> None:
    """Add the tables."""
    for statement in filter(None, (step.strip() for step in STEPS.split(";"))):
        op.execute(statement)
