"""Backups and restores killed at any moment, while the bot writes: `python -m tests.chaos.backups [KILLS [SEED]]`.

Half of the kills hit `natverksbot backup`, half `natverksbot restore`. It tells on standard error how far it has come.
"""

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from nacl.public import PrivateKey
from sqlalchemy import Connection, Engine, insert

from bot.command_line.backups.backup_content import unpack
from core.database.engine import migrate, open_engine
from core.database.snapshots import SnapshotError, check_snapshot
from core.database.writer import Writer
from core.members.tables import people
from core.security.backup_encryption import BackupFileError, decrypt
from core.security.private_files import make_private
from tests.bot.running import SETTINGS, environment
from tests.core.retention.everything_about import hold_everything

#: Large enough that copying, compressing and writing take seconds: kills hit each of them.
PEOPLE = 60_000
_PROGRAM = str(Path(sys.executable).parent / "natverksbot")


@dataclass(slots=True)
class _World:
    place: Path
    chance: random.Random
    key: PrivateKey = field(default_factory=PrivateKey.generate)

    @property
    def database(self) -> Path:
        return self.place / "natverksboten.db"

    @property
    def backups(self) -> Path:
        return self.place / "backups"

    def start(self, *words: str) -> subprocess.Popen[str]:
        settings = {
            **SETTINGS,
            "DATABASE_URL": f"sqlite:///{self.database}",
            "BACKUP_PUBLIC_KEY": bytes(self.key.public_key).hex(),
            "BACKUP_FOLDER": str(self.backups),
        }
        return subprocess.Popen(  # noqa: S603  our own program
            [_PROGRAM, *words],
            cwd=self.place,
            env=environment(settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def restore(self, backup: Path, name: str) -> subprocess.Popen[str]:
        to = f"sqlite:///{self.place / name}"
        return self.start("restore", str(backup), "--key", str(self.place / "private.key"), "--to", to)

    def leftovers(self) -> list[Path]:
        return [path for folder in (self.place, self.backups) for path in folder.glob(".*")]

    def is_whole(self, backup: Path) -> bool:
        """Whether it can be restored, with both or neither of each two people that were written together."""
        with tempfile.TemporaryDirectory(dir=self.place.parent) as folder:
            target = Path(folder) / "looked-at.db"
            make_private(target)
            try:
                with backup.open("rb") as source:
                    unpack(decrypt(source, self.key), target)
                return _database_is_whole(target)
            except BackupFileError:
                return False


def main() -> int:
    """Kill, look and clean up; 0 when nothing partial looked whole and nothing was left behind."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as name:
        world = _World(Path(name) / "bot", random.Random(seed))  # noqa: S311  no secret
        with _bot_that_writes(world):
            result = _backups_killed(world, kills - kills // 2)
            whole = min(path for path in world.backups.glob("*.backup"))
            result |= _restores_killed(world, whole, kills // 2)
    print(json.dumps(result))
    return 1 if any(count for what, count in result.items() if not what.endswith("killed")) else 0


def _backups_killed(world: _World, kills: int) -> dict[str, int]:
    seconds = _seconds_of_work(world, world.start("backup"))
    result = {"backups_killed": 0, "partial_backups": 0, "leftovers_of_backups": 0, "backups_refused": 0}
    seen = set(world.backups.glob("*.backup"))
    while result["backups_killed"] < kills:
        process = world.start("backup")
        result["backups_killed"] += _killed(world, process, seconds)
        new = set(world.backups.glob("*.backup")) - seen
        result["partial_backups"] += sum(not world.is_whole(path) for path in new)
        seen |= new
        # A killed one leaves a folder beside the database and one among the backups, and the next takes them away.
        result["leftovers_of_backups"] += max(0, len(world.leftovers()) - 2)
        sys.stderr.write(f"{result} {len(new)} new, {len(world.leftovers())} left\n")
    result["backups_refused"] += _ends(world.start("backup")) != 0
    result["leftovers_of_backups"] += len(world.leftovers())
    return result


def _restores_killed(world: _World, backup: Path, kills: int) -> dict[str, int]:
    seconds = _seconds_of_work(world, world.restore(backup, "measured.db"))
    result = {"restores_killed": 0, "partial_restores": 0, "leftovers_of_restores": 0, "restores_refused": 0}
    while result["restores_killed"] < kills:
        place = world.place / "new.db"
        result["restores_killed"] += _killed(world, world.restore(backup, place.name), seconds)
        arrived = place.exists()
        result["partial_restores"] += arrived and not _database_is_whole(place)
        result["leftovers_of_restores"] += max(0, len(world.leftovers()) - 1)
        if result["restores_killed"] % 5 == 0 and not arrived:
            result["restores_refused"] += _ends(world.restore(backup, place.name)) != 0
            result["leftovers_of_restores"] += len(world.leftovers())
            result["partial_restores"] += not _database_is_whole(place)
        sys.stderr.write(f"{result} {'arrived' if arrived else ''}\n")
        for path in world.place.glob("new.db*"):
            path.unlink()
    return result


def _killed(world: _World, process: subprocess.Popen[str], seconds: float) -> bool:
    """Whether it was killed, at a moment between its first file and its end; False where it ended before that."""
    _wait_for_its_first_file(world, process)
    try:
        process.communicate(timeout=world.chance.uniform(0.0, seconds))
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate(timeout=30)
        return True
    return False


def _wait_for_its_first_file(world: _World, process: subprocess.Popen[str]) -> None:
    before = set(world.leftovers())
    while process.poll() is None and set(world.leftovers()) <= before:
        time.sleep(0.002)


def _seconds_of_work(world: _World, process: subprocess.Popen[str]) -> float:
    _wait_for_its_first_file(world, process)
    started = time.monotonic()
    if _ends(process):
        raise SystemExit("The first one, which nobody kills, must succeed.")
    return time.monotonic() - started


def _ends(process: subprocess.Popen[str]) -> int:
    output, _ = process.communicate(timeout=300)
    if process.returncode:
        sys.stderr.write(output)
    return int(process.returncode)


def _database_is_whole(path: Path) -> bool:
    try:
        check_snapshot(path)
    except SnapshotError:
        return False
    with closing(sqlite3.connect(path)) as conn:
        ids = [str(row[0]) for row in conn.execute("SELECT id FROM people")]
    sides = [{person[1:] for person in ids if person[0] == side and person[1:].isdigit()} for side in "ab"]
    return len(ids) > PEOPLE and sides[0] == sides[1]


@contextmanager
def _bot_that_writes(world: _World) -> Iterator[None]:
    """A full database, to which two people are written together all the time."""
    world.backups.mkdir(parents=True)
    (world.place / "natverksboten.erasures").touch(0o600)
    (world.place / "private.key").touch(0o600)
    (world.place / "private.key").write_text(bytes(world.key).hex())
    engine = open_engine(f"sqlite:///{world.database}")
    writer = Writer(engine)
    _fill(engine, writer)
    stop = threading.Event()
    writing = threading.Thread(target=_write_pairs, args=(writer, stop))
    writing.start()
    try:
        yield
    finally:
        stop.set()
        writing.join()
        writer.close()
        engine.dispose()


def _fill(engine: Engine, writer: Writer) -> None:
    migrate(engine)
    writer.submit(hold_everything).result()
    # Random letters, which don't compress away.
    rows: list[dict[str, object]] = [
        {"id": f"filler-{number}", "name": os.urandom(150).hex(), "looked_up": True} for number in range(PEOPLE)
    ]
    writer.submit(partial(_insert, rows=rows)).result()


def _write_pairs(writer: Writer, stop: threading.Event) -> None:
    number = 0
    while not stop.wait(0.01):
        number += 1
        rows: list[dict[str, object]] = [{"id": f"{side}{number}", "name": "x", "looked_up": True} for side in "ab"]
        writer.submit(partial(_insert, rows=rows)).result()


def _insert(conn: Connection, rows: list[dict[str, object]]) -> None:
    conn.execute(insert(people), rows)


if __name__ == "__main__":
    sys.exit(main())
