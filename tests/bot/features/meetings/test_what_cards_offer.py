"""The calendar is within reach after sign-up and after a move; the group's coordinator is named (faults 21, 22)."""

import json
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import CardAction
from cards.kit import verbs
from core.channels import queries as channels
from core.database.writer import Writer
from core.groups.use_cases.rename_group import rename_group
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.meetings.use_cases.approve_meeting_edit import approve_meeting_edit
from core.meetings.use_cases.prepare_meeting_edit import prepare_meeting_edit
from tests.bot.outbox.fakes import KEY, FakeMessenger, tick
from tests.factories import CALENDAR, MEMBER, MILJO, local, make_meeting

VERBS = all_card_actions(all_commands())
INVITED, REAL = local(2023, 1, 18, 9), local(2026, 1, 1)
ICS = "https://bot.example/kalender/m1.ics"


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {})
    config = replace(config, group_coordinators={MILJO: "Alva Lindmark"}, calendar_address=lambda _: ICS)
    context = Context(engine, writer, config, all_delivery_kinds())
    context.write(partial(meetings.add, meeting=make_meeting("m1"), planned_at=local(2023, 1, 1)))
    context.write(partial(channels.save_heard, channel_id=MILJO, service_url="http://x", tenant_id="t"))
    context.write(partial(channels.bind, channel_id=MILJO, bound_to=MILJO))
    return context


async def invited(context: Context) -> str:
    messenger = FakeMessenger()
    await tick(context, messenger, REAL).run(INVITED)
    return json.dumps(messenger.cards[0], ensure_ascii=False)


async def test_calendar_is_offered_to_whoever_has_just_signed_up(context: Context) -> None:
    def pressed(verb: str) -> CardAction:
        return CardAction(verb, {"meeting": "m1"}, "mira", "Mira", MEMBER, MILJO, MILJO, INVITED)

    coming = (await press(VERBS, pressed(verbs.SIGN_UP), context)).card or {}
    staying = (await press(VERBS, pressed(verbs.DECLINE), context)).card or {}

    assert [action["title"] for action in coming["actions"]] == [
        "Ändra mitt svar",
        "Vi är fler …",
        "Lägg i kalendern",
    ]
    assert [action["title"] for action in staying["actions"]] == ["Ändra mitt svar"]


async def test_invitation_names_the_groups_coordinator(context: Context) -> None:
    assert "Alva Lindmark" in await invited(context)


async def test_coordinator_of_a_renamed_group_is_named_too(context: Context) -> None:
    context.write(lambda conn: rename_group(conn, MILJO, "Klimatgruppen"))

    card = await invited(context)

    assert "Klimatgruppen" in card
    assert "Alva Lindmark" in card


async def test_word_of_a_move_brings_the_calendar_along(context: Context) -> None:
    await invited(context)
    after = replace(make_meeting("m1"), start_date=local(2023, 2, 8).date(), end_date=local(2023, 2, 8).date())
    moved = local(2023, 1, 20, 9)
    context.write(lambda conn: prepare_meeting_edit(conn, edit_id="e", after=after, created_by="alva", now=moved))
    context.write(lambda conn: approve_meeting_edit(conn, edit_id="e", new_id=lambda: "c", now=moved))
    messenger = FakeMessenger()

    await tick(context, messenger, REAL).run(local(2023, 1, 20, 10))

    titles = [action["title"] for action in messenger.cards[0]["actions"]]
    assert titles == ["Ändra mitt svar", "Uppdatera i kalendern"]
