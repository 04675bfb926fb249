"""Queries about who takes part how often."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, distinct, func, select

from core.attendance.model.attendance import CountedAs
from core.attendance.tables import attendance, attendees
from core.meetings.model.meeting import MeetingStatus
from core.meetings.tables import meetings


@dataclass(frozen=True, slots=True)
class Participation:
    """A year's meetings that have been, and at how many of them each was."""

    held: int
    #: Of those, meetings whose attendance is known.
    recorded: int
    #: Meetings by municipality, whoever came from it; those who came to speak don't count.
    by_municipality: Mapping[str, int]
    #: The same by organisations that are no municipalities.
    by_organisation: Mapping[str, int]


def participation(conn: Connection, year: int, *, today: date) -> Participation:
    """Get how often municipalities and partners took part in the year's meetings until `today` (local date)."""
    held = (
        meetings.c.start_date.between(date(year, 1, 1), date(year, 12, 31))
        & (meetings.c.end_date <= today)
        & (meetings.c.status == MeetingStatus.PLANNED)
    )
    recorded = select(func.count()).select_from(meetings).join(attendance).where(held)
    participants = attendees.c.counted_as == CountedAs.PARTICIPANT
    partners = attendees.c.counted_as == CountedAs.PARTNER
    return Participation(
        held=conn.scalar(select(func.count()).select_from(meetings).where(held)) or 0,
        recorded=conn.scalar(recorded) or 0,
        by_municipality=_meetings_by(conn, attendees.c.municipality, held & participants),
        by_organisation=_meetings_by(conn, attendees.c.organisation, held & partners),
    )


def _meetings_by(conn: Connection, column: ColumnElement[str | None], which: ColumnElement[bool]) -> Mapping[str, int]:
    query = (
        select(column.label("name"), func.count(distinct(attendees.c.meeting_id)).label("times"))
        .join(meetings, meetings.c.id == attendees.c.meeting_id)
        .where(which, column.is_not(None))
        .group_by(column)
    )
    return {row.name: row.times for row in conn.execute(query)}
