"""Full disks, folders that are gone, and databases that aren't there: said in one line, and nothing is left."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from bot.command_line.backups.work_folder import put_in_place
from core.database.full_disk import is_full
from core.database.writer import Writer
from tests.bot.command_line.backups.place import Place

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def place(tmp_path: Path, engine: Engine, writer: Writer) -> Place:
    folder = tmp_path / "bot"
    folder.mkdir()
    return Place(folder, engine, writer)


@SQLITE
def test_folder_of_backups_that_is_gone_is_named(place: Place) -> None:
    gone = place.folder / "gone"

    code, said = place.run("backup", BACKUP_FOLDER=str(gone))

    assert (code, said) == (
        1,
        f"Mappen {gone} finns inte. Skapa den, eller anslut disken den ligger på, och kör igen.",
    )


@SQLITE
def test_database_that_is_not_there_is_neither_made_nor_backed_up(place: Place) -> None:
    missing = place.folder / "missing.db"

    code, said = place.run("backup", "c.backup", DATABASE_URL=f"sqlite:///{missing}")

    assert (code, said) == (1, f"Databasen {missing} finns inte. Kontrollera DATABASE_URL.")
    assert not missing.exists()


@SQLITE
def test_empty_database_is_not_backed_up(place: Place) -> None:
    (place.folder / "empty.db").touch()

    code, said = place.run("backup", "c.backup", DATABASE_URL=f"sqlite:///{place.folder / 'empty.db'}")

    assert (code, "Databasen är tom" in said) == (1, True)
    assert not (place.folder / "c.backup").exists()


@SQLITE
def test_damaged_database_is_said_to_be_so(place: Place) -> None:
    damaged = place.folder / "damaged.db"
    shutil.copy(str(place.engine.url.database), damaged)
    with damaged.open("r+b") as file:
        file.seek(8192 * 3)
        file.write(b"\xff" * 8192 * 6)

    code, said = place.run("backup", "c.backup", DATABASE_URL=f"sqlite:///{damaged}")

    assert (code, "Databasen i säkerhetskopian" in said) == (1, True)
    assert sorted(path.name for path in place.folder.iterdir() if path.name.startswith((".", "c"))) == []


def test_disk_without_room_for_the_database_is_told_from_other_faults(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "full.db")) as conn:
        conn.execute("PRAGMA max_page_count = 1")
        with pytest.raises(sqlite3.OperationalError) as full:
            conn.execute("CREATE TABLE one (a)")
    engine = create_engine(f"sqlite:///{tmp_path / 'other.db'}")
    with engine.connect() as opened, pytest.raises(OperationalError) as other:
        opened.execute(text("SELECT * FROM nowhere"))
    engine.dispose()

    assert (is_full(full.value), is_full(OperationalError("", {}, full.value)), is_full(other.value)) == (
        True,
        True,
        False,
    )


def _no_links(_made: Path, _place: Path) -> None:
    raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))


def test_file_gets_its_name_where_there_are_no_hard_links(tmp_path: Path) -> None:
    made, taken = tmp_path / "made", tmp_path / "taken"
    made.write_text("new")
    taken.write_text("old")

    with pytest.raises(FileExistsError):
        put_in_place(made, taken, link=_no_links)
    put_in_place(made, tmp_path / "place", link=_no_links)

    assert (taken.read_text(), (tmp_path / "place").read_text(), made.exists()) == ("old", "new", False)
