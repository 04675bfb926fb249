"""Queries about changes of projects."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update

from core.meetings.serializers import converter
from core.projects.errors import ProjectNotFoundError
from core.projects.model import ProjectChange, ProjectState
from core.projects.tables import project_changes


def add(conn: Connection, change: ProjectChange) -> None:
    """Store a change that was made."""
    conn.execute(
        insert(project_changes).values(
            id=change.id,
            project_id=change.project_id,
            before=converter.dumps(change.before),
            after=converter.dumps(change.after),
            made_by=change.made_by,
            made_at=change.made_at,
        )
    )


def get(conn: Connection, change_id: str) -> ProjectChange:
    """Get the change. Raises ProjectNotFoundError if it went with its project."""
    row = conn.execute(select(project_changes).where(project_changes.c.id == change_id)).one_or_none()
    if row is None:
        raise ProjectNotFoundError(change_id)
    return _change(row)


def list_since(conn: Connection, since: datetime) -> Sequence[ProjectChange]:
    """List changes after `since` (UTC)."""
    return [_change(row) for row in conn.execute(select(project_changes).where(project_changes.c.made_at > since))]


def set_undone(conn: Connection, change_id: str, at: datetime) -> None:
    """Store that the change was undone (UTC)."""
    conn.execute(update(project_changes).where(project_changes.c.id == change_id).values(undone_at=at))


def known_states(conn: Connection, since: datetime) -> Mapping[str, ProjectState]:
    """Get the state before the first change made after `since` (UTC) and not undone, by project id.

    That is what everybody may know of a project while its changes can be undone.
    """
    recent = select(project_changes).where(project_changes.c.made_at > since, project_changes.c.undone_at.is_(None))
    states: dict[str, ProjectState] = {}
    for row in conn.execute(recent.order_by(project_changes.c.made_at, project_changes.c.id)):
        states.setdefault(row.project_id, _change(row).before)
    return states


def _change(row: Row[tuple[object, ...]]) -> ProjectChange:
    before, after = (converter.loads(text, ProjectState) for text in (row.before, row.after))
    return ProjectChange(row.id, row.project_id, before, after, row.made_by, row.made_at, row.undone_at)
