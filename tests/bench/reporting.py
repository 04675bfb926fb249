"""The cost of the annual report: time compared with `--version` and Typst alone, and memory for large years."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from core.attendance.model.attendance import Attendee
from core.attendance.use_cases.record_attendance import record_attendance
from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.document_writer.typeset import with_known_letters
from core.meetings.queries import meetings
from core.reports.use_cases.make_report import make_report
from core.reports.writing.typst_source import typst_source
from tests.bench.measure import Measure
from tests.bench.scenes.seeded import sqlite_url
from tests.bot.running import SETTINGS, environment
from tests.factories import MILJO, NATUR, ZONE, local, make_meeting
from tests.sample_year.people import MEMBERS
from tests.sample_year.year import NOW, YEAR, build_sample_year

_PROGRAM = [str(Path(sys.executable).parent / "natverksbot")]
_COMPILED = tempfile.TemporaryDirectory()
_ROUNDS = 7
_YEARS, _MEETINGS = range(2013, 2023), 200
_TYPST_ALONE = (
    "import sys, typst, fontpkg_open_sans as font; typst.compile(sys.argv[1], output=sys.argv[2],"
    " font_paths=[str(font.ROOT / 'files')], ignore_system_fonts=True, pdf_standards=['ua-1'])"
)


def measures(folder: Path) -> Sequence[Measure]:
    """The least of some rounds each, in turn; and the most memory of ten reports."""
    sample, many = sqlite_url(folder, "sample"), sqlite_url(folder, "many")
    _build_sample(sample, folder / "report.typ")
    _build_many(many)
    commands = {
        "version": [*_PROGRAM, "--version"],
        "typst": [sys.executable, "-c", _TYPST_ALONE, str(folder / "report.typ"), str(folder / "alone.pdf")],
        "report": [*_PROGRAM, "report", str(YEAR), "--output", str(folder / "report.pdf")],
    }
    took: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(_ROUNDS):
        for name, command in commands.items():
            took[name].append(_run(command, sample)[0])
    least = {name: min(times) for name, times in took.items()}
    alone = least["version"] + least["typst"]
    against = f"{alone:.2f} s for natverksbot --version and Typst alone"
    memory = max(
        _run([*_PROGRAM, "report", str(year), "--output", str(folder / f"{year}.pdf")], many)[1] for year in _YEARS
    )
    name = f"report of {_MEETINGS} meetings, MB, the most of {len(_YEARS)} years (at most 300)"
    return [
        Measure("report of the sample year, s (at most 3)", least["report"], against, least["report"] / alone),
        Measure(name, memory, "300 MB", memory / 300),
    ]


def _run(command: Sequence[str], database: str) -> tuple[float, float]:
    """Seconds, and the most memory in MB."""
    settings = environment({**SETTINGS, "DATABASE_URL": database})
    # As in an installation: compiled bytecode is kept.
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    settings["PYTHONPYCACHEPREFIX"] = _COMPILED.name
    began = time.perf_counter()
    process = subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL)  # noqa: S603  our own programs
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def _build_sample(address: str, source: Path) -> None:
    engine = open_engine(address)
    migrate(engine)
    writer = Writer(engine)
    build_sample_year(writer)
    making = partial(make_report, year=YEAR, network="Kommunnätverket", now=NOW, zone=ZONE)
    source.write_text(with_known_letters(typst_source(writer.submit(making).result().report)), encoding="utf-8")
    writer.close()
    engine.dispose()


def _build_many(address: str) -> None:
    engine = open_engine(address)
    migrate(engine)
    writer = Writer(engine)
    people = [Attendee(member.name, member.municipality.name, member.id) for member in MEMBERS[:25]]
    for year in _YEARS:
        writer.submit(partial(_store_year, year=year, people=people)).result()
    writer.close()
    engine.dispose()


def _store_year(conn: Connection, year: int, people: Sequence[Attendee]) -> None:
    for number in range(_MEETINGS):
        start = date(year, 1, 2) + timedelta(days=number)
        meeting = make_meeting(f"{year}-{number}", groups=((MILJO, NATUR)[number % 2],), start=start)
        meetings.add(conn, meeting, planned_at=local(2012, 1, 1))
        record_attendance(
            conn,
            meeting_id=meeting.id,
            attendees=people,
            unnamed=0,
            by="alva",
            now=local(2023, 1, 1),
            zone=ZONE,
        )
