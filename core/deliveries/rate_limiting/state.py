"""Rate limit state shared by all senders: recent sends by scope, by the machine's clock."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from core.database.upsert import insert_once
from core.deliveries.rate_limiting.limits import Limit, next_free_at
from core.deliveries.tables import rate_limits


def take(conn: Connection, scopes: Mapping[str, Sequence[Limit]], *, real_now: datetime) -> datetime | None:
    """Reserve a slot for one message in every scope (a thread, the tenant).

    Returns None, or when a slot will be free if a scope is full; a full scope stores until when. The rows are locked
    until the transaction ends, so that two processes can't reserve the same slot.
    """
    sent: dict[str, list[datetime]] = {}
    when = real_now
    for scope, limits in sorted(scopes.items()):
        sent[scope], not_before = _recent_sends(conn, scope, limits, real_now)
        free_at = next_free_at(sent[scope], limits, real_now)
        if free_at > real_now:
            conn.execute(rate_limits.update().where(rate_limits.c.scope == scope).values(free_at=free_at))
        when = max(when, free_at, not_before or real_now)
    if when > real_now:
        return when
    for scope, moments in sent.items():
        _store(conn, scope, [*moments, real_now])
    return None


def count(conn: Connection, scopes: Mapping[str, Sequence[Limit]], *, real_now: datetime) -> None:
    """Count one message in every scope without reserving: it has been sent already, and others wait for it."""
    for scope, limits in sorted(scopes.items()):
        moments, _ = _recent_sends(conn, scope, limits, real_now)
        _store(conn, scope, [*moments, real_now])


def back_off(conn: Connection, thread: str, tenant: str, *, until: datetime, real_now: datetime) -> None:
    """Block the thread after a 429; if another thread is blocked too, block the whole tenant."""
    others = select(rate_limits.c.scope).where(
        rate_limits.c.not_before > real_now, rate_limits.c.scope.not_in([thread, tenant])
    )
    scopes = [thread, tenant] if conn.execute(others.limit(1)).first() is not None else [thread]
    for scope in scopes:
        insert_once(conn, rate_limits, {"scope": scope, "sent": "[]"}, key=["scope"])
        conn.execute(rate_limits.update().where(rate_limits.c.scope == scope).values(not_before=until))


def forget(conn: Connection, scope: str) -> None:
    """Forget when anything was sent to the scope."""
    conn.execute(rate_limits.delete().where(rate_limits.c.scope == scope))


def _recent_sends(
    conn: Connection, scope: str, limits: Sequence[Limit], real_now: datetime
) -> tuple[list[datetime], datetime | None]:
    """Get when messages went to the scope within its limits' periods, and until when it is blocked; locks its row."""
    insert_once(conn, rate_limits, {"scope": scope, "sent": "[]"}, key=["scope"])
    row = conn.execute(select(rate_limits).where(rate_limits.c.scope == scope).with_for_update()).one()
    longest = max((limit.period for limit in limits), default=timedelta(0))
    sent = [datetime.fromisoformat(text) for text in json.loads(row.sent)]
    return [moment for moment in sent if moment > real_now - longest], row.not_before


def _store(conn: Connection, scope: str, sent: Sequence[datetime]) -> None:
    moments = json.dumps([moment.isoformat() for moment in sent])
    conn.execute(rate_limits.update().where(rate_limits.c.scope == scope).values(sent=moments))
