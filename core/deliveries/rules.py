"""What goes out by the calendar: pure functions of a meeting, the scheduled kinds, the rules and now."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.deliveries.model import MAY_HAVE_ARRIVED, Audience, DeliveryState, Key, PlannedDelivery, Window
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from core.working_days.calendar import WorkCalendar

#: When a kind is due for a meeting; None if that meeting has none of it.
WindowOf = Callable[[Meeting, ReminderRules, WorkCalendar], Window | None]


@dataclass(frozen=True, slots=True)
class ScheduledKind:
    """A kind of delivery that goes out by the calendar."""

    name: str
    audience: Audience
    window: WindowOf
    #: Also sent when its time had passed before the meeting came to its first dates, until the meeting starts.
    sent_late: bool


def planned_deliveries(
    meeting: Meeting, kinds: Sequence[ScheduledKind], rules: ReminderRules, calendar: WorkCalendar
) -> list[PlannedDelivery]:
    """All that goes out about the meeting by the calendar, soonest first; nothing about a cancelled one."""
    if meeting.status is MeetingStatus.CANCELLED:
        return []
    planned = [
        PlannedDelivery(meeting.id, meeting.revision, kind.name, group, window.due_at, window.expires_at)
        for kind in kinds
        if (window := kind.window(meeting, rules, calendar)) is not None
        for group in (meeting.groups if kind.audience is Audience.GROUPS else (None,))
    ]
    return sorted(planned, key=lambda delivery: delivery.due_at)


def had_before(planned: PlannedDelivery, channel_id: str, states: Mapping[Key, DeliveryState]) -> bool:
    """Whether the channel has had that kind about the subject, or may have, by earlier dates; `states` by key."""
    of_kind = (planned.subject, planned.kind, channel_id)
    return any(
        state in MAY_HAVE_ARRIVED and revision != planned.revision and (subject, kind, where) == of_kind
        for (subject, revision, kind, where), state in states.items()
    )


def due_now(
    meeting: Meeting,
    planned_at: datetime,
    now: datetime,
    kinds: Sequence[ScheduledKind],
    rules: ReminderRules,
    calendar: WorkCalendar,
) -> list[PlannedDelivery]:
    """What is due about the meeting at `now` (UTC) and still of use.

    If a meeting is added or moved late (`planned_at` is when it came to its present dates), deliveries whose time had
    already passed are skipped. Only kinds that are `sent_late` still go, at once and until the meeting starts, unless
    the meeting was moved (revision above 0): then the channel is told of the move instead. Nothing is due while the
    plan can be undone.
    """
    if now < planned_at + rules.undo:
        return []
    late = {kind.name for kind in kinds if kind.sent_late} if meeting.revision == 0 else set()
    starts_at = meeting.starts_at(calendar.zone)
    due = []
    for delivery in planned_deliveries(meeting, kinds, rules, calendar):
        if delivery.due_at > now:
            continue
        if delivery.due_at > planned_at:
            due.append(delivery)
        elif delivery.kind in late and now < starts_at:
            due.append(replace(delivery, expires_at=starts_at))
    return due


def next_due(
    meeting: Meeting,
    planned_at: datetime,
    now: datetime,
    kinds: Sequence[ScheduledKind],
    rules: ReminderRules,
    calendar: WorkCalendar,
) -> datetime | None:
    """The next moment after `now` (UTC) at which something about the meeting goes out, or its undo time ends."""
    planned = planned_deliveries(meeting, kinds, rules, calendar)
    moments = [delivery.due_at for delivery in planned if delivery.due_at > now and delivery.due_at > planned_at]
    if meeting.status is MeetingStatus.PLANNED and planned_at + rules.undo > now:
        moments.append(planned_at + rules.undo)
    return min(moments, default=None)
