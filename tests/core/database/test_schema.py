"""Alembic's migrations give the schema of core/tables.py, on both databases, and can be downgraded."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from core.database.engine import migrate, newest_revision
from core.feedback.queries import rounds
from core.meetings.queries import meetings
from core.tables import metadata
from tests.factories import local, make_meeting


def test_migrated_database_is_what_the_schema_says(engine: Engine) -> None:
    with engine.connect() as conn:
        result = compare_metadata(MigrationContext.configure(conn, opts={"compare_type": True}), metadata)

    assert result == []


def test_indexes_are_those_of_the_schema(engine: Engine) -> None:
    wanted = {
        (table.name, str(index.name), tuple(column.name for column in index.columns))
        for table in metadata.sorted_tables
        for index in table.indexes
    }

    inspector = inspect(engine)
    result = {
        (table, str(index["name"]), tuple(index["column_names"]))
        for table in metadata.tables
        for index in inspector.get_indexes(table)
        if not index.get("duplicates_constraint") and not str(index["name"]).startswith("sqlite_")
    }

    assert result == wanted


def test_migrations_are_one_line_that_can_be_read_without_a_database() -> None:
    """`alembic heads` and `alembic history` load every migration where no migration is running."""
    scripts = ScriptDirectory.from_config(Config("alembic.ini"))

    assert scripts.get_heads() == [newest_revision()]
    assert all(not script.is_branch_point for script in scripts.walk_revisions())


def test_newest_migrations_can_be_taken_back_and_made_again(engine: Engine) -> None:
    with engine.begin() as conn:
        meetings.add(conn, make_meeting("m1"), planned_at=local(2023, 1, 1))
        rounds.add_encrypted(conn, [("m1", b"one"), ("m1", b"another")])
    config = Config()
    config.set_main_option("script_location", "core:database/migrations")
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.downgrade(config, "0008")
    assert "suppression_pools" not in inspect(engine).get_table_names()

    migrate(engine)

    with engine.connect() as conn:
        assert compare_metadata(MigrationContext.configure(conn), metadata) == []
        assert sorted(rounds.encrypted_of_meeting(conn, "m1")) == [b"another", b"one"]
