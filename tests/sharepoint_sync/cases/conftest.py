"""One meeting's folder, its place on the site, and a worker between them."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.documents.model import Publication
from core.documents.queries import publications
from core.operations.clock import SystemClock
from sharepoint_sync.idle_gate import IdleGate
from sharepoint_sync.lease import Lease
from sharepoint_sync.site.port import SiteItem
from sharepoint_sync.sources.folder_signs import FolderSigns
from sharepoint_sync.sync.report import SyncReport
from sharepoint_sync.sync.worker import Worker
from sharepoint_sync.worker_loop import keep_passing
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.progress import NoProgress
from tests.sharepoint_sync.sync.test_worker import FOLDER, LATER, NOW

T = TypeVar("T")


@dataclass(slots=True)
class Site:
    """The meeting's folder on the site, and somebody who works there."""

    local_site: LocalSite

    def names(self) -> list[str]:
        """All that lies in the meeting's folder and below, by path."""
        site = self.local_site.site()
        folder = site.item_at(FOLDER)
        items = {item.id: item for item in site.changes("").items}
        return [] if folder is None else sorted(_paths(items, folder.id))

    def content(self, name: str) -> bytes:
        """What a reader gets."""
        return self.local_site.content(f"{FOLDER}/{name}")

    def item(self, name: str) -> SiteItem:
        """The document as the site holds it."""
        item = self.local_site.site().item_at(f"{FOLDER}/{name}")
        assert item is not None
        return item

    def edit(self, name: str, content: bytes) -> None:
        """Somebody writes other bytes."""
        item = self.item(name)
        self.local_site.site().replace_file(item.id, item.etag, BytesIO(content), NoProgress())

    def add(self, name: str, content: bytes) -> SiteItem:
        """Somebody puts a document of their own there."""
        return self.local_site.site().create_file(f"{FOLDER}/{name}", BytesIO(content), NoProgress())

    def rename(self, name: str, new_name: str) -> None:
        """Somebody gives it another name."""
        item = self.item(name)
        self.local_site.site().move(item.id, item.etag, folder_id="", name=new_name)

    def remove(self, name: str) -> None:
        """Somebody deletes it."""
        item = self.item(name)
        self.local_site.site().remove(item.id, item.etag)


def _paths(items: dict[str, SiteItem], folder_id: str) -> Iterator[str]:
    for item in items.values():
        if item.folder_id == folder_id:
            yield item.name
            yield from (f"{item.name}/{below}" for below in _paths(items, item.id))


@pytest.fixture
def site(local_site: LocalSite) -> Site:
    return Site(local_site)


@pytest.fixture
def source(folder: Path) -> Path:
    """The meeting's folder at the source, empty."""
    for file in folder.iterdir():
        file.unlink()
    return folder


@pytest.fixture
def publish(worker: Worker) -> Callable[[], SyncReport]:
    """One pass, in which all files have settled."""
    return lambda: worker.run(NOW, LATER)


@pytest.fixture
def published(engine: Engine) -> Callable[[], dict[str, Publication]]:
    """What readers find, by name."""

    def look() -> dict[str, Publication]:
        with engine.connect() as conn:
            return {publication.name: publication for publication in publications.list_shown(conn)}

    return look


@pytest.fixture
def following(worker: Worker, source: Path, writer: Writer) -> Iterator[None]:
    """A worker that stays and follows the folder, as `natverksbot sync` does."""
    stopped = threading.Event()
    signs = FolderSigns(source.parents[1], stopped)
    gate = IdleGate(signs.fingerprint, worker.site_changed)
    thread = threading.Thread(
        target=keep_passing, args=(worker, Lease(writer), SystemClock(), gate, stopped), kwargs={"tick": 0.2}
    )
    thread.start()
    yield
    stopped.set()
    thread.join(20)


def wait_for(look: Callable[[], T], wanted: T, seconds: float = 40.0) -> None:
    """Until `look` gives what is wanted; what it gave last is in the failure."""
    ends = time.monotonic() + seconds
    while (seen := look()) != wanted and time.monotonic() < ends:
        time.sleep(0.1)
    assert seen == wanted
