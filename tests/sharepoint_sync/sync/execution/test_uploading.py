"""What leaves is what was looked at: a file that became another, a link or nothing since then isn't sent."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.meetings.queries import meetings
from sharepoint_sync.site.port import SiteItem, UploadProgress
from sharepoint_sync.sources.source_file import SourceFile
from sharepoint_sync.sync.digests import FileChangedError
from sharepoint_sync.sync.execution.transfer import NoDisplay, Transfer
from sharepoint_sync.sync.execution.uploading import Uploader
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.plan.desired_documents import DesiredDocument
from tests.factories import NATUR, local, make_meeting
from tests.sharepoint_sync.fake_site import FakeSite

NOW = local(2023, 3, 9, 8)
BEFORE = b"%PDF as looked at"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "documents" / NATUR / "Bilder.pdf"
    place.parent.mkdir(parents=True)
    place.write_bytes(BEFORE)
    return place


@pytest.fixture
def document(file: Path) -> DesiredDocument:
    source = f"{NATUR}/Bilder.pdf"
    path = f"2023/{NATUR}/2023-02-02 Möte/Bilder.pdf"
    sha256 = hashlib.sha256(BEFORE).hexdigest()
    meeting = make_meeting("m", groups=(NATUR,))
    return DesiredDocument(meeting, SourceFile(file.parents[1], source), source, path, len(BEFORE), sha256)


@pytest.fixture
def records(engine: Engine, writer: Writer) -> Records:
    made = Records(engine, writer, "library")
    made.load()
    return made


def become_a_link(file: Path) -> None:
    secret = file.parents[2] / "secret.pdf"
    secret.write_bytes(b"secret")
    file.unlink()
    file.symlink_to(secret)


def let_the_folder_become_a_link(file: Path) -> None:
    outside = file.parents[2] / "outside"
    file.parent.rename(outside)
    file.parent.symlink_to(outside)


@pytest.mark.parametrize(
    ("change", "met"),
    [
        (become_a_link, OSError),
        (let_the_folder_become_a_link, OSError),
        (Path.unlink, FileNotFoundError),
        (lambda file: file.write_bytes(b"%PDF saved anew"), FileChangedError),
    ],
)
def test_file_that_became_something_else_after_the_look_is_not_sent(
    file: Path, document: DesiredDocument, records: Records, change: Callable[[Path], object], met: type[Exception]
) -> None:
    site = FakeSite()
    uploader = Uploader(site, records, lambda: None, Transfer(NoDisplay()))
    change(file)

    uploader.begin([document])
    with pytest.raises(met):
        uploader.upload(document, None, now=NOW)

    assert (site.held, records.uploads) == ({}, {})


@dataclass
class ExchangingSite(FakeSite):
    """Where the source is exchanged for a link at the very moment when its bytes leave."""

    file: Path = Path()

    def create_file(self, path: str, content: BinaryIO, progress: UploadProgress, *, folder_id: str = "") -> SiteItem:
        become_a_link(self.file)
        return super().create_file(path, content, progress, folder_id=folder_id)


def test_bytes_are_sent_from_the_handle_that_was_checked(
    file: Path, document: DesiredDocument, records: Records, writer: Writer
) -> None:
    writer.submit(lambda conn: meetings.add(conn, document.meeting, planned_at=NOW)).result()
    site = ExchangingSite(file=file)

    stands = Uploader(site, records, lambda: None, Transfer(NoDisplay())).upload(document, None, now=NOW)

    assert site.bytes_of[stands.item_id] == BEFORE
    assert stands.sha256 == document.sha256
