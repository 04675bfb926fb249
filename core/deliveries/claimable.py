"""Which deliveries may be taken up now: the one rule that all senders, of all processes, go by."""

from datetime import datetime

from sqlalchemy import Connection, Select, bindparam, exists, func, literal_column, or_, select

from core.database.metadata import UtcDateTime
from core.deliveries.model import DeliveryState
from core.deliveries.queries import opened_thread
from core.deliveries.state_predicates import is_among, is_open
from core.deliveries.tables import deliveries, rate_limits

#: The scope that counts all messages; one deployment is one tenant.
TENANT = "tenant"


def claimable(most: int) -> Select[tuple[str]]:
    """Ids of open deliveries that nobody holds and nothing holds up, the longest due first, locked where rows can be.

    In each thread one at a time and in order, so that a meeting's first message opens the thread that the rest follow
    in. A scope (thread, or channel where one is to be opened) that must wait holds up what goes there, and nothing
    else. Takes `real_now` (the machine's clock). `most` stands in the statement: PostgreSQL doesn't know how many it is
    about while it is a parameter, and planned each claim anew, which cost more than the claim.
    """
    other = deliveries.alias("other")
    same_thread = (other.c.subject == deliveries.c.subject) & (other.c.channel_id == deliveries.c.channel_id)
    earlier = is_open(other.c.state) & or_(
        other.c.due_at < deliveries.c.due_at,
        (other.c.due_at == deliveries.c.due_at) & (other.c.id < deliveries.c.id),
    )
    real_now = bindparam("real_now", type_=UtcDateTime)
    thread = opened_thread(deliveries.c.subject, deliveries.c.channel_id)
    scope = func.coalesce(thread, deliveries.c.channel_id)
    full = (rate_limits.c.not_before > real_now) | (rate_limits.c.free_at > real_now)
    return (
        select(deliveries.c.id)
        .where(is_open(deliveries.c.state))
        .where(or_(deliveries.c.not_before.is_(None), deliveries.c.not_before <= real_now))
        .where(deliveries.c.lease_until.is_(None))
        .where(~exists().where(same_thread, or_(is_among(other.c.state, [DeliveryState.SENDING]), earlier)))
        # On an ordinary day nothing is full, and no row has to be asked for its thread.
        .where(or_(~exists().where(full), ~exists().where(rate_limits.c.scope.in_([TENANT, scope]), full)))
        .order_by(deliveries.c.due_at, deliveries.c.id)
        .limit(literal_column(str(most)))
        .with_for_update(skip_locked=True, of=deliveries)
    )


def next_free(conn: Connection, *, real_now: datetime) -> datetime | None:
    """The next moment, by the machine's clock, at which something that waits may leave; None if nothing waits."""
    open_ = is_open(deliveries.c.state)
    if conn.scalar(select(deliveries.c.id).where(open_).limit(1)) is None:
        return None
    waits = (
        select(func.min(deliveries.c.not_before)).where(open_, deliveries.c.not_before > real_now),
        select(func.min(rate_limits.c.not_before)).where(rate_limits.c.not_before > real_now),
        select(func.min(rate_limits.c.free_at)).where(rate_limits.c.free_at > real_now),
    )
    return min((moment for moment in map(conn.scalar, waits) if moment is not None), default=None)
