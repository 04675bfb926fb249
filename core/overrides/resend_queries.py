"""Queries about deliveries that are sent again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, func, insert, select, update

from core.meetings.model.proposal import ProposalState
from core.overrides.errors import ResendNotFoundError
from core.overrides.model import Resend
from core.overrides.tables import resends


def next_number(conn: Connection, meeting_id: str) -> int:
    """The number after the meeting's last."""
    last = conn.scalar(select(func.max(resends.c.number)).where(resends.c.meeting_id == meeting_id))
    return 1 + int(last or 0)


def add(conn: Connection, resend: Resend) -> None:
    """Store what was shown."""
    conn.execute(
        insert(resends).values(
            id=resend.id,
            delivery_id=resend.delivery_id,
            meeting_id=resend.meeting_id,
            number=resend.number,
            group_name=resend.group,
            note=resend.note,
            state=resend.state,
            created_by=resend.created_by,
            created_at=resend.created_at,
        )
    )


def get(conn: Connection, resend_id: str) -> Resend:
    """Get it. Raises ResendNotFoundError."""
    row = conn.execute(select(resends).where(resends.c.id == resend_id)).one_or_none()
    if row is None:
        raise ResendNotFoundError(resend_id)
    return _resend(row)


def get_of_meeting(conn: Connection, meeting_id: str, number: int) -> Resend | None:
    """Get the meeting's resend of that number; None if there is none."""
    query = select(resends).where(resends.c.meeting_id == meeting_id, resends.c.number == number)
    row = conn.execute(query).one_or_none()
    return None if row is None else _resend(row)


def last_approved_at(conn: Connection, delivery_id: str) -> datetime | None:
    """When sending the delivery again was last approved (UTC) and not undone; None if never."""
    query = select(func.max(resends.c.settled_at)).where(
        resends.c.delivery_id == delivery_id, resends.c.state == ProposalState.APPROVED
    )
    at: datetime | None = conn.scalar(query)
    return at


def list_approved_since(conn: Connection, since: datetime) -> Sequence[Resend]:
    """List those that were approved at or after `since` (UTC) and not undone, oldest first."""
    query = select(resends).where(resends.c.state == ProposalState.APPROVED, resends.c.settled_at >= since)
    return [_resend(row) for row in conn.execute(query.order_by(resends.c.settled_at, resends.c.id))]


def list_decided_since(conn: Connection, since: datetime) -> Sequence[tuple[Resend, str]]:
    """List those that were approved or undone after `since` (UTC), each with who decided (Entra object id)."""
    decided = resends.c.state.in_([ProposalState.APPROVED, ProposalState.UNDONE])
    query = select(resends).where(decided, resends.c.settled_at > since)
    return [(_resend(row), row.settled_by or row.created_by) for row in conn.execute(query)]


def settle(conn: Connection, resend_id: str, state: ProposalState, *, now: datetime, by: str) -> None:
    """Store what became of it; `by` is an Entra object id."""
    values = {"state": state, "settled_at": now, "settled_by": by}
    conn.execute(update(resends).where(resends.c.id == resend_id).values(**values))


def _resend(row: Row[tuple[object, ...]]) -> Resend:
    return Resend(
        id=row.id,
        delivery_id=row.delivery_id,
        meeting_id=row.meeting_id,
        number=row.number,
        group=row.group_name,
        note=row.note,
        state=ProposalState(row.state),
        created_by=row.created_by,
        created_at=row.created_at,
        settled_at=row.settled_at,
    )
