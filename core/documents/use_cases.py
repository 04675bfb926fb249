"""Stores the results of a worker's pass: published documents, and problems to report. One worker at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.documents.model import ProblemKind, ProblemNotice, Publication, SyncProblem
from core.documents.queries import publications, sync_problems, worker_leases

#: Problems found within this time share one notice, sent when it is over; problems that are gone by then aren't
#: reported.
NOTICE_GATHERS = timedelta(minutes=10)
#: How long after it was opened the notice is sent, and closed to further problems.
NOTICE_LEAVES = NOTICE_GATHERS + timedelta(minutes=1)
#: Problems that usually go away by themselves are reported only after this time.
_LASTS = timedelta(hours=1)
_GOES_OVER = frozenset({ProblemKind.REFUSED, ProblemKind.UNEXPECTED})
#: What is asked about instead (core/publishing).
_ASKED = frozenset({ProblemKind.MEETING, ProblemKind.PERSONAL_NUMBER, ProblemKind.REMOVALS})


def record_publications(conn: Connection, meeting_id: str, published: Sequence[Publication]) -> int:
    """Store the publications as the meeting's next batch, and return its number (from 1)."""
    batch = publications.last_batch(conn, meeting_id) + 1
    batched = [replace(publication, batch=batch, batch_sha256=publication.sha256) for publication in published]
    publications.save_all(conn, batched)
    return batch


def record_problems(conn: Connection, problems: Iterable[SyncProblem], *, now: datetime, all_known: bool) -> None:
    """Store a pass's problems, and which notice reports each new one.

    `now` in UTC, the product's clock; `all_known` is False if the pass ended early.
    """
    sync_problems.replace_all(conn, problems, now=now, all_known=all_known)
    untold = [problem for problem, since in sync_problems.list_untold(conn) if _is_told(problem, since, now)]
    if not untold:
        return
    notice = sync_problems.last_notice(conn)
    if notice is None or notice.opened_at + NOTICE_GATHERS <= now:
        notice = ProblemNotice(1 if notice is None else notice.number + 1, now)
        sync_problems.add_notice(conn, notice)
    for problem in untold:
        sync_problems.put_in_notice(conn, problem, notice.number)


def _is_told(problem: SyncProblem, since: datetime, now: datetime) -> bool:
    if problem.kind in _ASKED:
        return False
    return problem.kind not in _GOES_OVER or since <= now - _LASTS


def take_lease(
    conn: Connection, holder: str, *, now: datetime, lasts: timedelta, is_dead: Callable[[str], bool]
) -> bool:
    """Take or extend the worker's lease (real time); False while another living worker has it."""
    current = worker_leases.holder(conn, now=now)
    if current not in (None, holder) and not is_dead(current):
        return False
    worker_leases.save(conn, holder, expires_at=now + lasts)
    return True
