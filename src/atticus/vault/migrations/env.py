"""How Alembic meets a vault: on a connection that is already open and keyed."""

from alembic import context

from atticus.vault.schema import SCHEMA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SCHEMA, render_as_batch=True, transaction_per_migration=True)
with context.begin_transaction():
    context.run_migrations()
