"""Runs migrations on the connection that `migrate` hands over; for `alembic` on the command line, on DATABASE_URL's."""

import os

from alembic import context
from sqlalchemy import Connection

from core.database.engine import open_engine
from core.tables import metadata


def _run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    engine = open_engine(os.environ["DATABASE_URL"])
    with engine.begin() as opened:
        _run(opened)
    engine.dispose()
