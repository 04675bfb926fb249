"""The recipe in CONTRIBUTING.md for a migration: what Alembic writes can be run as it is."""

import importlib.util
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Engine, inspect

from core.undo.tables import undo_entries

_VERSIONS = Path("core/database/migrations/versions")


def test_migration_that_alembic_writes_makes_the_table_that_is_missing(engine: Engine, tmp_path: Path) -> None:
    config = Config("alembic.ini")
    config.set_main_option("version_locations", f"{_VERSIONS.resolve()} {tmp_path}")
    config.set_main_option("path_separator", "space")
    with engine.begin() as conn:
        undo_entries.drop(conn)
        config.attributes["connection"] = conn
        script = command.revision(config, "undo entries", autogenerate=True, rev_id="9999", version_path=str(tmp_path))
        assert script is not None
        assert not isinstance(script, list)
        spec = importlib.util.spec_from_file_location("written", script.path)
        assert spec is not None
        assert spec.loader is not None
        written = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(written)

        with Operations.context(MigrationContext.configure(conn)):
            written.upgrade()

        columns = {column["name"] for column in inspect(conn).get_columns(undo_entries.name)}
    assert columns == set(undo_entries.columns.keys())
    assert "from core.database.metadata import UtcDateTime" in Path(script.path).read_text(encoding="utf-8")
