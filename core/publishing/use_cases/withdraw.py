"""A coordinator withdraws a document: prepared, then approved or discarded; it can be undone at any time."""

from datetime import datetime

from sqlalchemy import Connection

from core.documents.model import Publication
from core.meetings.errors import ProposalIsOldError
from core.meetings.model.proposal import ProposalState, is_old
from core.publishing.errors import WithdrawalNotFoundError
from core.publishing.model import Withdrawal
from core.publishing.queries import withdrawals
from core.undo import queries as undo
from core.undo.model import UndoKind


def prepare_withdrawal(
    conn: Connection, withdrawal_id: str, publication: Publication, *, created_by: str, now: datetime
) -> Withdrawal:
    """Store a withdrawal for approval; nothing leaves the site."""
    prepared = Withdrawal(
        id=withdrawal_id,
        meeting_id=publication.meeting_id,
        name=publication.name,
        source=publication.source,
        sha256=publication.sha256,
        state=ProposalState.PREPARED,
        created_by=created_by,
        created_at=now,
    )
    withdrawals.add(conn, prepared)
    return prepared


def approve_withdrawal(conn: Connection, withdrawal_id: str, *, by: str, now: datetime) -> Withdrawal:
    """Let the worker remove it. `by` is an Entra object id.

    Raises WithdrawalNotFoundError, and ProposalIsOldError if it has waited too long.
    """
    waiting = withdrawals.get(conn, withdrawal_id)
    if waiting.state is ProposalState.PREPARED and is_old(waiting.created_at, now):
        raise ProposalIsOldError(withdrawal_id)
    approved = _settled(conn, withdrawal_id, ProposalState.PREPARED, ProposalState.APPROVED, by, now)
    undo.record(conn, UndoKind.WITHDRAWAL, withdrawal_id, by=by, at=now)
    return approved


def discard_withdrawal(conn: Connection, withdrawal_id: str, *, by: str, now: datetime) -> Withdrawal:
    """Leave the document where it is. Raises WithdrawalNotFoundError."""
    return _settled(conn, withdrawal_id, ProposalState.PREPARED, ProposalState.DISCARDED, by, now)


def undo_withdrawal(conn: Connection, withdrawal_id: str, *, by: str, now: datetime) -> Withdrawal:
    """Let the worker publish it again, as it is at its source. Raises WithdrawalNotFoundError."""
    undone = _settled(conn, withdrawal_id, ProposalState.APPROVED, ProposalState.UNDONE, by, now)
    undo.remove(conn, UndoKind.WITHDRAWAL, withdrawal_id)
    return undone


def _settled(
    conn: Connection, withdrawal_id: str, was: ProposalState, will_be: ProposalState, by: str, now: datetime
) -> Withdrawal:
    """The withdrawal in its new state. Raises WithdrawalNotFoundError if it isn't in the expected state."""
    if withdrawals.get(conn, withdrawal_id).state is not was:
        raise WithdrawalNotFoundError(withdrawal_id)
    withdrawals.settle(conn, withdrawal_id, will_be, by=by, now=now)
    return withdrawals.get(conn, withdrawal_id)
