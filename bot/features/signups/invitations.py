"""Whether people have been invited to a meeting, or when they will be, and who."""

from datetime import datetime

from bot.app.context import Context
from bot.app.deliveries.reach import reach, will_go
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState
from core.deliveries.rules import planned_deliveries
from core.meetings.model.meeting import Meeting


def invitation_ahead(meeting: Meeting, now: datetime, context: Context, *, what: str = "Inbjudan") -> str:
    """When the meeting's first message goes out, and to whom not, in sentences; empty if nothing lies ahead."""
    config, kinds = context.config, context.delivery_kinds
    planned = planned_deliveries(meeting, kinds.scheduled(), config.rules, config.calendar)
    ahead = context.read(lambda conn: will_go(conn, meeting.id, planned, kinds))
    if not ahead or ahead[0].due_at <= now:
        return ""
    reached = context.read(lambda conn: reach(conn, config, now))
    return " ".join(reached.goes(meeting.groups, f"{what} går ut", reached.moment(ahead[0].due_at)))


def is_invited(meeting: Meeting, context: Context) -> bool:
    """Whether anything about the meeting stands in a channel, with a button to sign up."""
    stored = context.read(lambda conn: deliveries.list_about(conn, meeting.id))
    return any(delivery.state is DeliveryState.SENT for delivery in stored)
