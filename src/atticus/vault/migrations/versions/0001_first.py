"""The first schema.

Revision ID: 0001
Revises:
"""

from alembic import op

from atticus.vault.schema import FULL_TEXT_SQLITE, SCHEMA, VOCABULARY_SQLITE, statistics_sqlite

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of the first schema."""
    SCHEMA.create_all(op.get_bind())
    op.execute(FULL_TEXT_SQLITE)
    op.execute(VOCABULARY_SQLITE)
    for statement in statistics_sqlite():
        op.execute(statement)
