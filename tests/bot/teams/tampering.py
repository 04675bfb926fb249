"""A desk with one of everything that a card can name, the ways to tamper with what it says, and all that is stored."""

import json
from datetime import date
from functools import partial
from typing import Any

from nacl.public import PrivateKey
from sqlalchemy import Engine, select

from bot.card_actions import all_verbs, press
from bot.commands import all_commands
from bot.contracts import CardAnswer, CardReply
from bot.desk import Desk, NetworkFacts
from cards import verbs
from network.actions.prepare_meeting_edit import prepare_meeting_edit
from network.actions.prepare_plan_import import prepare_plan_import
from network.database import channels, ledger, meetings, schema
from network.database.writer import Writer
from network.model.channel import COORDINATORS
from network.model.delivery import DeliveryKind, DeliveryState, PlannedDelivery
from network.model.meeting import MeetingStatus
from network.model.plan import Plan
from network.model.reminder_rules import ReminderRules
from network.model.role import Rights
from tests.factories import CALENDAR, MEMBER, MILJO, NATUR, local, make_meeting, make_row
from tests.waited import waited

KEY = PrivateKey.generate()
NOW = local(2023, 2, 2, 10)
COMMANDS = all_commands()
VERBS = all_verbs(COMMANDS)
#: What anybody may press; the rest is for coordinators.
MEMBERS_VERBS = (verbs.SIGN_UP, verbs.DECLINE, verbs.CHANGE_SIGN_UP, verbs.GIVE_FEEDBACK, verbs.RUN_COMMAND)
COORDINATORS_VERBS = tuple(sorted(set(VERBS.verbs) - set(MEMBERS_VERBS)))
#: An id that is stored, under each name that a verb looks for.
STORED: dict[str, str] = {"meeting": "coming", "import": "plan1", "edit": "edit1", "delivery": "unknown"}
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


def stocked(engine: Engine, writer: Writer) -> Desk:
    """A desk over a database that holds meetings of each kind, a plan, an edit and failed deliveries."""
    facts = NetworkFacts("Nätverket", (MILJO, NATUR), ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {})
    desk = Desk(engine, writer, facts)
    stored = (
        make_meeting("coming", start=date(2023, 3, 8)),
        make_meeting("asked", start=date(2023, 2, 1)),
        make_meeting("late", start=date(2022, 11, 1)),
        make_meeting("natur", start=date(2023, 3, 9), groups=(NATUR,)),
        make_meeting("natur-asked", start=date(2023, 1, 31), groups=(NATUR,)),
        make_meeting("off", start=date(2023, 3, 10), status=MeetingStatus.CANCELLED),
    )
    for each in stored:
        desk.write(partial(meetings.add, meeting=each, planned_at=local(2022, 1, 1)))
    for name in (MILJO, NATUR, COORDINATORS):
        desk.write(partial(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t"))
        desk.write(partial(channels.bind, channel_id=name, bound_to=name))
    plan = Plan(year=2023, rows=(make_row(make_meeting(start=date(2023, 4, 5))),), problems=())
    desk.write(
        lambda conn: prepare_plan_import(
            conn, import_id="plan1", document="plan.txt", plan=plan, year=2023, created_by="alva", now=NOW
        )
    )
    after = make_meeting("coming", start=date(2023, 3, 15))
    desk.write(lambda conn: prepare_meeting_edit(conn, edit_id="edit1", after=after, created_by="alva", now=NOW))
    for kind, state in ((DeliveryKind.INVITATION, DeliveryState.UNKNOWN), (DeliveryKind.REMINDER, DeliveryState.SENT)):
        planned = PlannedDelivery("coming", 0, kind, MILJO, NOW, local(2023, 3, 8))
        desk.write(partial(ledger.ensure, planned=planned, delivery_id=state.value, channel_id=MILJO, at=NOW))
        in_state = schema.deliveries.update().where(schema.deliveries.c.id == state.value).values(state=state)
        desk.write(partial(_execute, statement=in_state))
    return desk


def _execute(conn: Any, statement: Any) -> None:
    conn.execute(statement)


def pressed(
    desk: Desk,
    verb: str,
    data: dict[str, Any],
    *,
    who: str = "mira",
    name: str = "Mira Sandell",
    rights: Rights = MEMBER,
    channel_is: str | None = MILJO,
) -> CardReply:
    """The answer to a button; `channel_is` None is a personal chat."""
    return waited(press(VERBS, CardAnswer(verb, data, who, name, rights, channel_is, channel_is, NOW), desk))


def all_rows(desk: Desk, *, but: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Every row of every table as text, but of those named."""
    tables = [table for table in schema.metadata.sorted_tables if table.name not in but]
    return desk.read(
        lambda conn: {table.name: sorted(repr(tuple(row)) for row in conn.execute(select(table))) for table in tables}
    )


def words_of(reply: CardReply) -> str:
    """All that the presser reads: every text of the card, and the message."""
    said: list[str] = [reply.message]

    def collect(found: Any) -> None:
        if isinstance(found, dict):
            said.extend(str(found[each]) for each in ("text", "title", "value") if isinstance(found.get(each), str))
            for each in found.values():
                collect(each)
        elif isinstance(found, list):
            for each in found:
                collect(each)

    collect(reply.card)
    return "\n".join(each for each in said if each)
