"""Publications killed at any moment, with edits on both sides: `python -m tests.chaos.publishing [KILLS [SEED]]`.

It tells on standard error how far it has come; SIGTERM ends it early, and what there is then is compared.
"""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import requests

from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.meetings.queries import meetings
from local_tenant.ids import SYNC_APP_ID, TENANT_ID
from sharepoint_sync.site.office365_site import Office365Site
from sharepoint_sync.site.sign_in import TokenSource
from sharepoint_sync.sync.plan.fields import COLUMNS
from tests.bench.scenes.publishing_scene import SiteProcess, site_process
from tests.factories import NATUR, local, make_meeting
from tests.sharepoint_sync.local_site import ADDRESS
from tests.sharepoint_sync.process import start_sync
from tests.sharepoint_sync.progress import NoProgress

FILES, FOLDERS = 300, 60
NAMES = ("Bilder {}.pdf", "Anteckningar {}.docx", "Program {}.txt")
#: Every so many files is too large for one request.
_LARGE_EVERY, _LARGE = 100, 6 * 1024 * 1024
#: Files of which it is looked at after each kill what stands on the site.
_LOOKED_AT = 20


@dataclass(slots=True)
class _World:
    place: Path
    server: SiteProcess
    chance: random.Random
    #: By library path, what somebody wrote on the site and that must stand there to the end.
    edits: dict[str, bytes] = field(default_factory=dict)
    #: By number, size and sha256 of every content that the file has had.
    versions: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    @property
    def documents(self) -> Path:
        return self.place / "documents"

    def file(self, number: int) -> Path:
        day = date(2023, 1, 10) + timedelta(days=number % FOLDERS)
        return self.documents / NATUR / f"{day} Digitalt nätverksmöte" / NAMES[number % 3].format(number)

    def write(self, number: int) -> None:
        file = self.file(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        content = f"{number} {self.chance.random()} ".encode() * self.chance.randint(1, 4000)
        if number % _LARGE_EVERY == 0:
            content *= 1 + _LARGE // len(content)
        self.versions.setdefault(number, []).append((len(content), hashlib.sha256(content).hexdigest()))
        file.write_bytes(content)
        os.utime(file, (1_700_000_000 + self.chance.random(), 1_700_000_000 + self.chance.randint(0, 10**6)))

    def site(self) -> Office365Site:
        token = TokenSource(
            sign_in_address=self.server.sign_in,
            tenant_id=TENANT_ID,
            app_id=SYNC_APP_ID,
            certificate_file=self.server.certificate,
            graph_address=self.server.address,
        )
        return Office365Site(self.server.address, token, ADDRESS, (NATUR,))

    def sync(self) -> subprocess.Popen[str]:
        return start_sync(
            "--once",
            sign_in=self.server.sign_in,
            address=self.server.address,
            certificate=self.server.certificate,
            documents=self.documents,
            database=f"sqlite:///{self.place / 'chaos.db'}",
        )

    def edit_somewhere(self, site: Office365Site) -> None:
        """Somebody opens a published document on the site, and saves it with other bytes."""
        number = self.chance.randrange(FILES)
        path = _library_path(self.file(number), self.documents)
        item = site.item_at(path)
        if item is None or path in self.edits:
            return
        content = f"en kollegas {number} {self.chance.random()}".encode()
        file = self.place / "edit"
        file.write_bytes(content)
        site.replace_file(item.id, item.etag, BytesIO(file.read_bytes()), NoProgress())
        self.edits[path] = content

    def change_sources(self) -> None:
        for _ in range(self.chance.randint(0, 6)):
            self.write(self.chance.randrange(FILES))

    def write_all(self) -> None:
        """What nobody has edited on the site is to be published anew."""
        for number in range(FILES):
            if _library_path(self.file(number), self.documents) not in self.edits:
                self.write(number)

    def partial_ones(self, site: Office365Site, numbers: Iterable[int]) -> int:
        """How many of these stand on the site with what was never a whole content of theirs."""
        partial = 0
        for number in numbers:
            path = _library_path(self.file(number), self.documents)
            item = None if path in self.edits else site.item_at(path)
            if item is not None:
                content = site.content(item.id, most=10**9)
                # Word files get something after them.
                whole = (hashlib.sha256(content[:size]).hexdigest() == sha256 for size, sha256 in self.versions[number])
                partial += not any(whole)
        return partial


def main() -> int:
    """Kill, edit and compare; 0 when nothing was lost, overwritten or partial, and all is as at the source.

    Where a pass comes to its end before it is killed, all is written anew: every kill meets a publication.
    """
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as name, site_process(Path(name) / "tenant") as server:
        world = _World(Path(name), server, random.Random(seed))  # noqa: S311  no secret
        _begin(world)
        site = world.site()
        killed, publications, partial = 0, 1, 0
        while killed < kills and not ended.is_set():
            world.change_sources()
            if killed % 4 == 3:
                world.edit_somewhere(site)
            if _killed_pass(world):
                killed += 1
                sys.stderr.write(f"{killed} kills, {publications} publications, {len(world.edits)} edits\n")
                partial += world.partial_ones(site, world.chance.sample(range(FILES), _LOOKED_AT))
            else:
                world.write_all()
                publications += 1
        last = [_whole_pass(world) for _ in range(3)]
        result = _compared(world, site)
        partial += world.partial_ones(site, range(FILES))
    # What people edited on the site is told of, so that the last pass has problems and no more.
    result |= {"kills": killed, "publications": publications, "partial": partial, "last_pass_exit": last[-1]}
    print(json.dumps(result, ensure_ascii=False))
    return 1 if any(result[name] for name in ("lost", "overwritten", "partial", "differing")) else 0


def _begin(world: _World) -> None:
    engine = open_engine(f"sqlite:///{world.place / 'chaos.db'}")
    migrate(engine)
    writer = Writer(engine)
    for number in range(FOLDERS):
        day = date(2023, 1, 10) + timedelta(days=number)
        meeting = make_meeting(f"m{number}", groups=(NATUR,), start=day, times=None)
        writer.submit(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1))).result()
    writer.close()
    engine.dispose()
    for number in range(FILES):
        world.write(number)
    world.site().add_columns(COLUMNS)
    # Word files come back other than they were sent.
    requests.post(f"{world.server.address}/_faults", json={"office_rewrite": True, "slow": 0.01}, timeout=5)


def _killed_pass(world: _World) -> bool:
    """Whether it was killed; False where all was published before that."""
    before = _requests(world)
    process = world.sync()
    # Its start isn't what is to be hit: from its first request on it may be any moment.
    while process.poll() is None and _requests(world) == before:
        time.sleep(0.05)
    try:
        process.communicate(timeout=world.chance.uniform(0.0, 4.0))
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate(timeout=30)
        return True
    return False


def _requests(world: _World) -> int:
    return int(requests.get(f"{world.server.address}/_usage", timeout=30).json()["requests"])


def _whole_pass(world: _World) -> int:
    process = world.sync()
    output, _ = process.communicate(timeout=300)
    sys.stderr.write(output[-2000:])
    return int(process.returncode)


def _compared(world: _World, site: Office365Site) -> dict[str, int]:
    lost = overwritten = differing = 0
    for number in range(FILES):
        file = world.file(number)
        path = _library_path(file, world.documents)
        item = site.item_at(path)
        if item is None:
            lost += 1
            continue
        content = site.content(item.id, most=10**9)
        if path in world.edits:
            # Word files get something after them also when somebody else wrote them.
            overwritten += not content.startswith(world.edits[path])
        elif not content.startswith(file.read_bytes()):
            differing += 1
    return {"edits": len(world.edits), "lost": lost, "overwritten": overwritten, "differing": differing}


def _library_path(file: Path, documents: Path) -> str:
    group, folder, name = file.relative_to(documents).parts
    return f"{folder[:4]}/{group}/{folder}/{name}"


if __name__ == "__main__":
    sys.exit(main())
