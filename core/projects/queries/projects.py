"""Queries about projects and the municipalities that have joined."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, delete, insert, select, update

from core.database.upsert import insert_once
from core.meetings.model.goal import goal_of
from core.projects.errors import ProjectNotFoundError
from core.projects.model import JoinedMunicipality, Project, ProjectFields, ProjectState, Stage
from core.projects.rules import in_order
from core.projects.tables import project_groups, project_municipalities, projects


def list_all(conn: Connection) -> list[Project]:
    """List every project, in the order of core/projects/rules.py."""
    groups: dict[str, list[str]] = {}
    for row in conn.execute(select(project_groups).order_by(project_groups.c.position)):
        groups.setdefault(row.project_id, []).append(row.group_name)
    joined: dict[str, list[JoinedMunicipality]] = {}
    in_time = (project_municipalities.c.joined_at, project_municipalities.c.municipality_code)
    for row in conn.execute(select(project_municipalities).order_by(*in_time)):
        joined.setdefault(row.project_id, []).append(JoinedMunicipality(row.municipality_code, row.joined_at))
    rows = conn.execute(select(projects))
    return in_order([_project(row, groups.get(row.id, []), joined.get(row.id, [])) for row in rows])


def get(conn: Connection, project_id: str) -> Project:
    """Get the project. Raises ProjectNotFoundError."""
    row = conn.execute(select(projects).where(projects.c.id == project_id)).one_or_none()
    if row is None:
        raise ProjectNotFoundError(project_id)
    of_project = project_groups.c.project_id == project_id
    groups = conn.scalars(select(project_groups.c.group_name).where(of_project).order_by(project_groups.c.position))
    with_it = select(project_municipalities).where(project_municipalities.c.project_id == project_id)
    in_time = (project_municipalities.c.joined_at, project_municipalities.c.municipality_code)
    joined = [
        JoinedMunicipality(joining.municipality_code, joining.joined_at)
        for joining in conn.execute(with_it.order_by(*in_time))
    ]
    return _project(row, list(groups), joined)


def lock(conn: Connection, project_id: str) -> None:
    """Lock the project until the transaction ends, so that changing and joining happen one after the other."""
    conn.execute(select(projects.c.id).where(projects.c.id == project_id).with_for_update())


def add(conn: Connection, project: Project) -> None:
    """Store a new project with its groups, without municipalities."""
    row = {"id": project.id, "owner_id": project.owner_id, "created_at": project.created_at, **_columns(project.state)}
    conn.execute(insert(projects).values(**row))
    for position, group in enumerate(project.groups):
        conn.execute(insert(project_groups).values(project_id=project.id, group_name=group, position=position))


def remove(conn: Connection, project_id: str) -> None:
    """Delete the project and everything that belongs to it."""
    conn.execute(delete(projects).where(projects.c.id == project_id))


def save_state(conn: Connection, project_id: str, state: ProjectState) -> None:
    """Store what its owner changed."""
    conn.execute(update(projects).where(projects.c.id == project_id).values(**_columns(state)))


def save_owner(conn: Connection, project_id: str, owner_id: str, at: datetime) -> None:
    """Store its owner (Entra object id) from `at` (UTC)."""
    conn.execute(update(projects).where(projects.c.id == project_id).values(owner_id=owner_id, changed_at=at))


def touch(conn: Connection, project_id: str, at: datetime) -> None:
    """Store that its owner confirmed that it goes on (UTC)."""
    conn.execute(update(projects).where(projects.c.id == project_id).values(changed_at=at))


def add_municipality(conn: Connection, project_id: str, code: str, *, by: str, at: datetime) -> None:
    """Store that the municipality has joined, once, as the person (Entra object id) said at `at` (UTC)."""
    values = {"project_id": project_id, "municipality_code": code, "joined_by": by, "joined_at": at}
    insert_once(conn, project_municipalities, values, key=["project_id", "municipality_code"])


def remove_municipality(conn: Connection, project_id: str, code: str) -> None:
    """Delete the municipality's joining."""
    there = (project_municipalities.c.project_id == project_id) & (project_municipalities.c.municipality_code == code)
    conn.execute(delete(project_municipalities).where(there))


def _project(row: Row[tuple[object, ...]], groups: Sequence[str], joined: Sequence[JoinedMunicipality]) -> Project:
    fields = ProjectFields(
        title=row.title,
        need=row.need,
        goals=tuple(goal_of(code) for code in row.goals.split()),
        wanted=tuple(row.wanted.split()),
        partners=row.partners,
        time=row.time,
        money=row.money,
    )
    state = ProjectState(fields, Stage(row.stage), row.outcome, row.closed_at, row.changed_at)
    return Project(row.id, state, row.owner_id, tuple(groups), row.created_at, tuple(joined))


def _columns(state: ProjectState) -> dict[str, object]:
    fields = state.fields
    return {
        "title": fields.title,
        "need": fields.need,
        "goals": " ".join(goal.code for goal in fields.goals),
        "wanted": " ".join(fields.wanted),
        "partners": fields.partners,
        "time": fields.time,
        "money": fields.money,
        "stage": state.stage,
        "outcome": state.outcome,
        "closed_at": state.closed_at,
        "changed_at": state.changed_at,
    }
