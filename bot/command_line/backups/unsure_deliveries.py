"""Messages that may have been sent between a backup and its restoring are never sent again automatically."""

from datetime import datetime

from sqlalchemy import Connection

from bot.app.context import Context, new_id
from bot.outbox.delivery_routing import delivery_router
from bot.outbox.due_deliveries import due_deliveries
from core.deliveries import outbox
from core.deliveries import queries as deliveries


def mark_unsure(conn: Connection, context: Context, now: datetime) -> int:
    """Put what is due at `now` (UTC, the product's clock) into the outbox as unknown; how many rows.

    Coordinators decide on each, as with a message that Teams never answered.
    """
    config = context.config
    plan = due_deliveries(conn, context.delivery_kinds, config, now)
    states = deliveries.states_by_key(conn, {delivery.subject for delivery in plan.due})
    router = delivery_router(conn, config.roles.coordinators, bound_before=now, pilot=config.pilot)
    for delivery in plan.due:
        for channel in router.channels_for(delivery, states):
            outbox.insert_if_absent(conn, delivery, delivery_id=new_id(), channel_id=channel.id, at=now)
    return outbox.mark_restored_unknown(conn, at=now)
