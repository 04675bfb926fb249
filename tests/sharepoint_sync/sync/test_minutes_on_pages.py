"""A meeting's minutes are on its page at once, and `ångra` removes them."""

from datetime import timedelta
from functools import partial

from sqlalchemy import Connection, Engine

from core.database.writer import Writer
from core.meetings.queries import meetings
from core.minutes.use_cases import note, undo_change
from sharepoint_sync.sync.page_composing import page_composers
from tests.factories import ZONE, local, make_meeting

NOW = local(2023, 2, 1, 14)


def pages(conn: Connection) -> dict[str, str]:
    return {composer.key: composer.compose().html for composer in page_composers(conn, {}, now=NOW, zone=ZONE)}


def test_decisions_and_tasks_stand_on_their_own_meetings_page(engine: Engine, writer: Writer) -> None:
    for number in (1, 2):
        writer.submit(partial(meetings.add, meeting=make_meeting(f"m{number}"), planned_at=NOW)).result()
    kept = {"change_id": "c1", "new_id": iter(["i1", "i2"]).__next__, "by": "alva", "now": NOW, "today": NOW.date()}
    lines = "Beslut: vi byter dag; Lisa Ek ringer till 15 maj"
    writer.submit(partial(note, meeting_id="m1", text=lines, **kept)).result()  # type: ignore[arg-type]

    with engine.connect() as conn:
        noted = pages(conn)
    assert {key for key, html in noted.items() if "vi byter dag" in html or "Lisa Ek" in html} == {"m1"}

    writer.submit(partial(undo_change, change_id="c1", now=NOW, within=timedelta(minutes=10))).result()
    with engine.connect() as conn:
        assert "Beslut" not in pages(conn)["m1"]
