"""The first schema, which `migrating.make` wrote at the time: a root for the steps that follow.

Revision ID: 0001
Revises:
"""

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Do nothing: a new file is given the current schema at once."""
