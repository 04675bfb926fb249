"""Whether people have been invited to a meeting, or when they will be."""

from datetime import datetime

from bot.app.context import Context
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState
from core.deliveries.rules import planned_deliveries
from core.meetings.model.meeting import Meeting


def invitation_ahead(meeting: Meeting, now: datetime, context: Context) -> datetime | None:
    """When the meeting's first message goes out (UTC); None where that has been, or nothing goes out."""
    config, kinds = context.config, context.delivery_kinds
    planned = planned_deliveries(meeting, kinds.scheduled(), config.rules, config.calendar)
    return planned[0].due_at if planned and planned[0].due_at > now else None


def is_invited(meeting: Meeting, context: Context) -> bool:
    """Whether anything about the meeting stands in a channel, with a button to sign up."""
    stored = context.read(lambda conn: deliveries.list_about(conn, meeting.id))
    return any(delivery.state is DeliveryState.SENT for delivery in stored)
