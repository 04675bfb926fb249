"""A delivery's message as it should be now, from what the database holds now."""

from datetime import datetime

from sqlalchemy import Connection

from bot.app.configuration.config import Config
from bot.app.deliveries.delivery_kinds import DeliveryKinds, Rendering
from bot.app.deliveries.outgoing_message import Message
from core.deliveries.model import Delivery
from core.meetings.model.meeting import MeetingStatus


def render(conn: Connection, delivery: Delivery, kinds: DeliveryKinds, config: Config, now: datetime) -> Message | None:
    """The delivery's message; None when it is not wanted any more (moved, cancelled, gone).

    Raises UnknownDeliveryKindError, and whatever the kind's own rendering raises.
    """
    kind = kinds.get(delivery.kind)
    if kind.meeting_of is None:
        return kind.render(Rendering(conn, delivery, None, config, now))
    meeting = kind.meeting_of(conn, delivery)
    if meeting is None:
        return None
    other_dates = meeting.status is MeetingStatus.CANCELLED or meeting.revision != delivery.revision
    if kind.bound_to_dates and other_dates:
        return None
    return kind.render(Rendering(conn, delivery, meeting, config, now))


def render_later(
    conn: Connection, delivery: Delivery, kinds: DeliveryKinds, config: Config, now: datetime
) -> Message | None:
    """How a sent card should look now; None where it stays as it is. Raises as `render`."""
    kind = kinds.get(delivery.kind)
    meeting = None if kind.meeting_of is None else kind.meeting_of(conn, delivery)
    if meeting is None or kind.edits is None:
        return None
    return kind.edits.render(Rendering(conn, delivery, meeting, config, now))
