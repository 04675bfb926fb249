"""Runs the migrations that a database hasn't had."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

#: An arbitrary number: PostgreSQL's advisory locks are identified by numbers.
_MIGRATION_LOCK = 20_230_308


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest schema, alone."""
    with engine.begin() as connection:
        upgrade_within(connection)


def upgrade_within(connection: Connection) -> None:
    """The same as a part of the connection's transaction; the caller commits."""
    config = Config()
    config.set_main_option("script_location", "core:database/migrations")
    if connection.dialect.name == "postgresql":
        # Several processes may start at once: one migrates, the others wait for it.
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
