"""What a person at the terminal sees while documents leave."""

import io
import os
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from sqlalchemy import Engine

from core.database.writer import Writer
from core.meetings.queries import meetings
from sharepoint_sync.progress_bar import ProgressBar
from sharepoint_sync.site.fragments import FRAGMENT
from sharepoint_sync.sync.worker import SyncConfig, Worker
from tests.factories import ZONE, local
from tests.sharepoint_sync.conftest import JOINT
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.sync.test_worker import LATER, NOW


@dataclass
class Shown:
    """All that was shown: documents and bytes done, of how many."""

    counts: list[tuple[int, int, int, int]] = field(default_factory=list)

    def show(self, *, documents: int, of_documents: int, sent: int, of_bytes: int) -> None:
        self.counts.append((documents, of_documents, sent, of_bytes))


def test_tc0062_bytes_are_told_fragment_by_fragment_and_all_documents_are_done_at_the_end(
    local_site: LocalSite, folder: Path, engine: Engine, writer: Writer
) -> None:
    writer.submit(lambda conn: meetings.add(conn, JOINT, planned_at=local(2023, 1, 9))).result()
    (folder / "Film.mp4").write_bytes(os.urandom(2 * FRAGMENT + 7))
    local_site.answer("PUT", "Bilder.pdf", status=423)
    size = sum(file.stat().st_size for file in folder.iterdir())
    shown = Shown()
    config = SyncConfig(folder.parents[1], ZONE, before=30)
    worker = Worker(local_site.site(), engine, writer, config, display=shown)

    worker.run(NOW, LATER)
    worker.close()

    assert (shown.counts[0], shown.counts[-1]) == ((0, 3, 0, size), (3, 3, size, size))
    assert shown.counts == sorted(shown.counts, key=lambda count: (count[2], count[0]))
    assert {FRAGMENT, 2 * FRAGMENT} <= {count[2] - count[2] % FRAGMENT for count in shown.counts}


def bar_on(console: Console) -> str:
    bar = ProgressBar(console)
    with bar.shown():
        bar.show(documents=1, of_documents=3, sent=2_000_000, of_bytes=4_000_000)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_bar_names_documents_and_bytes() -> None:
    text = bar_on(Console(file=io.StringIO(), force_terminal=True, width=100, color_system=None))

    assert "Laddar upp 1 av 3 dokument" in text
    assert "2.0/4.0 MB" in text


def test_nothing_is_drawn_where_there_is_no_terminal() -> None:
    assert bar_on(Console(file=io.StringIO(), force_terminal=False)).strip() == ""
