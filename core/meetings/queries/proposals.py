"""Queries about proposals of any kind: what somebody approved last."""

from datetime import datetime

from sqlalchemy import Connection, Table, select

from core.meetings.model.proposal import ProposalState


def latest_approved(conn: Connection, proposals: Table, by: str, *, since: datetime) -> str | None:
    """The id of the proposal that the person approved last, after `since` (UTC); None where there is none.

    `proposals` is a table with `id`, `state`, `settled_at` and `settled_by`.
    """
    columns = proposals.c
    query = (
        select(columns.id)
        .where(columns.settled_by == by, columns.state == ProposalState.APPROVED, columns.settled_at > since)
        .order_by(columns.settled_at.desc())
        .limit(1)
    )
    row: str | None = conn.scalar(query)
    return row
