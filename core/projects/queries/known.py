"""Queries about what members may see of projects, and about the people around them."""

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from core.channels import rosters
from core.groups import queries as groups
from core.members import queries as people
from core.members.municipalities import municipality_called
from core.memberships import queries as memberships
from core.projects.errors import ProjectNotFoundError
from core.projects.model import Project
from core.projects.queries import changes, projects
from core.projects.rules import as_known, in_order, members_on


def list_known(conn: Connection, *, now: datetime, undo: timedelta) -> list[Project]:
    """List the projects as everybody may see them at `now` (UTC): without anything that can still be undone."""
    states = changes.known_states(conn, now - undo)
    known = (as_known(project, states.get(project.id), now, undo) for project in projects.list_all(conn))
    return in_order([project for project in known if project is not None])


def get_known(conn: Connection, project_id: str, *, now: datetime, undo: timedelta) -> Project:
    """Get one of them. Raises ProjectNotFoundError, also while the project itself can be undone."""
    state = changes.known_states(conn, now - undo).get(project_id)
    known = as_known(projects.get(conn, project_id), state, now, undo)
    if known is None:
        raise ProjectNotFoundError(project_id)
    return known


def members_of_network(conn: Connection, day: date) -> frozenset[str] | None:
    """Get the codes of the municipalities that are members that day; None if no memberships are kept at all."""
    return members_on(memberships.list_all(conn), day)


def municipality_of(conn: Connection, person_id: str) -> str | None:
    """Get the code of the municipality that the person (Entra object id) comes from; None if it isn't known."""
    name = people.municipality_of(conn, person_id)
    municipality = municipality_called(name) if name else None
    return None if municipality is None else municipality.code


def groups_of(conn: Connection, person_id: str, *, coordinated: frozenset[str], here: str | None) -> tuple[str, ...]:
    """Get the names of the groups that somebody (Entra object id) belongs to, in the network's order.

    By the channels' rosters; otherwise those that they coordinate, otherwise the one in whose channel they write
    (`here`).
    """
    names = groups.get_all(conn).names
    known = rosters.by_group(conn, names)
    theirs = [name for name in names if any(member.id == person_id for member in known[name] or ())]
    theirs = theirs or [name for name in names if name in coordinated]
    return tuple(theirs or [name for name in names if name == here])


def has_left(conn: Connection, person_id: str) -> bool:
    """Whether somebody (Entra object id) is in no group's channel any more; False while any roster is unknown."""
    known = rosters.by_group(conn, groups.get_all(conn).names).values()
    if not known or any(members is None for members in known):
        return False
    return not any(member.id == person_id for members in known for member in members or ())
