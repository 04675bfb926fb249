"""Renders a delivery's message from the present data."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.app.configuration.config import Config
from bot.app.deliveries.delivery_kinds import DeliveryKinds, Rendering
from bot.app.deliveries.outgoing_message import Message
from bot.app.deliveries.overrides import override_key
from cards.deliveries.note import with_note
from core.deliveries.model import Delivery
from core.meetings.model.meeting import MeetingStatus
from core.overrides import queries as overrides


def render(conn: Connection, delivery: Delivery, kinds: DeliveryKinds, config: Config, now: datetime) -> Message | None:
    """The delivery's message; None when it is not wanted any more (moved, cancelled, gone).

    Raises UnknownDeliveryKindError, and whatever the kind's own rendering raises.
    """
    return _with_note(render_without_note(conn, delivery, kinds, config, now), conn, delivery, kinds)


def render_later(
    conn: Connection, delivery: Delivery, kinds: DeliveryKinds, config: Config, now: datetime
) -> Message | None:
    """How a sent card should look now; None if it stays as it is. Raises as `render`."""
    return _with_note(render_later_without_note(conn, delivery, kinds, config, now), conn, delivery, kinds)


def render_without_note(
    conn: Connection, delivery: Delivery, kinds: DeliveryKinds, config: Config, now: datetime
) -> Message | None:
    """As `render`, without a coordinator's note on top."""
    kind = kinds.get(delivery.kind)
    meeting = None if kind.meeting_of is None else kind.meeting_of(conn, delivery)
    if meeting is None and kind.meeting_of is not None:
        return None
    if meeting is not None and kind.bound_to_dates:
        other_dates = meeting.status is MeetingStatus.CANCELLED or meeting.revision != delivery.revision
        if other_dates:
            return None
    return kind.render(Rendering(conn, delivery, meeting, config, now))


def render_later_without_note(
    conn: Connection, delivery: Delivery, kinds: DeliveryKinds, config: Config, now: datetime
) -> Message | None:
    """As `render_later`, without a coordinator's note on top."""
    kind = kinds.get(delivery.kind)
    meeting = None if kind.meeting_of is None else kind.meeting_of(conn, delivery)
    if kind.edits is None or (meeting is None and kind.meeting_of is not None):
        return None
    return kind.edits.render(Rendering(conn, delivery, meeting, config, now))


def _with_note(message: Message | None, conn: Connection, delivery: Delivery, kinds: DeliveryKinds) -> Message | None:
    """The message with the coordinator's note on top, if there is one."""
    note = overrides.get(conn, override_key(delivery, kinds)).note if message is not None else ""
    if message is None or not note:
        return message
    news = None if message.news is None else with_note(message.news, note)
    return replace(message, card=with_note(message.card, note), news=news)
