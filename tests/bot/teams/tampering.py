"""A database with one of everything a card can name, the ways to tamper with a card, and all that is stored."""

import json
from datetime import date
from functools import partial
from typing import Any

from nacl.public import PrivateKey
from sqlalchemy import Engine

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from bot.features.meetings.reminder_kinds import INVITATION, REMINDER
from core.announcements import queries as announcements
from core.announcements.model import Announcement, Content
from core.attendance.use_cases.prepare_report_import import prepare_report_import
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.channels.use_cases.propose_binding import prepare_binding
from core.database.writer import Writer
from core.deliveries import outbox
from core.deliveries.model import DeliveryState, PlannedDelivery
from core.deliveries.tables import deliveries
from core.document_reader.blocks import Document
from core.groups.model import GroupChangeKind
from core.groups.use_cases.propose_group_change import prepare_group_change
from core.meetings.model.meeting import MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.meetings.use_cases.prepare_meeting_edit import prepare_meeting_edit
from core.members.model.person import Person
from core.members.model.role import Rights, Role
from core.minutes.use_cases import note
from core.plans.model.plan import Plan
from core.plans.use_cases.prepare_plan_import import prepare_plan_import
from core.polls import queries as polls
from core.polls.model import Poll, PollKind
from core.polls.use_cases.sending import send_poll
from core.suggestions.use_cases.wishing import wish
from core.surveys.use_cases import send_survey
from core.tables import metadata
from tests.bot.proposed_project import propose_project
from tests.databases.done_once import done_once
from tests.factories import CALENDAR, MEMBER, MILJO, NATUR, ZONE, local, make_meeting, make_row
from tests.run_sync import run_sync

KEY = PrivateKey.generate()
NOW = local(2023, 2, 2, 10)
COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
#: What anybody may press; the rest is for coordinators.
MEMBERS_VERBS = tuple(name for name, verb in VERBS.verbs.items() if verb.role is Role.MEMBER)
COORDINATORS_VERBS = tuple(sorted(set(VERBS.verbs) - set(MEMBERS_VERBS)))
#: An id that is stored, under each name that a verb looks for.
STORED: dict[str, str] = {
    "meeting": "coming",
    "import": "plan1",
    "edit": "edit1",
    "delivery": "unknown",
    "report": "report1",
    "binding": "binding1",
    "change": "change1",
    "suggestion": "suggestion1",
    "survey": "survey1",
    "poll": "poll1",
    "announcement": "told1",
    "project": "project1",
    "proposal": "project1",
    "item": "item1",
}
#: In the place of an id or a text.
TAMPERED: dict[str, Any] = {
    "null": None,
    "a number": 7,
    "a float": 1e308,
    "true": True,
    "a list": ["coming"],
    "an object": {"meeting": "coming"},
    "an operator": {"$ne": ""},
    "deep lists": json.loads("[" * 400 + "]" * 400),
    "empty": "",
    "blanks": "   ",
    "an id and a blank": "coming ",
    "an id in capitals": "COMING",
    "an id and a zero": "coming\x00",
    "a zero": "\x00",
    "a lone surrogate": "\ud800",
    "a query": "' OR '1'='1",
    "another statement": "x'; DROP TABLE meetings; --",
    "a wildcard": "%",
    "a path": "../../coming",
    "a hundred thousand letters": "å" * 100_000,
    "a million signs": "\x00\ud800" * 500_000,
    "no id that we know": "f" * 32,
}
INJECTIONS = (
    "[klicka här](https://evil.example)",
    "![](https://evil.example/x.png)",
    "<at>Alva Lindmark</at>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "{{DATE(2023-01-01T00:00:00Z)}}",
    "${person}",
    "# rubrik",
    "`kod`",
    "**fet** _kursiv_ ~struken~",
    "| a | b |",
    "\u202etxet\u202c",
    "a\x00b\ud800c",
    '"};alert(1);//',
)


def seeded(engine: Engine, writer: Writer) -> Context:
    """A context over a database that holds meetings of each kind, a plan, an edit and failed deliveries."""
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {})
    context = Context(engine, writer, config, all_delivery_kinds())
    done_once(writer, "one of everything", partial(_fill, context))
    return context


def _fill(context: Context) -> None:
    stored = (
        make_meeting("coming", start=date(2023, 3, 8)),
        make_meeting("asked", start=date(2023, 2, 1)),
        make_meeting("late", start=date(2022, 11, 1)),
        make_meeting("natur", start=date(2023, 3, 9), groups=(NATUR,)),
        make_meeting("natur-asked", start=date(2023, 1, 31), groups=(NATUR,)),
        make_meeting("off", start=date(2023, 3, 10), status=MeetingStatus.CANCELLED),
    )
    for meeting in stored:
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2022, 1, 1)))
    for name in (MILJO, NATUR, COORDINATORS):
        context.write(partial(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t"))
        context.write(partial(channels.bind, channel_id=name, bound_to=name))
    plan = Plan(year=2023, rows=(make_row(make_meeting(start=date(2023, 4, 5))),), problems=())
    context.write(
        lambda conn: prepare_plan_import(
            conn,
            import_id="plan1",
            document="plan.txt",
            blocks=Document((), "txt"),
            zone=ZONE,
            plan=plan,
            year=2023,
            created_by="alva",
            now=NOW,
        )
    )
    after = make_meeting("coming", start=date(2023, 3, 15))
    context.write(lambda conn: prepare_meeting_edit(conn, edit_id="edit1", after=after, created_by="alva", now=NOW))
    context.write(
        partial(
            prepare_report_import,
            import_id="report1",
            meeting_id="asked",
            document="närvaro.csv",
            blocks=Document((), "csv"),
            created_by="alva",
            now=NOW,
        )
    )
    context.write(
        partial(prepare_binding, binding_id="binding1", channel_id=NATUR, owner=MILJO, created_by="alva", now=NOW)
    )
    context.write(
        partial(
            prepare_group_change,
            change_id="change1",
            kind=GroupChangeKind.START,
            name="Gröna gruppen",
            created_by="alva",
            now=NOW,
            zone=ZONE,
        )
    )
    context.write(partial(wish, suggestion_id="suggestion1", theme="Våtmarker", person_id="olle", now=NOW))
    for poll_id, anonymous in (("poll1", False), ("secret1", True)):
        poll = Poll(poll_id, PollKind.CHOICES, MILJO, "Byta dag?", ("ja", "nej"), "alva", NOW, anonymous=anonymous)
        context.write(partial(polls.add, poll=poll))
        sending = partial(send_poll, by="alva", now=NOW, rules=context.config.rules, calendar=CALENDAR)
        context.write(partial(sending, poll_id=poll_id))
    told = Announcement("told1", (MILJO,), Content("Ny lokal", "Vi ses i Rådhuset."), "alva", "Alva", NOW)
    context.write(partial(announcements.add, announcement=told))
    context.write(partial(announcements.set_sent, announcement_id="told1", at=NOW))
    propose_project(context, "project1", Person("olle", "Olle"), MILJO)
    context.write(
        partial(
            note,
            change_id="noted1",
            new_id=lambda: "item1",
            meeting_id="coming",
            text="Lisa Ek ringer till 15 maj",
            by="alva",
            now=NOW,
            today=NOW.date(),
        )
    )
    context.write(partial(send_survey, survey_id="survey1", year=2022, by="alva", now=NOW, zone=CALENDAR.zone))
    for kind, state in ((INVITATION, DeliveryState.UNKNOWN), (REMINDER, DeliveryState.SENT)):
        planned = PlannedDelivery("coming", 0, kind, MILJO, NOW, local(2023, 3, 8))
        context.write(
            partial(outbox.insert_if_absent, planned=planned, delivery_id=state.value, channel_id=MILJO, at=NOW)
        )
        in_state = deliveries.update().where(deliveries.c.id == state.value).values(state=state)
        context.write(partial(_execute, statement=in_state))


def _execute(conn: Any, statement: Any) -> None:
    conn.execute(statement)


def pressed(
    context: Context,
    verb: str,
    data: dict[str, Any],
    *,
    who: str = "mira",
    name: str = "Mira Sandell",
    rights: Rights = MEMBER,
    bound_group: str | None = MILJO,
) -> CardReply:
    """The answer to a button; `bound_group` None is a personal chat."""
    return run_sync(press(VERBS, CardAction(verb, data, who, name, rights, bound_group, bound_group, NOW), context))


def all_rows(context: Context, *, but: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Every row of every table as text, as the database gives it, but of those named."""
    return context.read(
        lambda conn: {
            table.name: sorted(map(repr, conn.exec_driver_sql(f"SELECT * FROM {table.name}")))  # noqa: S608  our tables
            for table in metadata.sorted_tables
            if table.name not in but
        }
    )


def words_of(reply: CardReply) -> str:
    """All that the presser reads: every text of the card, and the message."""
    expected: list[str] = [reply.message]

    def collect(result: Any) -> None:
        if isinstance(result, dict):
            read = ("text", "title") if "choices" in result else ("text", "title", "value")
            expected.extend(str(result[item]) for item in read if isinstance(result.get(item), str))
            for name, value in result.items():
                if name == "choices":
                    expected.extend(choice["title"] for choice in value)
                elif name != "data":  # What a button or a choice sends back is read by nobody.
                    collect(value)
        elif isinstance(result, list):
            for value in result:
                collect(value)

    collect(reply.card)
    return "\n".join(item for item in expected if item)
