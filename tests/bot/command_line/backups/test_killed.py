"""A backup or a restore that is killed leaves nothing that looks whole, and the next one cleans up after it.

`make chaos` kills them at random moments (tests/chaos/backups.py); these kill at each step.
"""

from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, update

from bot.command_line.backups.work_folder import work_folder
from core.database.engine import open_engine
from core.database.writer import Writer
from core.members.tables import people
from tests.bot.command_line.backups.killed_at import killed_at
from tests.bot.command_line.backups.place import Place
from tests.databases.postgresql import new_database

#: Each with whether the result has its name by then.
BACKUP_STEPS = {
    "before anything is written": (("os.mkdir", ".natverksbot-", 1), False),
    "before the database is copied": (("sqlite3.connect", "snapshot.db", 1), False),
    "before the copy is checked": (("sqlite3.connect", "snapshot.db", 3), False),
    "before the copy is encrypted": (("open", "/part", 1), False),
    "while it is encrypted": (("open", "snapshot.db", 2), False),
    "before it gets its name": (("os.link", "/part", 1), False),
    "before the folder is on disk": (("open", "bot/backups", 4), True),
    "before the unencrypted copy is removed": (("shutil.rmtree", ".natverksbot-", 1), True),
}
RESTORE_STEPS = {
    "before it is decrypted": (("open", "restored.db", 2), False),
    "before it is checked": (("sqlite3.connect", "restored.db", 1), False),
    "before later erasures": (("sqlite3.connect", "restored.db", 2), False),
    "before it gets its name": (("os.link", "restored.db", 1), False),
    "before the rest is removed": (("shutil.rmtree", ".natverksbot-", 1), True),
}


@pytest.fixture
def place(tmp_path: Path, engine: Engine, writer: Writer) -> Place:
    folder = tmp_path / "bot"
    folder.mkdir()
    place = Place(folder, engine, writer)
    (folder / "backups").mkdir()
    place.settings["BACKUP_FOLDER"] = str(folder / "backups")
    return place


def leftovers(place: Place) -> list[Path]:
    return [path for folder in (place.folder.parent, place.folder) for path in folder.rglob(".natverksbot-*")]


def backups(place: Place) -> list[Path]:
    return sorted((place.folder / "backups").glob("*.backup"))


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", BACKUP_STEPS)
def test_backup_that_is_killed_is_whole_or_has_no_name(place: Place, step: str) -> None:
    at, named = BACKUP_STEPS[step]

    assert killed_at(at, place.folder, "backup", **place.settings)

    assert len(backups(place)) == named
    for backup in backups(place):
        backup.rename(place.folder / "b.backup")
        assert place.restored("of-killed.db")[0] == 0
    assert place.run("backup")[0] == 0
    assert (len(backups(place)), leftovers(place)) == (1, [])
    backups(place)[0].replace(place.folder / "b.backup")
    assert place.restored()[0] == 0


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", RESTORE_STEPS)
def test_restore_that_is_killed_is_whole_or_has_no_name(place: Place, step: str) -> None:
    at, named = RESTORE_STEPS[step]
    place.json("backup", "b.backup")
    new = place.folder / "new.db"
    words = ("restore", "b.backup", "--key", "elsewhere.key", "--to", f"sqlite:///{new}")

    assert killed_at(at, place.folder, *words, **place.settings)

    assert new.exists() == named
    code, said = place.restored()
    assert (code, "finns redan" in said) == (int(named), named)
    assert place.restored("another.db")[0] == 0
    assert leftovers(place) == []
    assert "Mira Sandell" in place.values()["people", "name"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("command", ["restore", "copy"])
def test_server_that_gets_only_a_part_gets_nothing(place: Place, postgresql: str, writer: Writer, command: str) -> None:
    """PostgreSQL takes no NUL, so that the copy ends in its middle."""
    writer.submit(lambda conn: conn.execute(update(people).values(name="a\0b"))).result()
    place.json("backup", "b.backup")
    with new_database(postgresql, template="template1") as address:
        words = {
            "restore": ("restore", "b.backup", "--key", "elsewhere.key", "--to", address),
            "copy": ("database", "copy", place.settings["DATABASE_URL"], address),
        }[command]

        code, said = place.run(*words)

        assert (code, "En rad i people går inte att skriva" in said) == (1, True)
        server = open_engine(address)
        assert inspect(server).get_table_names() == []
        server.dispose()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_another_command_works_on_is_left_alone(place: Place) -> None:
    with work_folder(place.folder) as mine:
        assert place.run("backup")[0] == 0
        assert mine.exists()

    assert leftovers(place) == []
