"""What a model read in moments, and beliefs that were forgotten while their moments stayed.

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
 WITHOUT ROWID
"""


def upgrade() -> None:
    """Add the tables."""
    for statement in filter(None, (step.strip() for step in STEPS.split(";"))):
        op.execute(statement)
