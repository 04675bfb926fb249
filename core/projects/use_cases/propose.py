"""A member proposes a project: previewed, then approved or discarded; an approved one can be undone for a while."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from core.deliveries import queries as deliveries
from core.groups import queries as groups
from core.meetings.errors import ProposalIsOldError, UndoIsOverError
from core.meetings.model.proposal import ProposalState, is_old
from core.members import queries as people
from core.members.model.person import Person
from core.projects.errors import NotProjectOwnerError, ProjectProposalNotFoundError
from core.projects.model import Project, ProjectProposal, ProjectState, Stage
from core.projects.queries import interests, projects, proposals
from core.projects.queries.known import members_of_network, municipality_of
from core.projects.rules import TypedProject, checked_fields
from core.undo import queries as undo
from core.undo.model import UndoKind


def prepare_project(
    conn: Connection,
    *,
    proposal_id: str,
    written: TypedProject,
    groups: tuple[str, ...],
    author: Person,
    today: date,
    now: datetime,
) -> ProjectProposal:
    """Store what was written as a proposal; nobody but the author sees it. `today` is the network's, `now` UTC.

    Raises as checked_fields (core/projects/rules.py).
    """
    members = members_of_network(conn, today)
    fields = checked_fields(written, members)
    people.ensure_person(conn, author)
    code = municipality_of(conn, author.id)
    known = code if code is not None and (members is None or code in members) else None
    prepared = ProjectProposal(proposal_id, fields, groups, known, ProposalState.PREPARED, author.id, now)
    proposals.add(conn, prepared)
    return prepared


def approve_project(conn: Connection, *, proposal_id: str, by: str, now: datetime) -> Project:
    """Make it a project, joined by its author's municipality; it is posted when it can no longer be undone.

    A group that has ended since gets nothing. Raises ProjectProposalNotFoundError if it isn't waiting,
    NotProjectOwnerError if it is another's, and ProposalIsOldError if it has waited too long.
    """
    proposal = _own(conn, proposal_id, by)
    if proposal.state is not ProposalState.PREPARED:
        raise ProjectProposalNotFoundError(proposal_id)
    if is_old(proposal.created_at, now):
        raise ProposalIsOldError(proposal_id)
    known = groups.get_all(conn)
    now_called = dict.fromkeys(known.now_called(group) for group in proposal.groups)
    state = ProjectState(proposal.fields, Stage.IDEA, "", None, now)
    posted_in = tuple(group for group in now_called if group in known.names)
    projects.add(conn, Project(proposal_id, state, by, posted_in, now))
    if proposal.municipality is not None:
        projects.add_municipality(conn, proposal_id, proposal.municipality, by=by, at=now)
    proposals.settle(conn, proposal_id, ProposalState.APPROVED, now=now)
    undo.record(conn, UndoKind.NEW_PROJECT, proposal_id, by=by, at=now)
    return projects.get(conn, proposal_id)


def discard_project(conn: Connection, *, proposal_id: str, by: str, now: datetime) -> None:
    """Discard the proposal. Raises ProjectProposalNotFoundError if it isn't waiting, and NotProjectOwnerError."""
    if _own(conn, proposal_id, by).state is not ProposalState.PREPARED:
        raise ProjectProposalNotFoundError(proposal_id)
    proposals.settle(conn, proposal_id, ProposalState.DISCARDED, now=now)


def undo_project(conn: Connection, *, proposal_id: str, by: str, now: datetime, within: timedelta) -> ProjectProposal:
    """Remove the project before anybody was notified. Undoing twice changes nothing.

    Raises NotProjectOwnerError, and UndoIsOverError when it is too late or it was changed since.
    """
    proposal = _own(conn, proposal_id, by)
    if proposal.state is ProposalState.UNDONE:
        return proposal
    approved = proposal.state is ProposalState.APPROVED and proposal.settled_at is not None
    if not approved or proposal.settled_at is None or now >= proposal.settled_at + within:
        raise UndoIsOverError(proposal_id)
    project = projects.get(conn, proposal_id)
    others = [municipality.code for municipality in project.joined if municipality.code != proposal.municipality]
    changed = project.state.changed_at != project.created_at or project.fields != proposal.fields
    if others or changed or interests.list_of_project(conn, project.id) or deliveries.list_about(conn, project.id):
        raise UndoIsOverError(proposal_id)
    projects.remove(conn, proposal_id)
    proposals.settle(conn, proposal_id, ProposalState.UNDONE, now=now)
    undo.remove(conn, UndoKind.NEW_PROJECT, proposal_id)
    return replace(proposal, state=ProposalState.UNDONE, settled_at=now)


def _own(conn: Connection, proposal_id: str, by: str) -> ProjectProposal:
    proposal = proposals.get(conn, proposal_id)
    if proposal.created_by != by:
        raise NotProjectOwnerError(proposal_id)
    return proposal
