"""Makes data for tests; a test states the values it asserts on."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from core.meetings.model.meeting import Meeting, MeetingForm
from core.members.model.role import Rights, Role
from core.plans.model.plan import PlanRow
from core.working_days.calendar import WorkCalendar
from core.working_days.public_holidays import SwedishPublicHolidays

ZONE = ZoneInfo("Europe/Stockholm")
CALENDAR = WorkCalendar(ZONE, SwedishPublicHolidays())
MEMBER, COORDINATOR, ADMINISTRATOR = Rights(), Rights(Role.COORDINATOR), Rights(Role.ADMINISTRATOR)
MILJO, NATUR, HANDEL = "Miljöstrategigruppen", "Naturvårdsgruppen", "Rättvis handel-gruppen"


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def clock(text: str) -> datetime:
    """What the network's clock shows, without its zone: "2023-02-01 09:10"."""
    return datetime.fromisoformat(text)


def make_meeting(
    meeting_id: str = "m1",
    *,
    groups: tuple[str, ...] = (MILJO,),
    start: date = date(2023, 2, 1),
    end: date | None = None,
    times: tuple[time, time] | None = (time(9, 15), time(12, 0)),
    title: str = "Digitalt nätverksmöte",
    **more: object,
) -> Meeting:
    return Meeting(
        id=meeting_id,
        groups=groups,
        title=title,
        start_date=start,
        end_date=end or start,
        start_time=times[0] if times else None,
        end_time=times[1] if times else None,
        whole_day=times is None,
        form=MeetingForm.DIGITAL if times else MeetingForm.PHYSICAL,
        **more,  # type: ignore[arg-type]
    )


def make_row(meeting: Meeting, *, lines: tuple[int, ...] = (1,)) -> PlanRow:
    return PlanRow(
        groups=meeting.groups,
        title=meeting.title,
        form=meeting.form,
        kind=meeting.kind,
        start_date=meeting.start_date,
        end_date=meeting.end_date,
        start_time=meeting.start_time,
        end_time=meeting.end_time,
        whole_day=meeting.whole_day,
        lines=lines,
    )
