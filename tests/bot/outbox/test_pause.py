"""`paus` stops everything at once, and `fortsätt` first shows what would be sent."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import CardAction, IncomingMessage, Reply
from bot.outbox.dispatch import AT_ONCE
from cards.kit import verbs
from core.deliveries import pause
from core.deliveries.rate_limiting.limits import Limit, SendLimits
from core.members.model.role import Rights
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import COORDINATOR, MEMBER, MILJO, NATUR, local
from tests.run_sync import run_sync

INVITED = local(2023, 1, 18, 9)
COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)


def ask(context: Context, text: str, now: datetime, *, rights: Rights = COORDINATOR) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, "alva", "Alva Lindmark", rights, None, None, now), context)


def let_go(context: Context, now: datetime, *, rights: Rights = COORDINATOR) -> str:
    held = context.read(pause.current)
    data = {"since": held.since.isoformat()} if held else {}
    pressed = CardAction(verbs.RESUME, data, "alva", "Alva Lindmark", rights, None, None, now)
    return json.dumps(run_sync(press(VERBS, pressed, context)).card, ensure_ascii=False)


async def test_nothing_leaves_while_paused_and_what_waited_leaves_afterwards(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()
    ask(context, "paus", INVITED - timedelta(days=1))

    turn = await tick(context, messenger).run(INVITED)
    assert (messenger.sent, messenger.edited, turn.waiting) == ([], [], False)
    shown = json.dumps(ask(context, "fortsätt", INVITED).card, ensure_ascii=False)
    assert messenger.sent == []
    let_go(context, INVITED)
    await tick(context, messenger).run(INVITED)

    assert "Inbjudan: Digitalt nätverksmöte" in shown
    assert messenger.sent == [(MILJO, "Ny träff", None)]


async def test_what_time_overtook_is_shown_and_neither_sent_nor_troubled_about(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()
    ask(context, "paus", INVITED - timedelta(days=1))

    await tick(context, messenger).run(INVITED)
    await tick(context, messenger).run(local(2023, 1, 30, 9, 1))
    shown = json.dumps(ask(context, "fortsätt", local(2023, 1, 30, 9, 1)).card, ensure_ascii=False)
    let_go(context, local(2023, 1, 30, 9, 1))
    await tick(context, messenger).run(local(2023, 1, 30, 9, 2))
    await tick(context, messenger).run(local(2023, 1, 30, 9, 3))

    _, _, too_late = shown.partition("Hann bli för sent")
    assert "Inbjudan" in too_late
    assert [kind for _, kind, _ in messenger.sent] == ["Påminnelse"]


async def test_pause_in_the_middle_of_a_turn_stops_all_that_has_not_left(context: Context) -> None:
    many = (Limit(1000, timedelta(seconds=1)),)
    context = replace(context, config=replace(context.config, limits=SendLimits(many, many)))
    for number in range(AT_ONCE + 5):
        plan(context, meeting_id=f"m{number}", title=f"Träff {number}")
    messenger = FakeMessenger()
    send = messenger.send

    async def send_and_pause(*args: object, **more: object) -> object:
        ask(context, "paus", INVITED)
        return await send(*args, **more)  # type: ignore[arg-type]

    messenger.send = send_and_pause  # type: ignore[method-assign, assignment]
    await tick(context, messenger).run(INVITED)

    # Those that were under way with the first one had left.
    assert 1 <= len(messenger.sent) <= AT_ONCE


def test_only_coordinators_pause_and_go_on_and_status_says_so(context: Context) -> None:
    assert "kan bara nätverkets samordnare" in ask(context, "paus", INVITED, rights=MEMBER).text
    assert ask(context, "fortsätt", INVITED).text == "Utskicken är inte pausade."
    ask(context, "paus", INVITED)

    assert "redan pausade" in ask(context, "paus", INVITED).text
    assert "kan bara nätverkets samordnare" in let_go(context, INVITED, rights=MEMBER)
    assert "Alla utskick är pausade" in json.dumps(ask(context, "status", INVITED).card, ensure_ascii=False)
    assert "Inget väntade på att gå ut" in let_go(context, INVITED)
    assert "var inte pausade" in let_go(context, INVITED)


async def test_what_is_not_sent_is_told_with_its_group(context: Context) -> None:
    plan(context, MILJO, NATUR)
    ask(context, "paus", INVITED - timedelta(days=1))
    for now in (INVITED, local(2023, 1, 30, 9, 1)):
        await tick(context, FakeMessenger()).run(now)

    shown = json.dumps(ask(context, "status", local(2023, 1, 30, 9, 1)).card, ensure_ascii=False).replace("\u00a0", " ")

    for group in (MILJO, NATUR):
        assert f"**Inbjudan: Digitalt nätverksmöte ons 1 februari** · {group} · ons 18 januari kl. 9.00" in shown
