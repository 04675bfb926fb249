"""A card that a coordinator sends again: the sent card with current data, and a note on top."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app.deliveries.by_daylight import leaves_by_daylight
from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Edits, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message
from bot.app.deliveries.rendering import render_later_without_note, render_without_note
from core.deliveries import queries as deliveries
from core.deliveries.model import Audience, Delivery, PlannedDelivery
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.overrides import resend_queries
from core.overrides.model import Resend

SENT_AGAIN = "sent_again"
#: How long ago something can have been approved and still need to be sent.
_LOOK_BACK = timedelta(days=31)


def resend_kinds(kinds: DeliveryKinds) -> DeliveryKinds:
    """A registry with the kind that sends cards of the other `kinds` again."""

    def render(rendering: Rendering) -> Message | None:
        """The card as it is now; None if it is obsolete, or was undone."""
        original = _original(rendering)
        if original is None:
            return None
        return render_without_note(rendering.conn, original, kinds, rendering.config, rendering.now)

    def render_later(rendering: Rendering) -> Message | None:
        original = _original(rendering)
        if original is None:
            return None
        # It is edited relative to when it was sent again.
        shown = replace(original, sent_at=rendering.delivery.sent_at)
        return render_later_without_note(rendering.conn, shown, kinds, rendering.config, rendering.now)

    registry = DeliveryKinds()
    registry.register(
        DeliveryKind(
            name=SENT_AGAIN,
            label="Kortet som skickas igen",
            audience=Audience.GROUPS,
            due=Triggered(_find),
            render=render,
            # The card that is sent again decides itself whether it is.
            bound_to_dates=False,
            edits=Edits(render_later),
            waits_for_undo=True,
        )
    )
    return registry


def label_of(conn: Connection, delivery: Delivery, kinds: DeliveryKinds) -> str:
    """The delivery's label: "Inbjudan", or if it was sent again "Inbjudan igen"."""
    if delivery.kind != SENT_AGAIN:
        return kinds.label(delivery.kind)
    resend = resend_queries.get_of_meeting(conn, delivery.subject, delivery.revision)
    original = None if resend is None else deliveries.get(conn, resend.delivery_id)
    return (
        kinds.label(SENT_AGAIN) if original is None else f"{label_of(conn, original, kinds).removesuffix(' igen')} igen"
    )


def window(query: DueQuery, original: Delivery, meeting: Meeting, decided_at: datetime) -> tuple[datetime, datetime]:
    """When a resend approved at `decided_at` leaves, and until when it is useful (both UTC)."""
    due_at = leaves_by_daylight(query, meeting, decided_at + query.config.rules.undo)
    return due_at, max(original.expires_at, meeting.starts_at(query.config.zone))


def _find(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each approved resend, when it can no longer be undone."""
    for resend in resend_queries.list_approved_since(query.conn, query.now - _LOOK_BACK):
        planned = _planned(query, resend) if query.concerns(resend.meeting_id) else None
        if planned is not None:
            yield planned


def _planned(query: DueQuery, resend: Resend) -> PlannedDelivery | None:
    original = deliveries.get(query.conn, resend.delivery_id)
    if original is None or resend.settled_at is None:
        return None
    try:
        meeting = meetings.get(query.conn, resend.meeting_id)
    except MeetingNotFoundError:
        return None
    due_at, expires_at = window(query, original, meeting, resend.settled_at)
    if due_at >= expires_at:
        return None
    return PlannedDelivery(meeting.id, resend.number, SENT_AGAIN, resend.group, due_at, expires_at)


def _original(rendering: Rendering) -> Delivery | None:
    delivery = rendering.delivery
    resend = resend_queries.get_of_meeting(rendering.conn, delivery.subject, delivery.revision)
    if resend is None or resend.state is not ProposalState.APPROVED:
        return None
    return deliveries.get(rendering.conn, resend.delivery_id)
