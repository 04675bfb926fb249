"""The three reminders of a meeting: invitation, reminder, the same morning; sent cards are kept true."""

from collections.abc import Callable
from dataclasses import replace

from bot.app.deliveries import kind_names
from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, Edits, Rendering, Scheduled
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.app.messages import Card
from bot.features.meetings.change_kinds import CORRECTED
from bot.features.meetings.presenters import change_view, merged_view, reminder_view
from cards.meetings.changes import cancelled_card, merged_card, parted_card, superseded_card
from cards.meetings.reminders import ReminderView, invitation_card, morning_card, reminder_card
from core.deliveries.model import Audience
from core.meetings.model.change import Change, ChangeKind
from core.meetings.model.meeting import MeetingStatus
from core.meetings.queries import changes, meeting_edits, meetings
from core.meetings.rules.changes import moved
from core.meetings.rules.reminders import invitation_window, morning_window, reminder_window

delivery_kinds = DeliveryKinds()
INVITATION, REMINDER, MORNING = kind_names.INVITATION, "reminder", "morning"


def _kind(
    name: str, label: str, due: Scheduled, make: Callable[[ReminderView], Card], *, once: bool = False
) -> DeliveryKind:
    def render(rendering: Rendering) -> Message | None:
        if _left(rendering):
            return None
        view = reminder_view(rendering)
        return message_with(make(view), news=make(replace(view, signed_up="", calendar_url="", page_url="")))

    def render_later(rendering: Rendering) -> Message | None:
        if _left(rendering):
            return _parted(rendering)
        return render(rendering) if _dates_hold(rendering) else _superseded(rendering)

    return DeliveryKind(
        name=name,
        label=label,
        audience=Audience.GROUPS,
        due=due,
        render=render,
        bound_to_dates=True,
        once=once,
        edits=Edits(render_later, instead=CORRECTED),
    )


def _dates_hold(rendering: Rendering) -> bool:
    """Whether the meeting is planned for the dates that the card gave: it never moved, or it moved there and back."""
    delivery, meeting = rendering.delivery, rendering.meeting
    if meeting.status is not MeetingStatus.PLANNED or delivery.revision == meeting.revision:
        return meeting.status is MeetingStatus.PLANNED
    change = _first_after(rendering)
    return change is not None and not moved(change.before, meeting)


def _first_after(rendering: Rendering) -> Change | None:
    """The change that first made untrue what the card said; None where none has."""
    conn, revision = rendering.conn, rendering.delivery.revision + 1
    first_of_kinds = (
        changes.get_of_meeting(conn, rendering.meeting.id, kind, revision)
        for kind in (ChangeKind.MOVED, ChangeKind.CANCELLED, ChangeKind.MERGED)
    )
    return next((change for change in first_of_kinds if change), None)


def _superseded(rendering: Rendering) -> Message | None:
    """The card of a meeting that was moved or cancelled after it was sent; None where nothing says so."""
    meeting = rendering.meeting
    change = _first_after(rendering)
    if change is None:
        return None
    if meeting.merged_into is not None:
        return message_with(merged_card(replace(merged_view(rendering, change.before), signed_up=())))
    # Those who signed up are told by the notice; an edit notifies nobody.
    view = replace(change_view(rendering, change.before), signed_up=())
    return message_with(cancelled_card(view) if meeting.status is MeetingStatus.CANCELLED else superseded_card(view))


def _left(rendering: Rendering) -> bool:
    """Whether the meeting is no longer that group's."""
    return rendering.delivery.group not in rendering.meeting.groups


def _parted(rendering: Rendering) -> Message | None:
    """The card of a joint meeting whose group now has its own; None if it has none."""
    meeting, group = rendering.meeting, rendering.delivery.group or ""
    part = meeting_edits.part_for(rendering.conn, meeting.id, group)
    if part is None:
        return None
    own = meetings.get(rendering.conn, part.id)
    return message_with(parted_card(replace(change_view(replace(rendering, about=own), own), signed_up=())))


delivery_kinds.register(
    # It carries the sign-up, so it goes also where the meeting was planned late.
    _kind(INVITATION, "Inbjudan", Scheduled(invitation_window, sent_late=True), invitation_card, once=True)
)
delivery_kinds.register(_kind(REMINDER, "Påminnelsen", Scheduled(reminder_window), reminder_card))
delivery_kinds.register(_kind(MORNING, "Påminnelsen samma dag", Scheduled(morning_window), morning_card))
