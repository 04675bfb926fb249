"""`natverksbot backup`, `restore`, `key backup` and `database copy`: over a real database."""

import stat
import threading
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, select

from core.channels import queries as channels
from core.database.engine import open_engine
from core.database.writer import Writer
from core.deliveries import outbox
from core.deliveries.model import DeliveryState, PlannedDelivery
from core.deliveries.tables import deliveries
from core.members import queries as members
from core.members.model.person import Person
from core.members.tables import people
from core.security.key_file import KeyFile
from tests.bot.command_line.backups.place import Place
from tests.core.retention.everything_about import ADDRESS, MIRA, NAME, NOW, all_values
from tests.factories import MILJO, local


@pytest.fixture
def place(tmp_path: Path, engine: Engine, writer: Writer) -> Place:
    folder = tmp_path / "bot"
    folder.mkdir()
    return Place(folder, engine, writer)


def test_backup_is_encrypted_private_and_comes_back_whole(place: Place) -> None:
    assert place.json("backup", "b.backup")["bytes"] > 1000

    file = place.folder / "b.backup"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (ADDRESS.encode() in file.read_bytes(), NAME.encode() in file.read_bytes()) == (False, False)
    assert sorted(path.name for path in place.folder.iterdir()) == [
        "b.backup",
        "elsewhere.key",
        "natverksboten.erasures",
    ]
    code, words = place.restored()
    assert (code, "hel och kontrollerad" in words) == (0, True)
    assert stat.S_IMODE((place.folder / "new.db").stat().st_mode) == 0o600
    with place.engine.connect() as conn:
        before = {name: sorted(values) for name, values in all_values(conn).items()}
    after = {name: sorted(values) for name, values in place.values().items()}
    # What was due may have gone out since; in this database there is nothing else that changes.
    assert {name: values for name, values in after.items() if name[0] not in ("deliveries", "delivery_history")} == {
        name: values for name, values in before.items() if name[0] not in ("deliveries", "delivery_history")
    }


def _add_both(conn: Connection, names: list[str]) -> None:
    for name in names:
        members.ensure_person(conn, Person(name, name))


def test_backup_is_consistent_while_others_write(place: Place) -> None:
    stop = threading.Event()

    def write_pairs() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            names = [f"a{number}", f"b{number}"]
            # Both in one transaction: a copy has both or neither.
            place.writer.submit(partial(_add_both, names=names)).result()

    writing = threading.Thread(target=write_pairs)
    writing.start()
    try:
        place.json("backup", "b.backup")
    finally:
        stop.set()
        writing.join()

    assert place.restored()[0] == 0
    ids = [person for person in place.values()["people", "id"] if person[1:].isdigit()]
    assert {person[1:] for person in ids if person[0] == "a"} == {person[1:] for person in ids if person[0] == "b"}


def test_who_was_erased_after_the_backup_does_not_come_back(place: Place) -> None:
    place.json("backup", "b.backup")
    assert place.run("person", "erase", MIRA, "--yes")[0] == 0

    code, words = place.restored()

    assert (code, "Raderingar som gjorts om: 1." in words) == (0, True)
    assert MIRA not in place.values()["people", "id"]


def test_list_of_erasures_that_is_lost_stops_the_restore(place: Place) -> None:
    place.json("backup", "b.backup")
    (place.folder / "natverksboten.erasures").unlink()

    code, words = place.restored()

    assert (code, "--without-erasures" in words, (place.folder / "new.db").exists()) == (1, True, False)


def test_what_may_have_gone_out_since_is_unknown_and_never_due(place: Place) -> None:
    planned = PlannedDelivery("open", 0, "reminder", MILJO, NOW, local(2030, 1, 1))
    keep = partial(channels.save_heard, channel_id="c1", service_url="http://x", tenant_id="t")
    place.writer.submit(keep).result()
    place.writer.submit(
        partial(outbox.insert_if_absent, planned=planned, delivery_id="d1", channel_id="c1", at=NOW)
    ).result()
    place.json("backup", "b.backup")

    code, words = place.restored()

    assert (code, "kan ha gått ut efter kopian" in words) == (0, True)
    engine = open_engine(f"sqlite:///{place.folder / 'new.db'}")
    with engine.connect() as conn:
        states = set(conn.scalars(select(deliveries.c.state).where(deliveries.c.id == "d1")))
        left = set(conn.scalars(select(deliveries.c.state)))
    engine.dispose()
    assert states == {DeliveryState.UNKNOWN}
    assert left.isdisjoint({DeliveryState.DUE, DeliveryState.THROTTLED, DeliveryState.SENDING})


def test_refusals_change_nothing(place: Place) -> None:
    place.json("backup", "b.backup")
    (place.folder / "taken.db").write_bytes(b"")
    KeyFile(place.folder / "natverksboten.key").create()
    feedback = KeyFile(place.folder / "natverksboten.key").public_keys()[0].hex()
    (place.folder / "damaged").write_bytes((place.folder / "b.backup").read_bytes()[:-1])
    to = ("--to", f"sqlite:///{place.folder / 'new.db'}")

    assert "finns redan" in place.run("backup", "b.backup")[1]
    assert "finns redan" in place.restored("taken.db")[1]
    assert "finns redan" in place.run("key", "backup", "elsewhere.key")[1]
    assert "nyckeln för återkoppling" in place.run("backup", "c", BACKUP_PUBLIC_KEY=feedback)[1]
    assert "BACKUP_PUBLIC_KEY saknas" in place.run("backup", "c", BACKUP_PUBLIC_KEY="")[1]
    assert "64 tecken" in place.run("backup", "c", BACKUP_PUBLIC_KEY="abc")[1]
    assert "avklippt" in place.run("restore", "damaged", "--key", "elsewhere.key", *to)[1]
    assert "passar inte" in place.run("restore", "b.backup", "--key", "natverksboten.key", *to)[1]
    assert place.run("backup")[0] == 2
    assert not (place.folder / "new.db").exists()
    assert not (place.folder / "c").exists()


def test_folder_of_backups_gets_one_with_its_time(place: Place, tmp_path: Path) -> None:
    code, _ = place.run("backup", BACKUP_FOLDER=str(tmp_path))

    assert (code, len(list(tmp_path.glob("natverksboten-2*.backup")))) == (0, 1)


def test_database_is_copied_row_by_row(place: Place, tmp_path: Path) -> None:
    new = f"sqlite:///{tmp_path / 'copy.db'}"

    assert place.json("database", "copy", "env:DATABASE_URL", new)["rows"]["people"] == 2  # type: ignore[index]

    code, words = place.run("database", "copy", "env:DATABASE_URL", new)
    assert (code, "inte tom" in words) == (1, True)
    assert place.run("database", "copy", "mysql://x", new)[0] == 2
    assert place.run("database", "copy", "env:NOT_SET", new)[0] == 2
    assert place.run("database", "copy", f"sqlite:///{tmp_path / 'none.db'}", new)[0] == 1
    engine = open_engine(new)
    with engine.connect() as conn:
        assert len(conn.execute(select(people)).all()) == 2
    engine.dispose()
