from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.features.feedback.delivery_kinds import FEEDBACK_NUDGE, FEEDBACK_REQUEST
from bot.features.meetings.reminder_kinds import INVITATION, MORNING, REMINDER
from core.deliveries.rules import due_now, planned_deliveries
from core.feedback.rules.opening import feedback_closes, feedback_opens
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from tests.factories import CALENDAR, MILJO, NATUR, local, make_meeting

RULES = ReminderRules()
SCHEDULED = all_delivery_kinds().scheduled()
LONG_AGO = local(2022, 12, 1)


def due(meeting: Meeting, now: datetime, planned_at: datetime = LONG_AGO) -> list[str]:
    return [delivery.kind for delivery in due_now(meeting, planned_at, now, SCHEDULED, RULES, CALENDAR)]


def moments(meeting: Meeting) -> dict[str, datetime]:
    return {delivery.kind: delivery.due_at for delivery in planned_deliveries(meeting, SCHEDULED, RULES, CALENDAR)}


def test_reminders_leave_when_settled() -> None:
    assert moments(make_meeting()) == {
        INVITATION: local(2023, 1, 18, 9),
        REMINDER: local(2023, 1, 30, 9),
        MORNING: local(2023, 2, 1, 7, 30),
        FEEDBACK_REQUEST: local(2023, 2, 1, 12, 30),
        FEEDBACK_NUDGE: local(2023, 2, 6, 9),
    }


def test_reminders_never_leave_on_weekends_or_red_days() -> None:
    # Easter is skipped: the working days before Tuesday 11 April are Thursday 6 and Wednesday 5 April.
    # Fourteen days before 20 January is Epiphany, so the invitation leaves the day before.
    after_easter = make_meeting(start=date(2023, 4, 11))

    planned = moments(after_easter)

    assert planned[REMINDER] == local(2023, 4, 5, 9)
    assert moments(make_meeting(start=date(2023, 1, 20)))[INVITATION] == local(2023, 1, 5, 9)


def test_whole_day_is_asked_about_at_four() -> None:
    whole_day = make_meeting(start=date(2023, 5, 10), end=date(2023, 5, 11), times=None)

    assert feedback_opens(whole_day, RULES, CALENDAR) == local(2023, 5, 11, 16)


def test_feedback_stays_open_seven_days_on_the_wall_clock_over_summer_time() -> None:
    meeting = make_meeting(start=date(2023, 3, 21), times=(time(10), time(12)))

    assert feedback_closes(meeting, RULES, CALENDAR) == local(2023, 3, 28, 12, 30)


def test_joint_meeting_is_planned_once_in_each_channel() -> None:
    joint = make_meeting(groups=(MILJO, NATUR))

    invited = [
        delivery.group
        for delivery in planned_deliveries(joint, SCHEDULED, RULES, CALENDAR)
        if delivery.kind == INVITATION
    ]

    assert invited == [MILJO, NATUR]


def test_cancelled_meeting_sends_nothing() -> None:
    assert planned_deliveries(replace(make_meeting(), status=MeetingStatus.CANCELLED), SCHEDULED, RULES, CALENDAR) == []


def test_due_before_at_and_after_nine() -> None:
    meeting = make_meeting()

    assert due(meeting, local(2023, 1, 18, 8, 59)) == []
    assert due(meeting, local(2023, 1, 18, 9, 0)) == [INVITATION]
    assert due(meeting, local(2023, 1, 18, 9, 1)) == [INVITATION]


def test_meeting_planned_late_sends_the_invitation_and_not_all_past_reminders() -> None:
    planned_at = local(2023, 1, 31, 10)

    assert due(make_meeting(), planned_at + timedelta(minutes=11), planned_at) == [INVITATION]


def test_nothing_leaves_while_the_plan_can_be_undone() -> None:
    planned_at = local(2023, 1, 31, 10)

    assert due(make_meeting(), planned_at + timedelta(minutes=9), planned_at) == []


def test_moved_meeting_plans_only_what_lies_ahead() -> None:
    moved_at = local(2023, 1, 31, 10)
    moved = make_meeting(revision=1)

    assert due(moved, local(2023, 2, 1, 8), moved_at) == [MORNING]
