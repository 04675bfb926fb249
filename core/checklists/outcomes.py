"""Queries about outcomes of meetings."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from core.checklists.model import Outcome
from core.checklists.tables import meeting_outcomes
from core.database.upsert import upsert


def outcome_of_meeting(conn: Connection, meeting_id: str) -> Outcome | None:
    """Get the meeting's outcome; None if nobody has written it."""
    return outcomes_of_meetings(conn, [meeting_id]).get(meeting_id)


def outcomes_of_meetings(conn: Connection, meeting_ids: Collection[str]) -> Mapping[str, Outcome]:
    """Get the written outcomes of the meetings, by meeting id."""
    rows = conn.execute(select(meeting_outcomes).where(meeting_outcomes.c.meeting_id.in_(meeting_ids)))
    return {row.meeting_id: Outcome(row.words, row.written_by, row.written_at) for row in rows}


def save_outcome(conn: Connection, meeting_id: str, outcome: Outcome) -> None:
    """Store the meeting's outcome, replacing the one before."""
    values = {
        "meeting_id": meeting_id,
        "words": outcome.words,
        "written_by": outcome.written_by,
        "written_at": outcome.written_at,
    }
    upsert(conn, meeting_outcomes, values, key=["meeting_id"])
