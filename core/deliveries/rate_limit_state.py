"""Questions about pace: what was sent where lately, shared by all that send; the machine's clock counts here."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from core.database.upsert import insert_once
from core.deliveries.rate_limits import Limit, next_free_at
from core.deliveries.tables import rate_limits


def take(conn: Connection, scopes: Mapping[str, Sequence[Limit]], *, real_now: datetime) -> datetime | None:
    """Take a place for one message in every scope (a thread, the tenant); when one is free where none is now.

    A scope that is full remembers until when. The rows are locked until the transaction ends, so that two processes
    can't take the same place.
    """
    sent: dict[str, list[datetime]] = {}
    when = real_now
    for scope, limits in sorted(scopes.items()):
        sent[scope], not_before = _lately(conn, scope, limits, real_now)
        free_at = next_free_at(sent[scope], limits, real_now)
        if free_at > real_now:
            conn.execute(rate_limits.update().where(rate_limits.c.scope == scope).values(free_at=free_at))
        when = max(when, free_at, not_before or real_now)
    if when > real_now:
        return when
    for scope, moments in sent.items():
        _keep(conn, scope, [*moments, real_now])
    return None


def count(conn: Connection, scopes: Mapping[str, Sequence[Limit]], *, real_now: datetime) -> None:
    """One message more in every scope, which waits for nobody: what waits makes room for it."""
    for scope, limits in sorted(scopes.items()):
        moments, _ = _lately(conn, scope, limits, real_now)
        _keep(conn, scope, [*moments, real_now])


def back_off(conn: Connection, thread: str, tenant: str, *, until: datetime, real_now: datetime) -> None:
    """Teams asked for patience in the thread; where another thread waits too, it is the tenant that must wait."""
    others = select(rate_limits.c.scope).where(
        rate_limits.c.not_before > real_now, rate_limits.c.scope.not_in([thread, tenant])
    )
    scopes = [thread, tenant] if conn.execute(others.limit(1)).first() is not None else [thread]
    for scope in scopes:
        insert_once(conn, rate_limits, {"scope": scope, "sent": "[]"}, key=["scope"])
        conn.execute(rate_limits.update().where(rate_limits.c.scope == scope).values(not_before=until))


def _lately(
    conn: Connection, scope: str, limits: Sequence[Limit], real_now: datetime
) -> tuple[list[datetime], datetime | None]:
    """When messages went to the scope, as far back as its limits look, and until when it waits; its row is locked."""
    insert_once(conn, rate_limits, {"scope": scope, "sent": "[]"}, key=["scope"])
    row = conn.execute(select(rate_limits).where(rate_limits.c.scope == scope).with_for_update()).one()
    longest = max((limit.period for limit in limits), default=timedelta(0))
    sent = [datetime.fromisoformat(each) for each in json.loads(row.sent)]
    return [each for each in sent if each > real_now - longest], row.not_before


def _keep(conn: Connection, scope: str, sent: Sequence[datetime]) -> None:
    told = json.dumps([each.isoformat() for each in sent])
    conn.execute(rate_limits.update().where(rate_limits.c.scope == scope).values(sent=told))
