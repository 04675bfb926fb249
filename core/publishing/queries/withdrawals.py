"""Queries about documents that people withdrew from the site."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from core.meetings.model.proposal import ProposalState
from core.publishing.errors import WithdrawalNotFoundError
from core.publishing.model import Withdrawal
from core.publishing.tables import withdrawals

_FIELDS = tuple(Withdrawal.__dataclass_fields__)
_columns = withdrawals.c


def add(conn: Connection, withdrawal: Withdrawal) -> None:
    """Keep a withdrawal that waits for approval."""
    conn.execute(insert(withdrawals).values(**{name: getattr(withdrawal, name) for name in _FIELDS}))


def get(conn: Connection, withdrawal_id: str) -> Withdrawal:
    """The withdrawal. Raises WithdrawalNotFoundError."""
    row = conn.execute(select(withdrawals).where(_columns.id == withdrawal_id)).one_or_none()
    if row is None:
        raise WithdrawalNotFoundError(withdrawal_id)
    return _withdrawal(row)


def list_approved(conn: Connection) -> Sequence[Withdrawal]:
    """All withdrawn documents, oldest first."""
    return _list(conn, _columns.state == ProposalState.APPROVED)


def list_of_meeting(conn: Connection, meeting_id: str) -> Sequence[Withdrawal]:
    """The meeting's withdrawn documents, oldest first."""
    return _list(conn, _columns.state == ProposalState.APPROVED, _columns.meeting_id == meeting_id)


def settle(conn: Connection, withdrawal_id: str, state: ProposalState, *, by: str, now: datetime) -> None:
    """Keep what became of it; `by` is an Entra object id."""
    values = {"state": state, "settled_by": by, "settled_at": now}
    conn.execute(update(withdrawals).where(_columns.id == withdrawal_id).values(**values))


def _list(conn: Connection, *conditions: Any) -> Sequence[Withdrawal]:
    query = select(withdrawals).where(*conditions).order_by(_columns.created_at, _columns.id)
    return [_withdrawal(row) for row in conn.execute(query)]


def _withdrawal(row: Row[tuple[object, ...]]) -> Withdrawal:
    values = {name: getattr(row, name) for name in _FIELDS}
    return Withdrawal(**{**values, "state": ProposalState(row.state)})
