"""Queries for the meetings that a plan may neither move, change nor remove."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.documents.queries import publications
from core.meetings.model.meeting import Meeting
from core.meetings.queries.answered import is_answered


def held_among(conn: Connection, meetings: Sequence[Meeting], *, now: datetime, zone: ZoneInfo) -> frozenset[str]:
    """Get the ids of meetings that have begun by `now` (UTC), or have feedback, attendance or documents."""
    return frozenset(meeting.id for meeting in meetings if meeting.starts_at(zone) <= now or has_history(conn, meeting))


def has_history(conn: Connection, meeting: Meeting) -> bool:
    """Whether the meeting has feedback, attendance or documents."""
    return is_answered(conn, meeting.id) or bool(publications.list_of_meeting(conn, meeting.id))
