"""What a pass of the worker leaves: documents that reached the site, and problems to be told of. One at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.documents.model import ProblemKind, ProblemNotice, Publication, SyncProblem
from core.documents.queries import publications, sync_problems, worker_leases

#: Problems met within this time are told of in one notice, when it is over; what is settled by then is not told.
NOTICE_GATHERS = timedelta(minutes=10)
#: When it is told, after it was opened: nothing is gathered any more.
NOTICE_LEAVES = NOTICE_GATHERS + timedelta(minutes=1)
#: What mostly goes over by itself is told only when it has lasted so long.
_LASTS = timedelta(hours=1)
_GOES_OVER = frozenset({ProblemKind.REFUSED, ProblemKind.UNEXPECTED})
#: What is asked about instead (core/publishing).
_ASKED = frozenset({ProblemKind.MEETING, ProblemKind.PERSONAL_NUMBER, ProblemKind.REMOVALS})


def record_publications(conn: Connection, meeting_id: str, published: Sequence[Publication]) -> int:
    """Keep the publications as the meeting's next batch, and return its number (from 1)."""
    batch = publications.last_batch(conn, meeting_id) + 1
    batched = [replace(publication, batch=batch, batch_sha256=publication.sha256) for publication in published]
    publications.save_all(conn, batched)
    return batch


def record_problems(conn: Connection, problems: Iterable[SyncProblem], *, now: datetime, all_known: bool) -> None:
    """Keep a pass's problems, and note which notice tells coordinators of each new one.

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
    """Take or prolong the worker's lease (real time); False while another that lives holds it."""
    current = worker_leases.holder(conn, now=now)
    if current not in (None, holder) and not is_dead(current):
        return False
    worker_leases.save(conn, holder, expires_at=now + lasts)
    return True
