"""Reminders keep their hour on the wall, in every zone and on both sides of every change of its clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.features.feedback.delivery_kinds import FEEDBACK_NUDGE
from bot.features.meetings.reminder_kinds import INVITATION, MORNING, REMINDER
from core.deliveries.rules import planned_deliveries
from core.meetings.model.meeting import Meeting
from core.meetings.model.reminder_rules import ReminderRules
from core.working_days.calendar import WorkCalendar

ZONES = sorted(name for name in available_timezones() if name not in ("Factory", "localtime"))
RULES = ReminderRules()
SCHEDULED = all_delivery_kinds().scheduled()


def exists(day: date, at: time, zone: ZoneInfo) -> bool:
    """Whether the clock on the wall shows that hour that day; a gap it does not."""
    there_and_back = datetime.combine(day, at, tzinfo=zone).astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None) == datetime.combine(day, at)


@settings(max_examples=300)
@given(st.sampled_from(ZONES), st.dates(date(2015, 1, 1), date(2037, 1, 1)), st.times(time(8), time(18)))
def test_every_reminder_leaves_at_its_hour_on_the_wall(name: str, day: date, starts: time) -> None:
    zone = ZoneInfo(name)
    meeting = Meeting("m", ("g",), "Träff", day, day, starts.replace(second=0, microsecond=0))
    planned = {
        delivery.kind: delivery for delivery in planned_deliveries(meeting, SCHEDULED, RULES, WorkCalendar(zone, ()))
    }

    for kind, at in (
        (INVITATION, RULES.leaves_at),
        (REMINDER, RULES.leaves_at),
        (MORNING, RULES.morning_at),
        (FEEDBACK_NUDGE, RULES.leaves_at),
    ):
        if kind in planned:
            local = planned[kind].due_at.astimezone(zone)
            assert local.time() == at or not exists(local.date(), at, zone)


@settings(max_examples=200)
@given(st.sampled_from(ZONES), st.dates(date(2015, 1, 1), date(2037, 1, 1)), st.times())
def test_a_gap_moves_forward_and_a_fold_counts_once(name: str, day: date, at: time) -> None:
    zone = ZoneInfo(name)
    local_time = at.replace(microsecond=0, fold=0)

    moment = WorkCalendar(zone, ()).at(day, local_time)

    local = moment.astimezone(zone).replace(tzinfo=None)
    meant = datetime.combine(day, local_time)
    if exists(day, local_time, zone):
        assert local == meant
        # The hour that comes twice counts the first time.
        earlier = moment - timedelta(hours=1)
        assert earlier.astimezone(zone).replace(tzinfo=None) != meant
    else:
        assert meant < local <= meant + timedelta(days=1)
