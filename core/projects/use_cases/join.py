"""A municipality joins a project, or leaves it; a person asks to know more about it. Each is counted once."""

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from core.members import queries as people
from core.members.model.person import Person
from core.projects.errors import MunicipalityNotMemberError, MunicipalityUnknownError, ProjectIsClosedError
from core.projects.formatting import municipality_name
from core.projects.model import Project
from core.projects.queries import interests, projects
from core.projects.queries.known import get_known, members_of_network, municipality_of


def join_project(
    conn: Connection,
    *,
    project_id: str,
    person: Person,
    stated: str | None,
    today: date,
    now: datetime,
    undo: timedelta,
) -> Project:
    """Let the person's municipality join, only once however many of its people press.

    `today` is the network's, `now` UTC.

    `stated` is the municipality (code) that they chose; it is used if none is known. Raises ProjectNotFoundError,
    ProjectIsClosedError, MunicipalityUnknownError and MunicipalityNotMemberError.
    """
    project = _open(conn, project_id, now, undo)
    members = members_of_network(conn, today)
    if stated is not None and (members is None or stated in members):
        people.say_municipality(conn, person, municipality_name(stated))
    code = municipality_of(conn, person.id)
    if code is None:
        raise MunicipalityUnknownError(project_id)
    if members is not None and code not in members:
        raise MunicipalityNotMemberError(municipality_name(code))
    projects.add_municipality(conn, project.id, code, by=person.id, at=now)
    return projects.get(conn, project_id)


def leave_project(conn: Connection, *, project_id: str, person_id: str, now: datetime, undo: timedelta) -> Project:
    """Let the person's municipality leave, whoever of its people joined; `now` is UTC.

    Raises ProjectNotFoundError, ProjectIsClosedError and MunicipalityUnknownError.
    """
    project = _open(conn, project_id, now, undo)
    code = municipality_of(conn, person_id)
    if code is None:
        raise MunicipalityUnknownError(project_id)
    projects.remove_municipality(conn, project.id, code)
    return projects.get(conn, project_id)


def ask_about_project(
    conn: Connection, *, project_id: str, person: Person, now: datetime, undo: timedelta
) -> tuple[Project, bool]:
    """Let the owner know that the person wants to know more, once; False if they had asked before.

    Raises ProjectNotFoundError and ProjectIsClosedError.
    """
    project = _open(conn, project_id, now, undo)
    people.ensure_person(conn, person)
    return project, interests.add(conn, project_id, person.id, now)


def _open(conn: Connection, project_id: str, now: datetime, undo: timedelta) -> Project:
    projects.lock(conn, project_id)
    get_known(conn, project_id, now=now, undo=undo)
    project = projects.get(conn, project_id)
    if not project.is_open:
        raise ProjectIsClosedError(project)
    return project
