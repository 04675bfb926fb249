"""When each group hears of a meeting: a pure function of meeting, rules and calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from core.deliveries.model import DeliveryKind, PlannedDelivery
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.proposal import UNDO_WINDOW
from core.working_days.calendar import DAY_ENDS, WorkCalendar
from core.working_days.counting import working_day_on_or_before, working_days_after, working_days_before


@dataclass(frozen=True, slots=True)
class ReminderRules:
    """The settings; times are local."""

    invitation_days_before: int = 14
    reminder_working_days_before: int = 2
    leaves_at: time = time(9, 0)
    morning_at: time = time(7, 30)
    feedback_after_end: timedelta = timedelta(minutes=30)
    whole_day_feedback_at: time = time(16, 0)
    feedback_open: timedelta = timedelta(days=7)
    nudge_working_days_after: int = 3
    nudges_working_days_after: int = 5
    undo: timedelta = UNDO_WINDOW


def feedback_opens(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> datetime:
    """When the feedback card is asked for (UTC): half an hour after a known end, else 16.00 on the last day.

    An end so late that people are home (after 19.30) is asked about at 9.00 the next working day.
    """
    if meeting.end_time is None:
        return calendar.at(meeting.end_date, rules.whole_day_feedback_at)
    opens = meeting.ends_at(calendar.zone) + rules.feedback_after_end
    if opens.astimezone(calendar.zone).time() < DAY_ENDS and opens.astimezone(calendar.zone).date() == meeting.end_date:
        return opens
    return calendar.at(working_days_after(meeting.end_date, 1, calendar.public_holidays), rules.leaves_at)


def feedback_closes(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> datetime:
    """When no more answers are taken (UTC): seven days, on the wall clock, after it opened."""
    opened = feedback_opens(meeting, rules, calendar).astimezone(calendar.zone)
    return (opened + rules.feedback_open).astimezone(UTC)


def nudges_at(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> datetime:
    """When coordinators are asked for what is missing (UTC): 9.00 on the fifth working day after the meeting."""
    day = working_days_after(meeting.end_date, rules.nudges_working_days_after, calendar.public_holidays)
    return calendar.at(day, rules.leaves_at)


def planned_deliveries(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> list[PlannedDelivery]:
    """All that each group hears of the meeting by the calendar, soonest first; nothing of a cancelled one."""
    if meeting.status is MeetingStatus.CANCELLED:
        return []
    planned = [
        PlannedDelivery(meeting.id, meeting.revision, kind, group, due_at, expires_at)
        for kind, due_at, expires_at in _moments(meeting, rules, calendar)
        for group in meeting.groups
    ]
    return sorted(planned, key=lambda each: each.due_at)


def _moments(
    meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar
) -> Iterator[tuple[DeliveryKind, datetime, datetime]]:
    """Kind, due and expiry; a reminder expires when the next one takes its place."""
    start = meeting.start_date
    invited_on = working_day_on_or_before(
        start - timedelta(days=rules.invitation_days_before), calendar.public_holidays
    )
    reminded_on = working_days_before(start, rules.reminder_working_days_before, calendar.public_holidays)
    invitation = calendar.at(invited_on, rules.leaves_at)
    reminder = calendar.at(reminded_on, rules.leaves_at)
    morning = calendar.at(start, rules.morning_at)
    starts = meeting.starts_at(calendar.zone)
    # A meeting before 7.30 has no morning left.
    morning_expires = max(starts, morning)
    yield DeliveryKind.INVITATION, invitation, max(reminder, invitation)
    yield DeliveryKind.REMINDER, reminder, morning
    if morning < starts:
        yield DeliveryKind.MORNING, morning, morning_expires
    opens = feedback_opens(meeting, rules, calendar)
    closes = feedback_closes(meeting, rules, calendar)
    yield DeliveryKind.FEEDBACK_REQUEST, opens, closes
    nudge_day = working_days_after(meeting.end_date, rules.nudge_working_days_after, calendar.public_holidays)
    yield DeliveryKind.FEEDBACK_NUDGE, calendar.at(nudge_day, rules.leaves_at), closes


def due_now(
    meeting: Meeting, planned_at: datetime, now: datetime, rules: ReminderRules, calendar: WorkCalendar
) -> list[PlannedDelivery]:
    """What of the meeting is due at `now` and still of use.

    A kind that was already past when the meeting came to its present dates (`planned_at`) is not sent afterwards: a
    meeting planned late starts with the next reminder that lies ahead. The exception is the invitation, which carries
    the sign-up: it goes at once, as long as the meeting has not begun, unless the dates are a moved meeting's
    (revision above 0), whose channel has heard of the move instead. Nothing leaves while the plan can be undone.
    """
    if now < planned_at + rules.undo:
        return []
    due = []
    for each in planned_deliveries(meeting, rules, calendar):
        if each.due_at > now:
            continue
        if each.kind is DeliveryKind.INVITATION and each.due_at <= planned_at and meeting.revision == 0:
            starts = meeting.starts_at(calendar.zone)
            if now < starts:
                due.append(PlannedDelivery(each.subject, each.revision, each.kind, each.group, each.due_at, starts))
        elif each.due_at > planned_at:
            due.append(each)
    return due


def next_due(
    meeting: Meeting, planned_at: datetime, now: datetime, rules: ReminderRules, calendar: WorkCalendar
) -> datetime | None:
    """The next moment after `now` (UTC) with something for the meeting.

    Its closing and the end of undo count, and the moment at which its documents are missed.
    """
    moments = [
        each.due_at
        for each in planned_deliveries(meeting, rules, calendar)
        if each.due_at > now and each.due_at > planned_at
    ]
    closes = feedback_closes(meeting, rules, calendar)
    missed = nudges_at(meeting, rules, calendar)
    if meeting.status is MeetingStatus.PLANNED:
        moments += [each for each in (closes, missed, planned_at + rules.undo) if each > now]
    return min(moments, default=None)
