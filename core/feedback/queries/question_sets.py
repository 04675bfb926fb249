"""Queries about the questions that coordinators have chosen."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from core.feedback.errors import QuestionSetNotFoundError
from core.feedback.model.question_set import ChosenFor, QuestionSetVersion
from core.feedback.serializers import question_set_from_json, question_set_to_json
from core.feedback.tables import question_sets
from core.meetings.model.proposal import ProposalState


def get(conn: Connection, version_id: str) -> QuestionSetVersion:
    """Get one choice. Raises QuestionSetNotFoundError."""
    row = conn.execute(select(question_sets).where(question_sets.c.id == version_id)).one_or_none()
    if row is None:
        raise QuestionSetNotFoundError(version_id)
    return _version(row)


def current(conn: Connection, chosen_for: ChosenFor) -> QuestionSetVersion | None:
    """Get the choice in force for the group, or for the meeting; None if nothing is chosen."""
    query = select(question_sets).where(_about(chosen_for), question_sets.c.state == ProposalState.APPROVED)
    row = conn.execute(query.order_by(question_sets.c.number.desc()).limit(1)).one_or_none()
    return None if row is None else _version(row)


def add(conn: Connection, version: QuestionSetVersion) -> None:
    """Store what is prepared."""
    conn.execute(
        insert(question_sets).values(
            id=version.id,
            group_id=version.chosen_for.group_id,
            meeting_id=version.chosen_for.meeting_id,
            number=0,
            questions=question_set_to_json(version.questions),
            replaces=version.replaces,
            state=version.state,
            created_by=version.created_by,
            created_at=version.created_at,
        )
    )


def approve(conn: Connection, version: QuestionSetVersion, *, now: datetime, by: str) -> None:
    """Put the version in force from `now` (UTC), under the next number; `by` is an Entra object id."""
    highest = conn.scalar(select(func.max(question_sets.c.number)).where(_about(version.chosen_for))) or 0
    _settle(conn, version.id, ProposalState.APPROVED, now=now, by=by, number=highest + 1)


def settle(conn: Connection, version_id: str, state: ProposalState, *, now: datetime, by: str) -> None:
    """Store that it was discarded or undone (UTC), and by whom (Entra object id); its number stays."""
    _settle(conn, version_id, state, now=now, by=by)


def ids_of_meeting(conn: Connection, meeting_id: str) -> Sequence[str]:
    """Ids of the choices that were approved for the meeting and not undone, oldest first."""
    query = select(question_sets.c.id).where(
        question_sets.c.meeting_id == meeting_id, question_sets.c.state == ProposalState.APPROVED
    )
    return conn.scalars(query.order_by(question_sets.c.number)).all()


def move(conn: Connection, version_id: str, to: str) -> None:
    """Let the choice be for the meeting `to`."""
    conn.execute(update(question_sets).where(question_sets.c.id == version_id).values(meeting_id=to))


def list_settled(conn: Connection, since: datetime) -> Sequence[tuple[QuestionSetVersion, str]]:
    """List what was approved, or undone again, after `since` (UTC), each with who decided (Entra object id)."""
    decided = question_sets.c.state.in_([ProposalState.APPROVED, ProposalState.UNDONE])
    query = select(question_sets).where(decided, question_sets.c.settled_at > since)
    return [(_version(row), row.settled_by or row.created_by) for row in conn.execute(query)]


def _settle(conn: Connection, version_id: str, state: ProposalState, *, now: datetime, by: str, **more: int) -> None:
    values = {"state": state, "settled_at": now, "settled_by": by, **more}
    conn.execute(update(question_sets).where(question_sets.c.id == version_id).values(**values))


def _about(chosen_for: ChosenFor) -> ColumnElement[bool]:
    if chosen_for.meeting_id is not None:
        return question_sets.c.meeting_id == chosen_for.meeting_id
    return question_sets.c.group_id == chosen_for.group_id


def _version(row: Row[tuple[object, ...]]) -> QuestionSetVersion:
    return QuestionSetVersion(
        id=row.id,
        chosen_for=ChosenFor(row.group_id, row.meeting_id),
        questions=question_set_from_json(row.questions),
        replaces=row.replaces,
        state=ProposalState(row.state),
        created_by=row.created_by,
        created_at=row.created_at,
        number=row.number,
        settled_at=row.settled_at,
    )
