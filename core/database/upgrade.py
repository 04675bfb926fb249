"""Runs the migrations that a database hasn't had."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

#: An arbitrary number: PostgreSQL's advisory locks are identified by numbers.
_MIGRATION_LOCK = 20_230_308


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest schema, alone."""
    config = Config()
    config.set_main_option("script_location", "core:database/migrations")
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # Several processes may start at once: one migrates, the others wait for it.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
