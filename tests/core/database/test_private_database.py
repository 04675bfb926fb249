"""The database holds what people wrote: its files are readable by their owner alone."""

import os
import stat
from pathlib import Path

import pytest

from core.database.engine import migrate, open_engine

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def test_new_database_and_its_files_are_private(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'bot.db'}")

    migrate(engine)

    with engine.connect() as conn:
        conn.exec_driver_sql("SELECT 1")
        result = modes(tmp_path)
    assert "bot.db" in result
    assert set(result.values()) == {0o600}


def test_database_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    for name in ("bot.db", "bot.db-wal"):
        (tmp_path / name).touch(mode=0o644)
        (tmp_path / name).chmod(0o644)

    open_engine(f"sqlite:///{tmp_path / 'bot.db'}")

    assert set(modes(tmp_path).values()) == {0o600}


def test_folder_that_is_not_there_is_told_when_the_database_is_opened(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'gone' / 'bot.db'}")

    with pytest.raises(Exception, match="unable to open"):
        engine.connect()
