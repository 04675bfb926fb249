"""What became of meetings, which may be disposed of."""

from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select

from core.database.disposable_data import AutomaticDisposal, DisposableData
from core.meetings.model.proposal import ProposalState
from core.meetings.tables import changes, meeting_edits, new_meetings


def _old_edits(day: date) -> ColumnElement[bool]:
    return and_(meeting_edits.c.created_at < _midnight(day), meeting_edits.c.state != ProposalState.PREPARED)


def _old_new_meetings(day: date) -> ColumnElement[bool]:
    return and_(new_meetings.c.created_at < _midnight(day), new_meetings.c.state != ProposalState.PREPARED)


def _count(conn: Connection, day: date) -> int:
    old_changes = select(func.count()).select_from(changes).where(changes.c.at < _midnight(day))
    old_edits = select(func.count()).select_from(meeting_edits).where(_old_edits(day))
    old_new_meetings = select(func.count()).select_from(new_meetings).where(_old_new_meetings(day))
    return sum(conn.scalar(counted) or 0 for counted in (old_changes, old_edits, old_new_meetings))


def _dispose(conn: Connection, day: date) -> int:
    disposed = conn.execute(delete(changes).where(changes.c.at < _midnight(day))).rowcount
    disposed += conn.execute(delete(meeting_edits).where(_old_edits(day))).rowcount
    return disposed + conn.execute(delete(new_meetings).where(_old_new_meetings(day))).rowcount


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


DISPOSABLE_DATA = (
    DisposableData(
        "andringar",
        label="Ändringar av träffar",
        what="Vem som lagt in eller ändrat en träff, när och från vad, tas bort. Träffen finns kvar som den är.",
        counted_from="ändringen",
        shortest_days=365,
        tables=("changes", "meeting_edits", "new_meetings"),
        count=_count,
        dispose=_dispose,
    ),
)
AUTOMATIC_DISPOSALS = (
    AutomaticDisposal(
        "kort-skrivs-over",
        label="Kort i Teams skrivs över",
        what="När en träff, en omröstning, ett meddelande eller ett projekt ändras skrivs kortet i kanalen över. "
        "Kortet som det såg ut förut finns inte kvar hos boten.",
    ),
)
