"""Queries about proposed projects."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from core.meetings.model.proposal import SHOWN_FOR, ProposalState
from core.meetings.serializers import converter
from core.projects.errors import ProjectProposalNotFoundError
from core.projects.model import ProjectFields, ProjectProposal
from core.projects.tables import project_proposals


def add(conn: Connection, proposal: ProjectProposal) -> None:
    """Store the proposal; proposals that can no longer be approved or undone are deleted."""
    conn.execute(delete(project_proposals).where(project_proposals.c.created_at < proposal.created_at - 2 * SHOWN_FOR))
    conn.execute(
        insert(project_proposals).values(
            id=proposal.id,
            fields=converter.dumps(proposal.fields),
            groups=converter.dumps(proposal.groups),
            municipality_code=proposal.municipality,
            state=proposal.state,
            created_by=proposal.created_by,
            created_at=proposal.created_at,
        )
    )


def get(conn: Connection, proposal_id: str) -> ProjectProposal:
    """Get the proposal. Raises ProjectProposalNotFoundError."""
    row = conn.execute(select(project_proposals).where(project_proposals.c.id == proposal_id)).one_or_none()
    if row is None:
        raise ProjectProposalNotFoundError(proposal_id)
    return ProjectProposal(
        id=row.id,
        fields=converter.loads(row.fields, ProjectFields),
        groups=converter.loads(row.groups, tuple[str, ...]),
        municipality=row.municipality_code,
        state=ProposalState(row.state),
        created_by=row.created_by,
        created_at=row.created_at,
        settled_at=row.settled_at,
    )


def settle(conn: Connection, proposal_id: str, state: ProposalState, *, now: datetime) -> None:
    """Store the outcome (UTC)."""
    values = {"state": state, "settled_at": now}
    conn.execute(update(project_proposals).where(project_proposals.c.id == proposal_id).values(**values))
