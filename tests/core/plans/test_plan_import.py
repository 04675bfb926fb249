from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.document_reader.blocks import Document
from core.meetings.errors import UndoIsOverError
from core.meetings.model.change import ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.proposal import UNDO_WINDOW
from core.meetings.queries import changes, meetings
from core.plans.errors import PlanHasChangedError, PlanImportNotFoundError
from core.plans.model.differences import PlanDifferences
from core.plans.model.plan import Plan
from core.plans.rules.fingerprint import fingerprint
from core.plans.use_cases.approve_plan_import import approve_plan_import
from core.plans.use_cases.prepare_plan_import import prepare_plan_import
from core.plans.use_cases.undo_plan_import import undo_plan_import
from tests.factories import ZONE, local, make_meeting, make_row

NOW = local(2023, 1, 9, 9)
UNDO = UNDO_WINDOW
_ids = count()


def read_in(writer: Writer, *rows: Meeting, now: datetime = NOW) -> tuple[str, PlanDifferences]:
    import_id, shown = prepare(writer, *rows)
    return import_id, approve(writer, import_id, shown, now=now)


def prepare(writer: Writer, *rows: Meeting) -> tuple[str, PlanDifferences]:
    plan = Plan(2023, tuple(make_row(row) for row in rows), ())
    import_id = f"i{next(_ids)}"
    shown = writer.submit(
        lambda conn: prepare_plan_import(
            conn,
            import_id=import_id,
            document="plan.txt",
            blocks=Document((), "txt"),
            zone=ZONE,
            plan=plan,
            year=2023,
            created_by="p",
            now=NOW,
        )
    ).result()
    return import_id, shown


def approve(
    writer: Writer,
    import_id: str,
    shown: PlanDifferences,
    taken: Collection[int] | None = None,
    *,
    now: datetime = NOW,
) -> PlanDifferences:
    return writer.submit(
        lambda conn: approve_plan_import(
            conn,
            import_id=import_id,
            shown=fingerprint(shown),
            taken=range(1, shown.count + 1) if taken is None else taken,
            zone=ZONE,
            new_id=lambda: f"n{next(_ids)}",
            now=now,
        )
    ).result()


def stored(engine: Engine) -> list[Meeting]:
    with engine.connect() as conn:
        return list(meetings.list_of_year(conn, 2023))


def test_preparing_changes_nothing(writer: Writer, engine: Engine) -> None:
    _, differences = prepare(writer, make_meeting())

    assert differences.count == 1
    assert stored(engine) == []


def test_importing_twice_changes_nothing(writer: Writer, engine: Engine) -> None:
    read_in(writer, make_meeting())
    first = stored(engine)

    _, again = read_in(writer, make_meeting())

    assert again.count == 0
    assert stored(engine) == first


def test_approving_twice_is_refused(writer: Writer) -> None:
    import_id, done = read_in(writer, make_meeting())

    with pytest.raises(PlanImportNotFoundError):
        approve(writer, import_id, done)


def test_only_what_is_taken_is_done_and_undone(writer: Writer, engine: Engine) -> None:
    read_in(writer, make_meeting(), make_meeting("b", start=date(2023, 11, 1)))
    before = stored(engine)
    rows = (make_meeting("c", start=date(2023, 9, 13)), make_meeting("d", start=date(2023, 12, 29)))
    import_id, shown = prepare(writer, make_meeting(), *rows)

    done = approve(writer, import_id, shown, taken=[1])

    assert (shown.count, done.count) == (3, 1)
    assert [meeting.start_date.month for meeting in stored(engine)] == [2, 9, 11]
    writer.submit(lambda conn: undo_plan_import(conn, import_id=import_id, now=NOW, within=UNDO)).result()
    assert stored(engine) == before


def test_what_was_not_shown_is_refused(writer: Writer, engine: Engine) -> None:
    import_id, shown = prepare(writer, make_meeting())
    read_in(writer, make_meeting())
    before = stored(engine)

    with pytest.raises(PlanHasChangedError):
        approve(writer, import_id, shown)

    assert stored(engine) == before


def test_moved_meeting_gets_a_new_revision_and_a_change_to_tell(writer: Writer, engine: Engine) -> None:
    read_in(writer, make_meeting())
    later = replace(make_meeting(), start_date=date(2023, 2, 2), end_date=date(2023, 2, 2))

    read_in(writer, later, now=NOW + timedelta(hours=1))

    (moved,) = stored(engine)
    with engine.connect() as conn:
        (notified,) = changes.list_since(conn, NOW)
    assert (moved.start_date, moved.revision) == (date(2023, 2, 2), 1)
    assert (notified.kind, notified.before.start_date) == (ChangeKind.MOVED, date(2023, 2, 1))


def test_meeting_out_of_the_plan_is_cancelled_never_deleted(writer: Writer, engine: Engine) -> None:
    read_in(writer, make_meeting(), make_meeting("b", start=date(2023, 11, 15)))

    read_in(writer, make_meeting())

    assert [meeting.status for meeting in stored(engine)] == [MeetingStatus.PLANNED, MeetingStatus.CANCELLED]


def test_undo_puts_everything_back_within_ten_minutes(writer: Writer, engine: Engine) -> None:
    read_in(writer, make_meeting())
    before = stored(engine)
    moved = replace(make_meeting(), start_date=date(2023, 2, 2), end_date=date(2023, 2, 2))
    import_id, _ = read_in(writer, moved, make_meeting("c", start=date(2023, 9, 13)))

    writer.submit(
        lambda conn: undo_plan_import(conn, import_id=import_id, now=NOW + timedelta(minutes=9), within=UNDO)
    ).result()

    assert stored(engine) == before
    with engine.connect() as conn:
        assert changes.list_since(conn, NOW) == []


def test_undo_is_over_after_ten_minutes(writer: Writer) -> None:
    import_id, _ = read_in(writer, make_meeting())

    with pytest.raises(UndoIsOverError):
        writer.submit(lambda conn: undo_plan_import(conn, import_id=import_id, now=NOW + UNDO, within=UNDO)).result()
