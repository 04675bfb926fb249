"""The owner, or a coordinator, changes a project or its stage, confirms that it goes on, or takes it over."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from core.meetings.errors import UndoIsOverError
from core.members import queries as people
from core.members.model.person import Person
from core.members.model.role import Rights
from core.projects.errors import (
    NotProjectOwnerError,
    ProjectHasChangedError,
    ProjectHasOwnerError,
    ProjectIsClosedError,
)
from core.projects.model import Project, ProjectChange, ProjectState, Stage
from core.projects.queries import changes, projects
from core.projects.queries.known import has_left, members_of_network, municipality_of
from core.projects.rules import TypedProject, checked_fields, checked_outcome, in_stage
from core.undo import queries as undo
from core.undo.model import UndoKind


def may_change(project: Project, person_id: str, rights: Rights) -> bool:
    """Whether somebody (Entra object id) may change the project: its owner, or a coordinator of one of its groups."""
    return project.owner_id == person_id or rights.coordinates(project.groups)


def may_take_over(conn: Connection, project: Project, person_id: str, rights: Rights) -> bool:
    """Whether somebody may take it over: it has no owner, and they coordinate it or their municipality has joined."""
    if project.owner_id is not None and not has_left(conn, project.owner_id):
        return False
    code = municipality_of(conn, person_id)
    return rights.coordinates(project.groups) or any(municipality.code == code for municipality in project.joined)


def change_project(
    conn: Connection,
    *,
    change_id: str,
    project_id: str,
    shown: str,
    written: TypedProject,
    by: str,
    rights: Rights,
    today: date,
    now: datetime,
) -> tuple[Project, bool]:
    """Store what `by` (Entra object id) has written about it; False if nothing changes.

    `shown` is the digest of the state that their form was filled from. A municipality that was wanted before may have
    left the network. Raises ProjectNotFoundError, NotProjectOwnerError, ProjectHasChangedError, and as checked_fields
    (core/projects/rules.py).
    """
    project = _changeable(conn, project_id, by, rights)
    members = members_of_network(conn, today)
    wanted_before = None if members is None else members | set(project.fields.wanted)
    after = replace(project.state, fields=checked_fields(written, wanted_before), changed_at=now)
    return _save(conn, project, after, change_id=change_id, shown=shown, by=by)


def set_stage(
    conn: Connection,
    *,
    change_id: str,
    project_id: str,
    shown: str,
    stage: Stage,
    outcome: str,
    by: str,
    rights: Rights,
    now: datetime,
) -> tuple[Project, bool]:
    """Store the stage, and the outcome if it is done; `shown` and the result are as in change_project.

    Raises ProjectNotFoundError, NotProjectOwnerError, ProjectHasChangedError, OutcomeMissingError, ProjectTooLongError
    and ProjectHoldsNumberError.
    """
    project = _changeable(conn, project_id, by, rights)
    after = in_stage(project.state, stage, checked_outcome(stage, outcome), now)
    return _save(conn, project, after, change_id=change_id, shown=shown, by=by)


def keep_project_awake(conn: Connection, *, project_id: str, by: str, rights: Rights, now: datetime) -> Project:
    """Store that it goes on. Raises ProjectNotFoundError, NotProjectOwnerError and ProjectIsClosedError."""
    project = _changeable(conn, project_id, by, rights)
    if not project.is_open:
        raise ProjectIsClosedError(project)
    projects.touch(conn, project.id, now)
    return projects.get(conn, project_id)


def take_over_project(conn: Connection, *, project_id: str, person: Person, rights: Rights, now: datetime) -> Project:
    """Make the person the project's owner, if it has none.

    Raises ProjectNotFoundError, ProjectHasOwnerError, and NotProjectOwnerError if they have no part in it.
    """
    projects.lock(conn, project_id)
    project = projects.get(conn, project_id)
    if project.owner_id == person.id:
        return project
    if project.owner_id is not None and not has_left(conn, project.owner_id):
        raise ProjectHasOwnerError(project_id)
    if not may_take_over(conn, project, person.id, rights):
        raise NotProjectOwnerError(project_id)
    people.ensure_person(conn, person)
    projects.save_owner(conn, project_id, person.id, now)
    return projects.get(conn, project_id)


def undo_project_change(conn: Connection, *, change_id: str, by: str, now: datetime, within: timedelta) -> Project:
    """Restore the state before; undoing twice changes nothing.

    Raises UndoIsOverError, ProjectNotFoundError, NotProjectOwnerError if another made it, and ProjectHasChangedError if
    it was changed again.
    """
    change = changes.get(conn, change_id)
    if change.made_by != by:
        raise NotProjectOwnerError(change_id)
    projects.lock(conn, change.project_id)
    project = projects.get(conn, change.project_id)
    if change.undone_at is not None:
        return project
    if now >= change.made_at + within:
        raise UndoIsOverError(change_id)
    if project.state != change.after:
        raise ProjectHasChangedError(change.project_id)
    projects.save_state(conn, change.project_id, change.before)
    changes.set_undone(conn, change_id, now)
    undo.remove(conn, UndoKind.PROJECT_CHANGE, change_id)
    return projects.get(conn, change.project_id)


def _changeable(conn: Connection, project_id: str, by: str, rights: Rights) -> Project:
    projects.lock(conn, project_id)
    project = projects.get(conn, project_id)
    if not may_change(project, by, rights):
        raise NotProjectOwnerError(project_id)
    return project


def _save(
    conn: Connection, project: Project, after: ProjectState, *, change_id: str, shown: str, by: str
) -> tuple[Project, bool]:
    """Store the state and the change; an identical state is no change, also when somebody pressed twice."""
    if after.digest == project.state.digest:
        return project, False
    if project.state.digest != shown:
        raise ProjectHasChangedError(project.id)
    projects.save_state(conn, project.id, after)
    changes.add(conn, ProjectChange(change_id, project.id, project.state, after, by, after.changed_at))
    undo.record(conn, UndoKind.PROJECT_CHANGE, change_id, by=by, at=after.changed_at)
    return projects.get(conn, project.id), True
