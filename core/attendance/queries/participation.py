"""Queries about how often municipalities and partners take part."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, distinct, func, select

from core.attendance.model.attendance import CountedAs
from core.attendance.tables import attendance, attendees
from core.meetings.queries import meetings
from core.meetings.rules.held import was_held


@dataclass(frozen=True, slots=True)
class Participation:
    """A year's past meetings, and how many of them each municipality and organisation attended."""

    held: int
    #: How many of them have recorded attendance.
    recorded: int
    #: Number of meetings attended, by municipality; speakers don't count.
    by_municipality: Mapping[str, int]
    #: The same by organisation, for partners.
    by_organisation: Mapping[str, int]


def participation(conn: Connection, year: int, *, now: datetime, zone: ZoneInfo) -> Participation:
    """Get how often municipalities and partners took part in the year's meetings that are over at `now` (UTC)."""
    of_year = meetings.list_of_year(conn, year)
    ids = [meeting.id for meeting in of_year if was_held(meeting, now=now, zone=zone)]
    held = attendees.c.meeting_id.in_(ids)
    participants = attendees.c.counted_as == CountedAs.PARTICIPANT
    partners = attendees.c.counted_as == CountedAs.PARTNER
    recorded = select(func.count()).select_from(attendance).where(attendance.c.meeting_id.in_(ids))
    return Participation(
        held=len(ids),
        recorded=conn.scalar(recorded) or 0,
        by_municipality=_meetings_by(conn, attendees.c.municipality, held & participants),
        by_organisation=_meetings_by(conn, attendees.c.organisation, held & partners),
    )


def _meetings_by(conn: Connection, column: ColumnElement[str | None], which: ColumnElement[bool]) -> Mapping[str, int]:
    query = (
        select(column.label("name"), func.count(distinct(attendees.c.meeting_id)).label("times"))
        .where(which, column.is_not(None))
        .group_by(column)
    )
    return {row.name: row.times for row in conn.execute(query)}
