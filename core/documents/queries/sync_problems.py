"""Queries about problems that keep documents from the site."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from core.database.upsert import upsert
from core.documents.model import ProblemKind, ProblemNotice, SyncProblem
from core.documents.tables import problem_notices, sync_problems

#: A problem that returns within this time is the same problem.
COMES_BACK = timedelta(days=1)


def list_all(conn: Connection) -> Sequence[SyncProblem]:
    """The problems as the last pass left them, by document."""
    query = select(sync_problems).where(sync_problems.c.gone_since.is_(None))
    rows = conn.execute(query.order_by(sync_problems.c.document, sync_problems.c.kind))
    return [SyncProblem(row.document, row.message, ProblemKind(row.kind)) for row in rows]


def list_of_notice(conn: Connection, number: int) -> Sequence[SyncProblem]:
    """The notice's problems that still exist, by document."""
    query = select(sync_problems).where(sync_problems.c.notice == number, sync_problems.c.gone_since.is_(None))
    rows = conn.execute(query.order_by(sync_problems.c.document, sync_problems.c.kind))
    return [SyncProblem(row.document, row.message, ProblemKind(row.kind)) for row in rows]


def list_untold(conn: Connection) -> Sequence[tuple[SyncProblem, datetime]]:
    """The problems without a notice, with the time (UTC) when each was first found."""
    query = select(sync_problems).where(sync_problems.c.notice.is_(None), sync_problems.c.gone_since.is_(None))
    rows = conn.execute(query.order_by(sync_problems.c.document, sync_problems.c.kind))
    return [(SyncProblem(row.document, row.message, ProblemKind(row.kind)), row.since) for row in rows]


def list_notices(conn: Connection, since: datetime) -> Sequence[ProblemNotice]:
    """The notices opened after `since` (UTC), oldest first."""
    query = select(problem_notices).where(problem_notices.c.opened_at > since).order_by(problem_notices.c.number)
    return [ProblemNotice(row.number, row.opened_at) for row in conn.execute(query)]


def last_notice(conn: Connection) -> ProblemNotice | None:
    """The newest notice; None before the first."""
    row = conn.execute(select(problem_notices).order_by(problem_notices.c.number.desc()).limit(1)).first()
    return None if row is None else ProblemNotice(row.number, row.opened_at)


def add_notice(conn: Connection, notice: ProblemNotice) -> None:
    """Keep the notice."""
    conn.execute(insert(problem_notices).values(number=notice.number, opened_at=notice.opened_at))


def put_in_notice(conn: Connection, problem: SyncProblem, number: int) -> None:
    """Put the problem into the notice."""
    conn.execute(update(sync_problems).where(_is(problem.document, problem.kind)).values(notice=number))


def replace_all(conn: Connection, problems: Iterable[SyncProblem], *, now: datetime, all_known: bool = True) -> None:
    """Replace the last pass's problems; a lasting one keeps the time when it was first found.

    `all_known` is False if the pass ended early: problems that it didn't reach still exist.
    """
    wanted = {(problem.document, problem.kind): problem.message for problem in sorted(problems, reverse=True)}
    held = {(row.document, ProblemKind(row.kind)): row for row in conn.execute(select(sync_problems))}
    for key in (held.keys() - wanted.keys()) if all_known else ():
        if held[key].gone_since is None:
            conn.execute(update(sync_problems).where(_is(*key)).values(gone_since=now))
    for key, message in wanted.items():
        row = held.get(key)
        if row is None or _is_over(row.gone_since, now):
            values = {"message": message, "since": now, "gone_since": None, "notice": None}
            upsert(conn, sync_problems, {"document": key[0], "kind": key[1], **values}, key=["document", "kind"])
        elif row.message != message or row.gone_since is not None:
            conn.execute(update(sync_problems).where(_is(*key)).values(message=message, gone_since=None))
    conn.execute(delete(sync_problems).where(sync_problems.c.gone_since < now - COMES_BACK))


def _is_over(gone_since: datetime | None, now: datetime) -> bool:
    return gone_since is not None and gone_since < now - COMES_BACK


def _is(document: str, kind: ProblemKind) -> ColumnElement[bool]:
    return (sync_problems.c.document == document) & (sync_problems.c.kind == kind)
