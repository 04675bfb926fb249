"""The sample years' meetings, for sentences to be about: as they stand in April or May, and a stranger's year."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

from sqlalchemy import Connection, Engine

from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import IncomingMessage
from core.channels import queries as channels
from core.database.writer import Writer
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.meetings.use_cases.change_meeting import change_meeting
from core.members.model.role import Rights
from tests.factories import CALENDAR, COORDINATOR, HANDEL, MILJO, NATUR, local
from tests.groups import set_groups

COMMANDS = all_commands()
#: The moment of the year that the writer of the fifth table was told of.
STRANGERS = "strangers"
#: That of the writer of the seventh.
MARCH = "march"
#: When a sentence is typed: on a Monday before the first of April's meetings, or on a Wednesday in May.
MOMENTS = {
    "april": local(2023, 4, 17, 10),
    "may": local(2023, 5, 17, 9, 5),
    STRANGERS: local(2023, 5, 2, 10),
    MARCH: local(2023, 3, 1, 10),
}
DIGITAL, TRIP = "Digitalt nätverksmöte", "Nätverksträff"


def _digital(month: int, day: int, group: str, start: time = time(9, 15), *, year: int = 2023) -> Meeting:
    when = date(year, month, day)
    return Meeting(
        f"{group[:1].lower()}{month:02}{day:02}",
        (group,),
        DIGITAL,
        when,
        when,
        start,
        time(12),
        form=MeetingForm.DIGITAL,
    )


def _trip(month: int, day: int, *groups: str, days: int = 1, place: str | None = None) -> Meeting:
    first = date(2023, month, day)
    return Meeting(
        f"{groups[0][:1].lower()}{month:02}{day:02}",
        groups,
        TRIP,
        first,
        first + timedelta(days=days - 1),
        whole_day=True,
        form=MeetingForm.PHYSICAL,
        place=place,
    )


YEAR = (
    _digital(2, 1, MILJO),
    _digital(2, 2, NATUR, time(9, 30)),
    _trip(3, 8, MILJO, NATUR, place="Alingsås"),
    _digital(3, 21, HANDEL, time(10)),
    _digital(4, 19, NATUR, time(9, 30)),
    _digital(4, 26, MILJO),
    _trip(5, 10, MILJO, days=2),
    _trip(5, 31, NATUR, days=2, place="Rydals museum, Mark"),
    _digital(5, 24, MILJO),
    _digital(6, 14, HANDEL, time(9)),
    _digital(9, 6, NATUR, time(9, 30)),
    replace(_digital(9, 13, MILJO), theme="Klimatbudget", join_url="https://teams.example/m/913"),
    _trip(9, 28, HANDEL),
    _trip(10, 11, NATUR),
    _trip(10, 26, MILJO),
    _digital(11, 8, NATUR, time(9, 30)),
    _digital(11, 15, MILJO),
    _trip(12, 7, MILJO),
    _trip(12, 14, NATUR),
)
STRANGERS_YEAR = (
    _digital(2, 8, MILJO),
    _digital(3, 15, NATUR),
    _digital(4, 12, HANDEL),
    _digital(4, 19, NATUR, time(9, 30)),
    _digital(4, 26, MILJO),
    _digital(5, 24, MILJO),
    _trip(5, 31, NATUR, place="Rydals museum"),
    _digital(6, 7, HANDEL),
    _digital(9, 20, MILJO),
    _digital(9, 27, NATUR),
    _digital(10, 18, HANDEL),
    _digital(11, 8, MILJO),
)
MARCH_YEAR = (
    _digital(11, 9, MILJO, year=2022),
    replace(_digital(3, 8, MILJO, time(9)), form=MeetingForm.PHYSICAL, place="Stadshuset, Linköping"),
    _digital(3, 16, NATUR, time(9)),
    replace(_digital(3, 21, HANDEL, time(9)), form=MeetingForm.PHYSICAL, place="Sessionssalen"),
    _trip(5, 10, MILJO, NATUR, HANDEL),
    _trip(9, 6, NATUR),
    _digital(9, 13, MILJO),
    _digital(9, 20, HANDEL),
    _digital(11, 8, NATUR),
    _digital(11, 15, MILJO),
    _digital(11, 22, HANDEL),
)
YEARS = {STRANGERS: STRANGERS_YEAR, MARCH: MARCH_YEAR}


def context_of(engine: Engine, writer: Writer) -> Context:
    """The network's settings, on a database."""
    config = Config(
        "Kommunnätverket",
        ReminderRules(),
        CALENDAR,
        bytes,
        {},
        group_coordinators={MILJO: "Alva Lindmark", NATUR: "Jonas Ekdahl"},
        calendar_address=lambda meeting_id: f"https://bot.example/kalender/{meeting_id}.ics",
    )
    return Context(engine, writer, config, all_delivery_kinds())


def fill_year(context: Context, month: str) -> None:
    """Store the moment's year; by May 26 April has been moved to 3 May, and 14 June is cancelled."""
    set_groups(context.writer, MILJO, NATUR, HANDEL)
    for group in (MILJO, NATUR, HANDEL):
        context.write(partial(_bind, group=group))
    for meeting in YEARS.get(month, YEAR):
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    if month == "may":
        _change(context, "m0426", start_date=date(2023, 5, 3), end_date=date(2023, 5, 3))
        _change(context, "r0614", status=MeetingStatus.CANCELLED)


def _bind(conn: Connection, group: str) -> None:
    channels.save_heard(conn, f"19:{group}", service_url="http://teams.example", tenant_id="t")
    channels.bind(conn, f"19:{group}", group, at=local(2023, 1, 1))


def _change(context: Context, meeting_id: str, **fields: object) -> None:
    before = context.read(lambda conn: meetings.get(conn, meeting_id))
    after = replace(before, **fields)  # type: ignore[arg-type]
    changed = partial(
        change_meeting,
        before=before,
        after=after,
        change_id=f"of {meeting_id}",
        source_id="s",
        now=local(2023, 4, 18, 9),
    )
    context.write(changed)


def said(text: str, rights: Rights = COORDINATOR, channel: str | None = None, month: str = "may") -> IncomingMessage:
    """The sentence as somebody types it, in personal chat or in a group's channel."""
    at = MOMENTS[month]
    return IncomingMessage(text, "alva", "Alva Lindmark", rights, channel and f"19:{channel}", channel, at)
