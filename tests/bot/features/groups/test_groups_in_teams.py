"""`grupper` as it is typed: a list for all, changes for coordinators, and each change takes hold at once."""

from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features import all_commands, all_delivery_kinds
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import IncomingMessage
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Rights, Roles
from core.plans.reader.read_plan import read_plan
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, NATUR, local, make_meeting

COMMANDS = all_commands()
NOW = local(2023, 1, 15)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    roles = Roles(of_groups={NATUR: frozenset({"jonas"})})
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}, roles, {NATUR: "Jonas Ekdahl"})
    return Context(engine, writer, config, all_delivery_kinds())


def typed(context: Context, words: str, rights: Rights = COORDINATOR) -> str:
    message = IncomingMessage(words, "alva", "Alva", rights, channel_id=None, bound_group=None, now=NOW)
    return answer(COMMANDS, message, context).text


def test_members_see_the_groups_and_may_not_change_them(context: Context) -> None:
    assert typed(context, "grupper", MEMBER) == f"- {MILJO}\n- {NATUR}"
    assert "samordnare" in typed(context, "grupper ny Klimatgruppen", MEMBER)
    assert context.groups().names == (MILJO, NATUR)


def test_new_group_can_be_bound_at_once(context: Context) -> None:
    assert "koppla Klimatgruppen" in typed(context, "grupper ny Klimatgruppen")
    assert "Klimatgruppen (ingen kanal" in typed(context, "grupper")
    assert "redan" in typed(context, "ny grupp klimatgruppen")


def test_name_that_cannot_be_is_said(context: Context) -> None:
    assert "Vad ska gruppen heta?" in typed(context, "grupper ny")
    assert "kan inte heta" in typed(context, "grupper ny Samordnare")


async def test_renamed_group_keeps_its_coordinator_and_its_old_name_in_plans(context: Context) -> None:
    assert "**Gröna gruppen**" in typed(context, f"grupper döp om {NATUR} till Gröna gruppen")

    groups = context.groups()
    assert (await context.rights_of("jonas")).groups == {"Gröna gruppen"}
    assert context.group_coordinators() == {"Gröna gruppen": "Jonas Ekdahl"}
    plan = read_plan(
        "plan.txt",
        f"Plan 2023\n{NATUR}\n- Digitalt möte 8 mars\n".encode(),
        known_groups=groups.names,
        former_groups=groups.former,
    )
    assert [row.groups for row in plan.rows] == [("Gröna gruppen",)]


def test_group_with_meetings_ahead_is_not_ended(context: Context) -> None:
    context.write(partial(meetings.add, meeting=make_meeting("m1", groups=(NATUR,)), planned_at=NOW))

    assert "har 1\N{NO-BREAK SPACE}träff kvar" in typed(context, f"grupper avsluta {NATUR}")
    assert context.groups().names == (MILJO, NATUR)


def test_ended_group_is_listed_apart(context: Context) -> None:
    typed(context, f"grupper avsluta {NATUR}")

    assert f"Avslutade: {NATUR}." in typed(context, "grupper")
    assert f"**{NATUR}** finns nu" in typed(context, f"grupper ny {NATUR}")


def test_unknown_group_gets_the_list(context: Context) -> None:
    assert f"Grupperna är {MILJO}, {NATUR}" in typed(context, "grupper avsluta Fågelgruppen")
