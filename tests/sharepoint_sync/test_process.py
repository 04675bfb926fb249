"""The worker as a process: killed, told to stop, beside another."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from subprocess import Popen

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.documents.queries import publications, uploads
from core.meetings.queries import meetings
from sharepoint_sync.lease import Lease
from sharepoint_sync.sync.plan.fields import COLUMNS
from tests.bot.forked_command import ForkedCommand
from tests.factories import local
from tests.journeys.running_system import free_ports
from tests.sharepoint_sync.conftest import JOINT
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.process import ROOT, run_sync, sync_environment
from tests.sharepoint_sync.sync.test_worker import FOLDER

Start = Callable[..., Popen[str] | ForkedCommand]
LARGE = 40 * 1024 * 1024


@pytest.fixture
def start(local_site: LocalSite, folder: Path, engine: Engine, writer: Writer, tmp_path: Path) -> Iterator[Start]:
    """Starts it with these words: forked, or as it is installed."""
    writer.submit(lambda conn: meetings.add(conn, JOINT, planned_at=local(2023, 1, 9))).result()
    local_site.site().add_columns(COLUMNS)
    started: list[Popen[str] | ForkedCommand] = []
    [port] = free_ports(1)
    environment = sync_environment(
        sign_in=local_site.sign_in,
        address=local_site.address,
        certificate=local_site.certificate,
        documents=folder.parents[1],
        database=str(engine.url),
        ops_port=port,
    )

    def begin(*words: str, installed: bool = False) -> Popen[str] | ForkedCommand:
        output = tmp_path / f"output {len(started)}"
        started.append(
            run_sync(words, environment) if installed else ForkedCommand(("sync", *words), environment, ROOT, output)
        )
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.communicate(timeout=10)


def wait_until(holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.02)


def begun(engine: Engine) -> dict[str, int]:
    """By path, how far each upload has come."""
    with engine.connect() as conn:
        return {path: upload.next_byte for path, upload in uploads.by_path(conn).items()}


def next_byte(engine: Engine, path: str) -> int:
    return begun(engine).get(path, 0)


def test_tc0021_large_upload_that_is_killed_goes_on_from_its_last_fragment(
    start: Start, local_site: LocalSite, folder: Path, engine: Engine
) -> None:
    for small in folder.iterdir():
        small.unlink()
    content = os.urandom(LARGE)
    (folder / "Film.mp4").write_bytes(content)
    os.utime(folder / "Film.mp4", (1_700_000_000, 1_700_000_000))
    local_site.fault(latency_ms=100)
    killed = start("--once")
    path = f"{FOLDER}/Film.mp4"
    wait_until(lambda: next_byte(engine, path) > LARGE // 3)

    killed.send_signal(signal.SIGKILL)
    killed.wait(10)
    stood_at = next_byte(engine, path)
    local_site.fault(latency_ms=0)
    local_site.counted()
    process = start("--once")
    output, _ = process.communicate(timeout=60)

    assert (process.returncode, local_site.content(path)) == (0, content), output
    fragment = 327_680 * 16
    assert local_site.counted()["PUT"] <= -(-(LARGE - stood_at) // fragment) + 1
    with engine.connect() as conn:
        assert uploads.by_path(conn) == {}


def test_worker_that_is_told_to_stop_in_the_middle_of_a_pass_stops_within_seconds(
    start: Start, local_site: LocalSite, folder: Path, engine: Engine
) -> None:
    (folder / "Film.mp4").write_bytes(bytes(LARGE))
    os.utime(folder / "Film.mp4", (1_700_000_000, 1_700_000_000))
    path = f"{FOLDER}/Film.mp4"
    local_site.fault(latency_ms=100)
    process = start()
    wait_until(lambda: path in begun(engine))
    local_site.fault(latency_ms=1000)
    wait_until(lambda: next_byte(engine, path) > 0)

    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.wait(30)

    assert (process.returncode, time.monotonic() - began < 8) == (0, True)


def test_second_worker_waits_for_its_turn(start: Start, writer: Writer, engine: Engine) -> None:
    lease = Lease(writer)
    with lease.held():
        process = start("--once")
        time.sleep(2)
        with engine.connect() as conn:
            assert (process.poll(), publications.list_all(conn)) == (None, [])

    output, _ = process.communicate(timeout=60)

    assert (process.returncode, "2 dokument" in output) == (0, True), output


def test_lease_of_a_worker_that_was_killed_keeps_nobody_waiting(
    start: Start, local_site: LocalSite, engine: Engine
) -> None:
    local_site.fault(latency_ms=1000)
    killed = start("--once")
    wait_until(partial(_is_held, engine))
    killed.send_signal(signal.SIGKILL)
    killed.wait(10)
    local_site.fault(latency_ms=0)

    began = time.monotonic()
    process = start("--once")
    output, _ = process.communicate(timeout=60)

    assert (process.returncode, time.monotonic() - began < 20) == (0, True), output


def test_dry_run_shows_the_steps_and_writes_nothing(start: Start, local_site: LocalSite) -> None:
    process = start("--dry-run")
    output, _ = process.communicate(timeout=60)

    assert (process.returncode, output.count("Publicera ") >= 2, "Bilder.pdf" in output) == (0, True, True), output
    assert local_site.site().item_at(FOLDER) is None


def test_worker_that_stays_publishes_what_comes_and_removes_what_goes(
    start: Start, local_site: LocalSite, folder: Path, engine: Engine
) -> None:
    process = start(installed=True)
    wait_until(lambda: _shown(engine) == ["Anteckningar #1 & 50 %.docx", "Bilder.pdf"])
    (folder / "Program.pdf").write_bytes(b"%PDF program")

    wait_until(lambda: "Program.pdf" in _shown(engine))
    (folder / "Program.pdf").unlink()
    wait_until(lambda: "Program.pdf" not in _shown(engine))

    assert local_site.site().item_at(f"{FOLDER}/Program.pdf") is None
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0


def test_only_one_thing_is_asked_of_it_at_a_time(start: Start) -> None:
    process = start("--once", "--verify", installed=True)
    process.communicate(timeout=60)

    assert process.returncode == 2


def test_verify_names_what_differs_and_says_so_by_its_exit_code(start: Start, local_site: LocalSite) -> None:
    start("--once").communicate(timeout=60)
    good = start("--verify")
    output, _ = good.communicate(timeout=60)
    assert (good.returncode, "2 dokument och 5 sidor står som de ska" in output) == (0, True), output
    item = local_site.site().item_at(f"{FOLDER}/Bilder.pdf")
    assert item is not None
    local_site.site().remove(item.id, item.etag)

    bad = start("--verify")
    output, _ = bad.communicate(timeout=60)

    assert (bad.returncode, "Dokumentet finns inte på SharePoint." in output) == (1, True), output


def _shown(engine: Engine) -> list[str]:
    with engine.connect() as conn:
        return [publication.name for publication in publications.list_shown(conn)]


def _is_held(engine: Engine) -> bool:
    with engine.connect() as conn:
        return conn.exec_driver_sql("SELECT count(*) FROM worker_leases").scalar() == 1
