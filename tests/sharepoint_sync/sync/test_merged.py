"""Documents of a meeting that becomes part of another move to the joint meeting's folder, and back if it is undone."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine

from core.database.writer import Writer
from core.documents.queries import publications
from core.meetings.queries import meetings
from core.meetings.rules.merging import merged
from core.meetings.use_cases.approve_meeting_edit import approve_meeting_edit
from core.meetings.use_cases.prepare_meeting_edit import prepare_meeting_edit
from core.meetings.use_cases.undo_meeting_edit import undo_meeting_edit
from sharepoint_sync.sync.worker import Worker
from tests.factories import MILJO, NATUR, local, make_meeting

NOW, LATER = local(2023, 3, 10, 10), 4_000_000_000.0
STAYS = make_meeting("m", groups=(MILJO,), start=date(2023, 4, 19))
ENDS = make_meeting("n", groups=(NATUR,), start=date(2023, 4, 19))


def paths(engine: Engine) -> dict[str, tuple[str, str]]:
    """By name, the meeting and the folder of each document that stands."""
    with engine.connect() as conn:
        stand = publications.list_all(conn)
    return {one.name: (one.meeting_id, one.path.rpartition("/")[0]) for one in stand if one.meeting_id != "joint"}


def test_they_follow_and_come_back(worker: Worker, folder: Path, engine: Engine, writer: Writer) -> None:
    own = folder.parents[1] / NATUR / "2023-04-19 Digitalt nätverksmöte"
    own.mkdir(parents=True)
    (own / "Program.pdf").write_bytes(b"%PDF program")
    for meeting in (STAYS, ENDS):
        writer.submit(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 9))).result()
    worker.run(NOW, LATER)
    before = paths(engine)
    assert before["Program.pdf"][0] == "n"

    def merge(conn: Connection) -> None:
        after = merged(STAYS, ENDS)
        prepare_meeting_edit(conn, edit_id="e", after=after, created_by="alva", now=NOW, takes_in=ENDS)
        ids = iter("ab")
        approve_meeting_edit(conn, edit_id="e", new_id=lambda: next(ids), now=NOW, by="alva")

    writer.submit(merge).result()
    report = worker.run(NOW + timedelta(minutes=1), LATER)

    assert report.problems == []
    assert paths(engine)["Program.pdf"] == ("m", "2023/Gemensamma träffar/2023-04-19 Digitalt nätverksmöte")

    writer.submit(
        lambda conn: undo_meeting_edit(conn, edit_id="e", now=NOW + timedelta(minutes=2), within=timedelta(minutes=10))
    ).result()
    report = worker.run(NOW + timedelta(minutes=3), LATER)

    assert report.problems == []
    assert paths(engine) == before
