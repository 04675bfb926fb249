"""One question to coordinators if nobody has recorded who came."""

from collections.abc import Iterator

from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.follow_up import missed_meetings
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.attendance.presenters import attendance_view
from cards.attendance.attendance_form import attendance_card
from core.attendance.queries import attendance
from core.deliveries.model import Audience, PlannedDelivery

delivery_kinds = DeliveryKinds()
ATTENDANCE_NUDGE = "attendance_nudge"


def _find(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Meetings that are over and whose attendance nobody has recorded."""
    for meeting, window in missed_meetings(query):
        if attendance.get_of_meeting(query.conn, meeting.id) is None:
            yield PlannedDelivery(
                meeting.id, meeting.revision, ATTENDANCE_NUDGE, None, window.due_at, window.expires_at
            )


def _render(rendering: Rendering) -> Message | None:
    if attendance.get_of_meeting(rendering.conn, rendering.meeting.id) is not None:
        return None
    return message_with(
        attendance_card(attendance_view(rendering.conn, rendering.meeting, rendering.now, rendering.config, nudge=True))
    )


delivery_kinds.register(
    DeliveryKind(
        name=ATTENDANCE_NUDGE,
        label="Frågan om vilka som kom",
        audience=Audience.COORDINATORS,
        due=Triggered(_find),
        render=_render,
        bound_to_dates=False,
        edits=None,
    )
)
