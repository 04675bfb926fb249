"""Questions about what keeps documents from the site."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, select, update

from core.database.upsert import insert_once
from core.documents.model import ProblemKind, SyncProblem
from core.documents.tables import sync_problems


def list_all(conn: Connection) -> Sequence[SyncProblem]:
    """The problems as the last pass left them, by document."""
    query = select(sync_problems).order_by(sync_problems.c.document, sync_problems.c.kind)
    return [SyncProblem(row.document, row.message, ProblemKind(row.kind)) for row in conn.execute(query)]


def replace_all(conn: Connection, problems: Iterable[SyncProblem], *, now: datetime) -> None:
    """Keep these in place of the last pass's; one that lasts keeps the moment when it was first met."""
    wanted = {(problem.document, problem.kind): problem.message for problem in sorted(problems, reverse=True)}
    held = {(problem.document, problem.kind): problem.message for problem in list_all(conn)}
    for document, kind in held.keys() - wanted.keys():
        conn.execute(delete(sync_problems).where(_is(document, kind)))
    for (document, kind), message in wanted.items():
        if (document, kind) not in held:
            values = {"document": document, "kind": kind, "message": message, "since": now}
            insert_once(conn, sync_problems, values, key=["document", "kind"])
        elif held[document, kind] != message:
            conn.execute(update(sync_problems).where(_is(document, kind)).values(message=message))


def _is(document: str, kind: ProblemKind) -> ColumnElement[bool]:
    return (sync_problems.c.document == document) & (sync_problems.c.kind == kind)
