"""Queries about those who want to know more of a project."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, func, insert, select

from core.projects.model import Interest
from core.projects.tables import project_interests


def list_of_project(conn: Connection, project_id: str) -> Sequence[Interest]:
    """List who wants to know more, in the order in which they asked."""
    query = select(project_interests).where(project_interests.c.project_id == project_id)
    return [_interest(row) for row in conn.execute(query.order_by(project_interests.c.number))]


def list_since(conn: Connection, since: datetime) -> Sequence[Interest]:
    """List those who asked at or after `since` (UTC)."""
    query = select(project_interests).where(project_interests.c.asked_at >= since)
    ordered = query.order_by(project_interests.c.asked_at, project_interests.c.project_id, project_interests.c.number)
    return [_interest(row) for row in conn.execute(ordered)]


def add(conn: Connection, project_id: str, person_id: str, at: datetime) -> bool:
    """Store that the person (Entra object id) asked at `at` (UTC); False if they had asked before."""
    of_project = project_interests.c.project_id == project_id
    if conn.scalar(select(project_interests.c.number).where(of_project, project_interests.c.person_id == person_id)):
        return False
    number = (conn.scalar(select(func.max(project_interests.c.number)).where(of_project)) or 0) + 1
    values = {"project_id": project_id, "person_id": person_id, "number": number, "asked_at": at}
    conn.execute(insert(project_interests).values(**values))
    return True


def _interest(row: Row[tuple[object, ...]]) -> Interest:
    return Interest(row.project_id, row.person_id, row.number, row.asked_at)
