"""Queries about meetings that show only a band of grades."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from core.feedback.tables import feedback_answers
from core.questions.model import Band
from core.questions.rules.disclosure import band_of


def by_meeting(conn: Connection, meeting_ids: Iterable[str]) -> Mapping[str, Band]:
    """The band of each meeting where all, or all but one, gave the same grade; only decrypted answers count."""
    grades = grades_by_meeting(conn, meeting_ids)
    return {meeting_id: band for meeting_id, given in grades.items() if (band := band_of(given)) is not None}


def grades_by_meeting(conn: Connection, meeting_ids: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """The grades of the meetings with decrypted answers; for rules only, never to be shown."""
    columns = select(feedback_answers.c.meeting_id, feedback_answers.c.satisfaction)
    grades: dict[str, list[int]] = {}
    for row in conn.execute(columns.where(feedback_answers.c.meeting_id.in_(list(meeting_ids)))):
        grades.setdefault(row.meeting_id, []).append(row.satisfaction)
    return grades
