"""What the owner set up (feeds, channels, clients, skills), and what waits to be delivered to them.

Revision ID: 0004
Revises: 0003
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STEPS = """
CREATE TABLE registered (
  owner_id BIGINT NOT NULL,
  sort TEXT NOT NULL,
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  told TEXT NOT NULL,
  PRIMARY KEY (owner_id, sort, name)
)
 WITHOUT ROWID;
CREATE TABLE outbox (
  owner_id BIGINT NOT NULL,
  n BIGINT NOT NULL,
  "key" TEXT NOT NULL,
  channel TEXT NOT NULL,
  conversation TEXT NOT NULL,
  state TEXT NOT NULL,
  due BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  at BIGINT NOT NULL,
  told TEXT NOT NULL,
  PRIMARY KEY (owner_id, n)
)
 WITHOUT ROWID;
CREATE UNIQUE INDEX outbox_key ON outbox (owner_id, "key");
CREATE INDEX outbox_line ON outbox (owner_id, state, channel, conversation, n);
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('outbox', 'outbox', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('outbox', 'outbox_key', '1000000 1000000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('outbox', 'outbox_line', '1000000 1000000 1000 1000 100 1')
"""


def upgrade() -> None:
    """Add the tables."""
    for statement in filter(None, (step.strip() for step in STEPS.split(";"))):
        op.execute(statement)
