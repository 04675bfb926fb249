"""Which deliveries may be taken up now: the one rule that all senders, of all processes, go by."""

from datetime import datetime

from sqlalchemy import BindParameter, Connection, Select, bindparam, exists, func, or_, select

from network.database.deliveries import opened_thread
from network.database.schema import deliveries, pace
from network.model.delivery import OPEN_STATES, DeliveryState

#: Written into the statement itself, since a database uses its index of open rows only for states that it can see.
OPEN: BindParameter[list[str]] = bindparam(
    "open_states", sorted(state.value for state in OPEN_STATES), expanding=True, literal_execute=True
)
#: The scope that counts all messages; one deployment is one tenant.
TENANT = "tenant"


def claimable(conn: Connection, *, real_now: datetime) -> Select[tuple[str]]:
    """Ids of open deliveries that nobody holds and nothing holds up, the longest due first, locked where rows can be.

    In each thread one at a time and in order, so that a meeting's first message opens the thread that the rest follow
    in. A scope (thread, or channel where one is to be opened) that must wait holds up what goes there, and nothing
    else. `real_now` is the machine's clock.
    """
    other = deliveries.alias("other")
    open_ = deliveries.c.state.in_(OPEN)
    same_thread = (other.c.subject == deliveries.c.subject) & (other.c.channel_id == deliveries.c.channel_id)
    earlier = other.c.state.in_(OPEN) & or_(
        other.c.due_at < deliveries.c.due_at,
        (other.c.due_at == deliveries.c.due_at) & (other.c.id < deliveries.c.id),
    )
    holds = select(pace.c.scope).where(or_(pace.c.not_before > real_now, pace.c.free_at > real_now))
    statement = (
        select(deliveries.c.id)
        .where(open_)
        .where(or_(deliveries.c.not_before.is_(None), deliveries.c.not_before <= real_now))
        .where(or_(deliveries.c.lease_until.is_(None), deliveries.c.lease_until <= real_now))
        .where(~exists().where(same_thread, or_(other.c.state == DeliveryState.SENDING, earlier)))
        .order_by(deliveries.c.due_at, deliveries.c.id)
        .with_for_update(skip_locked=True, of=deliveries)
    )
    held = set(conn.scalars(holds))
    if TENANT in held:
        return statement.where(deliveries.c.id.is_(None))
    if not held:
        return statement
    thread = opened_thread(deliveries.c.subject, deliveries.c.channel_id)
    return statement.where(func.coalesce(thread, deliveries.c.channel_id).not_in(held))


def next_free(conn: Connection, *, real_now: datetime) -> datetime | None:
    """The next moment, by the machine's clock, at which something that waits may leave; None where nothing waits."""
    open_ = deliveries.c.state.in_(OPEN)
    if conn.scalar(select(deliveries.c.id).where(open_).limit(1)) is None:
        return None
    waits = (
        select(func.min(deliveries.c.not_before)).where(open_, deliveries.c.not_before > real_now),
        select(func.min(pace.c.not_before)).where(pace.c.not_before > real_now),
        select(func.min(pace.c.free_at)).where(pace.c.free_at > real_now),
    )
    return min((each for each in map(conn.scalar, waits) if each is not None), default=None)
