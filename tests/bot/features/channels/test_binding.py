"""`koppla` shows what it leads to, takes nobody's channel in silence, and can be undone before anything goes out."""

import json
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import Card, CardAction, CardReply, IncomingMessage
from cards.kit import verbs
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Rights, Role
from tests.bot.outbox.fakes import KEY, FakeMessenger, tick
from tests.factories import CALENDAR, COORDINATOR, MILJO, NATUR, local, make_meeting

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
OF_NATUR = Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))
NOW, SOON, LATER = local(2023, 1, 20, 9), local(2023, 1, 20, 9, 5), local(2023, 1, 20, 9, 10)
REAL = local(2026, 1, 1)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {})
    context = Context(engine, writer, config, all_delivery_kinds())
    for name in ("c1", "c2"):
        heard = partial(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t", name=name.upper())
        context.write(heard)
    return context


def with_meeting(context: Context) -> None:
    """An invitation to Natur's meeting has been due since the 18th."""
    meeting = make_meeting("m1", groups=(NATUR,), title="Våtmarksdag")
    context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))


def typed(context: Context, words: str, channel: str | None = "c1", rights: Rights = COORDINATOR) -> Any:
    bound = owner_of(context, channel) if channel else None
    message = IncomingMessage(words, "alva", "Alva", rights, channel, bound, NOW)
    return answer(COMMANDS, message, context)


async def pressed(
    context: Context, verb: str, card: Card | None, *, channel: str = "c1", rights: Rights = COORDINATOR, now: Any = NOW
) -> CardReply:
    data = {"verb": verb}
    for action in (card or {}).get("actions", []):
        if action["verb"] == verb:
            data = action["data"]
    action = CardAction(verb, data, "alva", "Alva", rights, channel, owner_of(context, channel), now)
    return await press(VERBS, action, context)


def owner_of(context: Context, channel: str) -> str | None:
    stored = context.read(partial(channels.get, channel_id=channel))
    return stored.bound_to if stored else None


def owners(context: Context) -> tuple[str | None, str | None]:
    return owner_of(context, "c1"), owner_of(context, "c2")


def said(card: Card | None) -> str:
    return json.dumps(card, ensure_ascii=False).replace("\N{NO-BREAK SPACE}", " ")


def test_new_channel_without_anything_waiting_is_bound_at_once_and_nothing_goes_out_yet(context: Context) -> None:
    text = typed(context, f"koppla {NATUR}").text

    assert owners(context) == (NATUR, None)
    assert f"Klart. Kanalen är kopplad till **{NATUR}**" in text
    assert "kl.\N{NO-BREAK SPACE}9.10" in text
    assert "koppla loss" in text


def test_what_waits_is_shown_and_asked_about(context: Context) -> None:
    with_meeting(context)

    card = typed(context, f"koppla {NATUR}").card

    assert owners(context) == (None, None)
    assert "Våtmarksdag" in said(card)
    assert [action["title"] for action in card["actions"]] == ["Koppla", "Avbryt"]


async def test_wrong_channel_shows_who_loses_what_and_changes_nothing(context: Context) -> None:
    typed(context, f"koppla {NATUR}", "c1")
    typed(context, f"koppla {MILJO}", "c2")

    card = typed(context, f"koppla {NATUR}", "c2").card

    assert owners(context) == (NATUR, MILJO)
    assert f"**{MILJO}** förlorar kanalen" in said(card)
    assert "**C1** blir ingens" in said(card)
    done = await pressed(context, verbs.BIND_CHANNEL, card, channel="c2")
    assert owners(context) == (None, NATUR)
    await pressed(context, verbs.UNDO_BINDING, done.card, channel="c2", now=SOON)
    assert owners(context) == (NATUR, MILJO)


async def test_second_press_shows_the_way_back(context: Context) -> None:
    with_meeting(context)
    card = typed(context, f"koppla {NATUR}").card
    await pressed(context, verbs.BIND_CHANNEL, card)

    again = await pressed(context, verbs.BIND_CHANNEL, card)

    assert again.card is not None
    assert [action["title"] for action in again.card["actions"]] == ["Ångra"]


async def test_late_second_press_says_what_holds_and_offers_no_way_back(context: Context) -> None:
    with_meeting(context)
    card = typed(context, f"koppla {NATUR}").card
    await pressed(context, verbs.BIND_CHANNEL, card)

    soon = await pressed(context, verbs.BIND_CHANNEL, card, now=SOON)
    late = await pressed(context, verbs.BIND_CHANNEL, card, now=LATER)

    # The time runs from the first press.
    assert "före fre 20 januari kl. 9.10" in said(soon.card)
    assert "går inte att ångra längre" in said(late.card)
    assert "actions" not in (late.card or {})


async def test_channel_that_got_it_already_is_not_said_to_get_it_again(context: Context) -> None:
    with_meeting(context)
    context.write(partial(channels.bind, channel_id="c1", bound_to=NATUR))
    await tick(context, FakeMessenger(), REAL).run(NOW)
    released = await pressed(context, verbs.BIND_CHANNEL, typed(context, "koppla loss").card)
    assert released.card is not None

    back = typed(context, f"koppla {NATUR}")

    assert "Klart" in back.text
    assert owners(context) == (NATUR, None)


async def test_release_can_be_undone_for_ten_minutes_and_no_longer(context: Context) -> None:
    for now, owner in ((SOON, NATUR), (LATER, None)):
        context.write(partial(channels.bind, channel_id="c1", bound_to=NATUR))
        released = await pressed(context, verbs.BIND_CHANNEL, typed(context, "koppla loss").card)

        await pressed(context, verbs.UNDO_BINDING, released.card, now=now)

        assert owner_of(context, "c1") == owner


async def test_nothing_goes_out_while_it_can_be_undone(context: Context) -> None:
    with_meeting(context)
    await pressed(context, verbs.BIND_CHANNEL, typed(context, f"koppla {NATUR}").card)
    messenger = FakeMessenger()

    waiting = await tick(context, messenger, REAL).run(SOON)

    assert messenger.sent == []
    assert waiting.next_due == LATER
    await tick(context, messenger, REAL).run(LATER)
    assert [(channel, title) for channel, title, _ in messenger.sent] == [("c1", "Ny träff")]


async def test_what_was_queued_for_another_group_never_reaches_the_new_ones_members(context: Context) -> None:
    with_meeting(context)
    context.write(partial(channels.bind, channel_id="c1", bound_to=NATUR))
    silent = FakeMessenger()
    await tick(context, silent, REAL).run(local(2023, 1, 20, 8))
    second = make_meeting("m2", groups=(NATUR,), title="Skogsdag")
    context.write(partial(meetings.add, meeting=second, planned_at=local(2023, 1, 1)))
    runner = tick(context, FakeMessenger(), REAL)
    plan = await runner._due(local(2023, 1, 20, 8, 30))
    await runner._queue(plan, local(2023, 1, 20, 8, 30))

    await pressed(context, verbs.BIND_CHANNEL, typed(context, f"koppla {MILJO}").card)
    messenger = FakeMessenger()
    await tick(context, messenger, REAL).run(LATER)

    assert owners(context) == (MILJO, None)
    assert messenger.sent == []


async def test_undo_is_over_after_ten_minutes(context: Context) -> None:
    with_meeting(context)
    done = await pressed(context, verbs.BIND_CHANNEL, typed(context, f"koppla {NATUR}").card)

    late = await pressed(context, verbs.UNDO_BINDING, done.card, now=LATER)

    assert "Det går inte att ångra längre" in said(late.card)
    assert owners(context) == (NATUR, None)


async def test_release_shows_what_the_group_loses(context: Context) -> None:
    typed(context, f"koppla {NATUR}")

    card = typed(context, "koppla loss").card

    assert f"**{NATUR}** förlorar kanalen" in said(card)
    await pressed(context, verbs.BIND_CHANNEL, card)
    assert owners(context) == (None, None)
    assert "inte kopplad" in typed(context, "koppla loss").text


async def test_what_the_card_does_not_say_any_more_is_shown_anew(context: Context) -> None:
    with_meeting(context)
    card = typed(context, f"koppla {NATUR}").card
    assert "Klart" in typed(context, f"koppla {MILJO}", "c1").text

    shown = await pressed(context, verbs.BIND_CHANNEL, card)

    assert owners(context) == (MILJO, None)
    assert f"**{MILJO}** förlorar kanalen" in said(shown.card)


@pytest.mark.parametrize("owner", [MILJO, COORDINATORS])
async def test_one_groups_coordinator_takes_no_other_groups_channel(context: Context, owner: str) -> None:
    context.write(partial(channels.bind, channel_id="c1", bound_to=owner))
    reply = typed(context, f"koppla {NATUR}", rights=OF_NATUR)
    assert "Det här kan bara" in reply.text

    shown = typed(context, f"koppla {NATUR}").card
    for verb in (verbs.BIND_CHANNEL, verbs.KEEP_CHANNEL, verbs.UNDO_BINDING):
        data = {**shown["actions"][0]["data"], "verb": verb, "owner": NATUR, "was": ""}
        action = CardAction(verb, data, "jonas", "Jonas", OF_NATUR, "c1", owner, NOW)
        assert "Det här kan bara" in said((await press(VERBS, action, context)).card)

    assert owners(context) == (owner, None)


async def test_button_of_another_channel_does_nothing(context: Context) -> None:
    with_meeting(context)
    card = typed(context, f"koppla {NATUR}", "c1").card

    await pressed(context, verbs.BIND_CHANNEL, card, channel="c2")

    assert owners(context) == (None, None)
