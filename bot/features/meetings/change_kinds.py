"""What members are told when a meeting changes: new dates, cancelled, a new place or link; and corrections."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.meetings.presenters import change_view, corrected_view, merged_view
from cards.meetings.changes import cancelled_card, changed_card, corrected_card, merged_card, moved_card, resumed_card
from core.deliveries.model import Audience, PlannedDelivery
from core.meetings.model.change import Change, ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import changes, meetings
from core.meetings.rules.change_notices import ChangeNotice, change_notices

delivery_kinds = DeliveryKinds()
MOVED, CANCELLED, RESUMED, CHANGED, CORRECTED = "moved", "cancelled", "resumed", "changed", "corrected"
MERGED = "merged"
_CARDS = {ChangeKind.MOVED: moved_card, ChangeKind.CANCELLED: cancelled_card, ChangeKind.RESUMED: resumed_card}
#: How long word of a change is of use after it.
_USEFUL = timedelta(days=14)
#: How far apart the changes of one notice may be; each is made within the undo time of the one before.
_LONGEST_TOGETHER = timedelta(days=1)


def _find(kind: str, change_kind: ChangeKind) -> Callable[[DueQuery], Iterator[PlannedDelivery]]:
    def find(query: DueQuery) -> Iterator[PlannedDelivery]:
        """Each notice of that kind, to each group, when none of its changes can be undone any more."""
        of_meeting: dict[str, list[Change]] = {}
        for change in changes.list_since(query.conn, query.now - _USEFUL - _LONGEST_TOGETHER):
            if query.concerns(change.meeting_id):
                of_meeting.setdefault(change.meeting_id, []).append(change)
        for meeting_id, made in of_meeting.items():
            meeting = meetings.get(query.conn, meeting_id)
            for notice in change_notices(made, meeting, undo=query.config.rules.undo):
                # What is put right about a meeting that is over concerns nobody any more.
                over = notice.before.ends_at(query.config.zone) <= notice.changed_at
                if notice.kind is not change_kind or over or notice.notify_at < query.now - _USEFUL:
                    continue
                useful_to = notice.notify_at + _USEFUL
                for group in meeting.groups:
                    yield PlannedDelivery(meeting_id, notice.revision, kind, group, notice.notify_at, useful_to)

    return find


def _render(change_kind: ChangeKind) -> Callable[[Rendering], Message | None]:
    def render(rendering: Rendering) -> Message | None:
        """The notice of the change; None when a later one has replaced it."""
        delivery, meeting = rendering.delivery, rendering.meeting
        notice = _notice_of(rendering, change_kind)
        if notice is None:
            return None
        view = change_view(rendering, notice.before, reason=notice.reason)
        if change_kind is ChangeKind.CHANGED:
            if _is_said_later(rendering, notice):
                return None
            cancelled = meeting.status is MeetingStatus.CANCELLED
            return None if cancelled or not (view.new_place or view.new_link) else message_with(changed_card(view))
        if meeting.revision != delivery.revision:
            return None
        if change_kind is ChangeKind.MERGED:
            return message_with(merged_card(merged_view(rendering, notice.before, reason=notice.reason)))
        return message_with(_CARDS[change_kind](view))

    return render


def _notice_of(rendering: Rendering, change_kind: ChangeKind) -> ChangeNotice | None:
    """The delivery's notice; None if its change was undone or is combined with another."""
    wanted = (change_kind, rendering.delivery.revision)
    return next((notice for notice in _notices(rendering) if (notice.kind, notice.revision) == wanted), None)


def _notices(rendering: Rendering) -> Iterator[ChangeNotice]:
    made = changes.list_of_meeting(rendering.conn, rendering.meeting.id)
    return change_notices(made, rendering.meeting, undo=rendering.config.rules.undo)


def _is_said_later(rendering: Rendering, notice: ChangeNotice) -> bool:
    """Whether a later notice says all that this one would, which waited (a pause, a coordinator) until it came."""
    later = [
        other
        for other in _notices(rendering)
        if other.changed_at > notice.changed_at and other.notify_at <= rendering.now
    ]
    said = {name for other in later for name in _new_in(rendering.meeting, other.before)}
    return bool(later) and _new_in(rendering.meeting, notice.before) <= said


def _new_in(meeting: Meeting, before: Meeting) -> set[str]:
    """Which of place and link are others than before."""
    return {name for name in ("place", "join_url") if getattr(meeting, name) != getattr(before, name)}


for _name, _label, _change_kind in (
    (MOVED, "Beskedet om ny tid", ChangeKind.MOVED),
    (CANCELLED, "Beskedet om inställd träff", ChangeKind.CANCELLED),
    (RESUMED, "Beskedet om att träffen blir av", ChangeKind.RESUMED),
    (CHANGED, "Beskedet om ny plats eller länk", ChangeKind.CHANGED),
    (MERGED, "Beskedet om gemensam träff", ChangeKind.MERGED),
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
