"""What members are told when a meeting changes: new dates, cancelled, a new place or link; and corrections."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.meetings.presenters import change_view, corrected_view
from cards.meetings.changes import cancelled_card, changed_card, corrected_card, moved_card
from core.deliveries.model import Audience, PlannedDelivery
from core.meetings.model.change import ChangeKind
from core.meetings.model.meeting import MeetingStatus
from core.meetings.queries import changes, meetings

delivery_kinds = DeliveryKinds()
MOVED, CANCELLED, CHANGED, CORRECTED = "moved", "cancelled", "changed", "corrected"
#: How long word of a change is of use after it.
_USEFUL = timedelta(days=14)


def _find(kind: str, change_kind: ChangeKind) -> Callable[[DueQuery], Iterator[PlannedDelivery]]:
    def find(query: DueQuery) -> Iterator[PlannedDelivery]:
        """Each change of that kind, to each group, when it can't be undone any more."""
        for change in changes.list_since(query.conn, query.now - _USEFUL):
            if change.kind is not change_kind or not query.concerns(change.meeting_id):
                continue
            if change.before.ends_at(query.config.zone) <= change.at:
                # What is put right about a meeting that is over concerns nobody any more.
                continue
            notify_at = change.notify_at(query.config.rules.undo)
            for group in meetings.get(query.conn, change.meeting_id).groups:
                yield PlannedDelivery(change.meeting_id, change.revision, kind, group, notify_at, notify_at + _USEFUL)

    return find


def _render(change_kind: ChangeKind) -> Callable[[Rendering], Message | None]:
    def render(rendering: Rendering) -> Message | None:
        """The word of the change; None when another has overtaken it."""
        delivery, meeting = rendering.delivery, rendering.meeting
        change = changes.get_of_meeting(rendering.conn, meeting.id, change_kind, delivery.revision)
        if change is None:
            return None
        view = change_view(rendering.conn, change, meeting, delivery.group or "", rendering.config)
        if change_kind is ChangeKind.CHANGED:
            cancelled = meeting.status is MeetingStatus.CANCELLED
            return None if cancelled or not (view.new_place or view.new_link) else message_with(changed_card(view))
        if meeting.revision != delivery.revision:
            return None
        return message_with(cancelled_card(view) if change_kind is ChangeKind.CANCELLED else moved_card(view))

    return render


for _name, _label, _change_kind in (
    (MOVED, "Beskedet om ny tid", ChangeKind.MOVED),
    (CANCELLED, "Beskedet om inställd träff", ChangeKind.CANCELLED),
    (CHANGED, "Beskedet om ny plats eller länk", ChangeKind.CHANGED),
):
    delivery_kinds.register(
        DeliveryKind(
            name=_name,
            label=_label,
            audience=Audience.GROUPS,
            due=Triggered(_find(_name, _change_kind)),
            render=_render(_change_kind),
            bound_to_dates=False,
            edits=None,
            waits_for_undo=True,
        )
    )


def _render_correction(rendering: Rendering) -> Message | None:
    """What holds now, as a reply; None where a notice has said it since, or the meeting is cancelled."""
    delivery, meeting = rendering.delivery, rendering.meeting
    said_since = delivery.revision != meetings.sequence(rendering.conn, meeting.id)
    if meeting.status is MeetingStatus.CANCELLED or said_since:
        return None
    return message_with(corrected_card(corrected_view(rendering)))


delivery_kinds.register(
    DeliveryKind(
        name=CORRECTED,
        label="Beskedet om nya uppgifter",
        audience=Audience.GROUPS,
        # Queued by the edit that Teams refused (bot/outbox/card_edits.py).
        due=Triggered(lambda _: ()),
        render=_render_correction,
        bound_to_dates=False,
        edits=None,
    )
)
