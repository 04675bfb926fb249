"""What members put under Files in their group's channel is published like what lies in the folder."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import requests
from sqlalchemy import Engine

from core.channels import queries as channels
from core.database.writer import Writer
from core.documents.queries import publications, site_libraries
from core.documents.queries.site_libraries import LibraryIds
from core.meetings.queries import meetings
from core.publishing.queries import questions
from local_tenant.ids import TEAM_GROUP_ID
from local_tenant.teams.store import CHANNELS
from sharepoint_sync.site.channel_files import GraphChannelFiles
from sharepoint_sync.site.port import SiteItem
from sharepoint_sync.sync.plan.fields import COLUMNS
from sharepoint_sync.sync.worker import SyncConfig, Worker
from tests.factories import NATUR, ZONE, local, make_meeting
from tests.groups import set_groups
from tests.sharepoint_sync.local_site import ADDRESS, LocalSite
from tests.sharepoint_sync.progress import NoProgress
from tests.sharepoint_sync.sync.test_worker import LATER, NOW

CHANNEL = next(channel for channel in CHANNELS if channel.name == NATUR)
MEETING = make_meeting("m1", groups=(NATUR,), start=date(2023, 3, 8), times=None, title="Nätverksträff")
PUBLISHED = f"2023/{NATUR}/2023-03-08 Nätverksträff"


class FilesTab:
    """A member at the channel's Files tab."""

    def __init__(self, local_site: LocalSite) -> None:
        self._local_site = local_site
        self._site = local_site.site()
        requests.post(f"{local_site.address}/_files_tab", json={"channel": CHANNEL.id}, timeout=5).raise_for_status()

    def put(self, path: str, content: bytes) -> SiteItem:
        whole = f"{NATUR}/{path}"
        there = self._site.item_at(whole)
        if there is None:
            return self._site.create_file(whole, BytesIO(content), NoProgress())
        return self._site.replace_file(there.id, there.etag, BytesIO(content), NoProgress())

    def rename(self, path: str, name: str) -> None:
        item = self._site.item_at(f"{NATUR}/{path}")
        assert item is not None
        self._site.move(item.id, item.etag, folder_id="", name=name)

    def remove(self, path: str) -> None:
        item = self._site.item_at(f"{NATUR}/{path}")
        assert item is not None
        self._site.remove(item.id, item.etag)


@pytest.fixture
def tab(local_site: LocalSite) -> FilesTab:
    return FilesTab(local_site)


@pytest.fixture
def new_worker(local_site: LocalSite, engine: Engine, writer: Writer, tmp_path: Path) -> Iterator[Callable[[], Worker]]:
    """A worker with nothing in memory, that reads the Files tabs too."""
    made: list[Worker] = []
    (tmp_path / "documents").mkdir()

    def make() -> Worker:
        def remember(ids: LibraryIds) -> None:
            writer.submit(lambda conn: site_libraries.save_ids(conn, str(ADDRESS), ids)).result()

        with engine.connect() as conn:
            known = site_libraries.ids(conn, str(ADDRESS))
        config = SyncConfig(tmp_path / "documents", ZONE, before=30, library=str(ADDRESS))
        site = local_site.site(known=known, remember=remember)
        tabs = GraphChannelFiles(local_site.address, local_site.shared_token, TEAM_GROUP_ID)
        made.append(Worker(site, engine, writer, config, channels=tabs))
        return made[-1]

    yield make
    for worker in made:
        worker.close()


@pytest.fixture
def worker(new_worker: Callable[[], Worker], local_site: LocalSite, writer: Writer) -> Worker:
    set_groups(writer, NATUR)
    for change in (
        lambda conn: meetings.add(conn, MEETING, planned_at=local(2023, 1, 9)),
        lambda conn: channels.save_heard(conn, CHANNEL.id, service_url="http://x", tenant_id="t"),
        lambda conn: channels.bind(conn, CHANNEL.id, NATUR),
    ):
        writer.submit(change).result()
    local_site.site().add_columns(COLUMNS)
    return new_worker()


def shown(engine: Engine) -> list[str]:
    with engine.connect() as conn:
        return sorted(publication.path for publication in publications.list_shown(conn))


def asked(engine: Engine) -> list[str]:
    with engine.connect() as conn:
        return [question.subject.document for question in questions.list_open(conn)]


def test_file_in_a_dated_folder_is_published_and_asked_for_once(
    worker: Worker, tab: FilesTab, local_site: LocalSite, engine: Engine
) -> None:
    tab.put("8 mars/Program/Inbjudan.pdf", b"%PDF inbjudan")
    tab.put("2023-03-08 Bilder.pdf", b"%PDF bilder")

    report = worker.run(NOW, LATER)
    worker.run(NOW, LATER)
    local_site.http_requests()
    quiet = worker.run(NOW, LATER)

    assert (report.problems, quiet.wrote) == ([], False)
    assert shown(engine) == [f"{PUBLISHED}/2023-03-08 Bilder.pdf", f"{PUBLISHED}/Program/Inbjudan.pdf"]
    assert local_site.content(f"{PUBLISHED}/Program/Inbjudan.pdf") == b"%PDF inbjudan"
    # The library's changes, and the drive's of the Files tab.
    assert local_site.http_requests() == 2


def test_restarted_worker_fetches_nothing_again(
    worker: Worker, new_worker: Callable[[], Worker], tab: FilesTab, local_site: LocalSite
) -> None:
    tab.put("8 mars/Bilder.pdf", b"%PDF bilder")
    worker.run(NOW, LATER)
    worker.run(NOW, LATER)
    local_site.http_requests()

    report = new_worker().run(NOW, LATER)

    assert (report.problems, report.wrote, local_site.http_requests()) == ([], False, 2)


def test_other_bytes_replace_and_another_name_moves_the_same_item(
    worker: Worker, tab: FilesTab, local_site: LocalSite, engine: Engine
) -> None:
    tab.put("8 mars/Bilder.pdf", b"%PDF ett")
    worker.run(NOW, LATER)
    with engine.connect() as conn:
        [before] = publications.list_shown(conn)

    tab.put("8 mars/Bilder.pdf", b"%PDF tva")
    replaced = worker.run(NOW, LATER)
    tab.rename("8 mars/Bilder.pdf", "Presentation.pdf")
    moved = worker.run(NOW, LATER)

    assert (replaced.problems, moved.problems, moved.uploaded) == ([], [], [])
    assert local_site.content(f"{PUBLISHED}/Presentation.pdf") == b"%PDF tva"
    with engine.connect() as conn:
        assert [publication.item_id for publication in publications.list_shown(conn)] == [before.item_id]


def test_document_that_people_are_writing_in_waits_until_it_is_left_alone(
    worker: Worker, tab: FilesTab, local_site: LocalSite
) -> None:
    tab.put("8 mars/Bilder.pdf", b"%PDF ett")
    worker.run(NOW, LATER)

    changed_at = tab.put("8 mars/Bilder.pdf", b"%PDF tva")
    assert changed_at is not None
    during = worker.run(NOW, time.time() + 60)
    kept = local_site.content(f"{PUBLISHED}/Bilder.pdf")
    after = worker.run(NOW, time.time() + 600)

    assert (during.problems, during.wrote, kept) == ([], False, b"%PDF ett")
    assert (after.problems, local_site.content(f"{PUBLISHED}/Bilder.pdf")) == ([], b"%PDF tva")


def test_what_is_removed_from_the_tab_leaves_the_site(worker: Worker, tab: FilesTab, engine: Engine) -> None:
    tab.put("8 mars/Bilder.pdf", b"%PDF ett")
    worker.run(NOW, LATER)
    tab.remove("8 mars")

    report = worker.run(NOW, LATER)

    assert (report.problems, report.removed, shown(engine)) == ([], [f"{PUBLISHED}/Bilder.pdf"], [])


def test_what_lay_there_before_is_asked_about_no_more_than_what_finds_its_meeting(
    worker: Worker, tab: FilesTab, engine: Engine
) -> None:
    tab.put("Gammalt/Underlag.pdf", b"%PDF gammalt")
    tab.put("8 mars/Bilder.pdf", b"%PDF bilder")
    first = worker.run(NOW, LATER)

    tab.put("Nytt underlag.pdf", b"%PDF nytt")
    second = worker.run(NOW, LATER)

    assert (first.problems, shown(engine)) == ([], [f"{PUBLISHED}/Bilder.pdf"])
    assert [problem.document for problem in second.problems] == [f"Filer i {NATUR}/Nytt underlag.pdf"]
    assert asked(engine) == [f"Filer i {NATUR}/Nytt underlag.pdf"]


@pytest.mark.usefixtures("tab")
def test_folder_moved_into_the_tab_brings_its_files(worker: Worker, local_site: LocalSite, engine: Engine) -> None:
    worker.run(NOW, LATER)
    site = local_site.site()
    site.create_file("Annan plats/8 mars/Bilder.pdf", BytesIO(b"%PDF bilder"), NoProgress())
    worker.run(NOW, LATER)
    folder, home = site.item_at("Annan plats/8 mars"), site.item_at(NATUR)
    assert folder is not None
    assert home is not None

    site.move(folder.id, folder.etag, folder_id=home.id, name="8 mars")
    report = worker.run(NOW, LATER)

    assert (report.problems, shown(engine)) == ([], [f"{PUBLISHED}/Bilder.pdf"])


@pytest.mark.parametrize("status", [403, 500])
def test_tab_that_cannot_be_read_is_told_and_removes_nothing(
    worker: Worker, tab: FilesTab, local_site: LocalSite, engine: Engine, status: int
) -> None:
    tab.put("8 mars/Bilder.pdf", b"%PDF bilder")
    worker.run(NOW, LATER)
    refusal = json.dumps({"error": {"code": "accessDenied"}})
    # The Files tab's drive is asked first.
    local_site.answer("GET", "/root/delta", status=status, body=refusal, content_type="application/json")

    report = worker.run(NOW, LATER)

    assert [problem.document for problem in report.problems] == [f"Filer i {NATUR}"]
    assert ("File.Read.Group" in report.problems[0].message) == (status == 403)
    assert (report.removed, shown(engine)) == ([], [f"{PUBLISHED}/Bilder.pdf"])
    assert worker.run(NOW, LATER).problems == []


def test_file_that_cannot_be_fetched_is_its_own_trouble(
    worker: Worker, tab: FilesTab, local_site: LocalSite, engine: Engine
) -> None:
    tab.put("8 mars/Bilder.pdf", b"%PDF bilder")
    item = tab.put("8 mars/Program.pdf", b"%PDF program")
    local_site.answer("GET", f"/items/{item.id}/content", status=500)

    first, second = worker.run(NOW, LATER), worker.run(NOW, LATER)

    assert [problem.document for problem in first.problems] == [f"Filer i {NATUR}/8 mars/Program.pdf"]
    assert (second.problems, len(shown(engine))) == ([], 2)


def test_link_that_is_too_old_lists_the_tab_anew(
    worker: Worker, tab: FilesTab, local_site: LocalSite, engine: Engine
) -> None:
    tab.put("8 mars/Bilder.pdf", b"%PDF bilder")
    worker.run(NOW, LATER)
    tab.remove("8 mars/Bilder.pdf")
    tab.put("8 mars/Program.pdf", b"%PDF program")
    local_site.fault(forget_changes=True)

    report = worker.run(NOW, LATER)

    assert (report.problems, shown(engine)) == ([], [f"{PUBLISHED}/Program.pdf"])


def test_released_channel_removes_nothing_and_goes_on_when_it_is_bound_again(
    worker: Worker, tab: FilesTab, engine: Engine, writer: Writer
) -> None:
    tab.put("8 mars/Bilder.pdf", b"%PDF bilder")
    worker.run(NOW, LATER)
    writer.submit(lambda conn: channels.release(conn, CHANNEL.id)).result()
    tab.put("8 mars/Program.pdf", b"%PDF program")
    released = worker.run(NOW, LATER)
    before = shown(engine)

    writer.submit(lambda conn: channels.bind(conn, CHANNEL.id, NATUR)).result()
    bound = worker.run(NOW, LATER)

    assert (released.problems, released.removed, before) == ([], [], [f"{PUBLISHED}/Bilder.pdf"])
    assert (bound.problems, len(shown(engine))) == ([], 2)


def test_tab_that_nobody_has_opened_is_no_problem(worker: Worker) -> None:
    assert worker.run(NOW, LATER).problems == []


def test_worker_without_the_setting_removes_nothing_that_came_from_a_tab(
    worker: Worker, tab: FilesTab, local_site: LocalSite, engine: Engine, writer: Writer, tmp_path: Path
) -> None:
    tab.put("8 mars/Bilder.pdf", b"%PDF bilder")
    worker.run(NOW, LATER)
    config = SyncConfig(tmp_path / "documents", ZONE, before=30, library=str(ADDRESS))

    without = Worker(local_site.site(), engine, writer, config)
    report = without.run(NOW, LATER)
    without.close()

    assert (report.problems, report.removed, shown(engine)) == ([], [], [f"{PUBLISHED}/Bilder.pdf"])


def test_moved_meeting_takes_along_what_came_from_the_tab(
    worker: Worker, tab: FilesTab, engine: Engine, writer: Writer
) -> None:
    tab.put("8 mars/Bilder.pdf", b"%PDF bilder")
    worker.run(NOW, LATER)
    later = replace(MEETING, start_date=date(2023, 3, 15), end_date=date(2023, 3, 15))
    writer.submit(lambda conn: meetings.save(conn, later)).result()

    report = worker.run(NOW, LATER)

    assert (report.problems, report.uploaded) == ([], [])
    assert shown(engine) == [f"2023/{NATUR}/2023-03-15 Nätverksträff/Bilder.pdf"]
