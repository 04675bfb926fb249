"""`paus` stops everything at once, and `fortsätt` shows first what would go."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

from bot.card_actions import all_verbs, press
from bot.commands import all_commands, answer
from bot.contracts import Asked, CardAnswer, Reply
from bot.desk import Desk
from bot.jobs.dispatch import AT_ONCE
from cards import verbs
from network.model.role import Rights
from network.model.send_limits import Limit, SendLimits
from tests.bot.jobs.fakes import FakeMessenger, plan, tick
from tests.factories import COORDINATOR, MEMBER, MILJO, local
from tests.waited import waited

INVITED = local(2023, 1, 18, 9)
COMMANDS = all_commands()
VERBS = all_verbs(COMMANDS)


def ask(desk: Desk, text: str, now: datetime, *, rights: Rights = COORDINATOR) -> Reply:
    return answer(COMMANDS, Asked(text, "alva", "Alva Lindmark", rights, None, None, now), desk)


def let_go(desk: Desk, now: datetime, *, rights: Rights = COORDINATOR) -> str:
    pressed = CardAnswer(verbs.GO_ON, {}, "alva", "Alva Lindmark", rights, None, None, now)
    return json.dumps(waited(press(VERBS, pressed, desk)).card, ensure_ascii=False)


async def test_nothing_leaves_while_paused_and_what_waited_leaves_afterwards(desk: Desk) -> None:
    plan(desk)
    messenger = FakeMessenger()
    ask(desk, "paus", INVITED - timedelta(days=1))

    turn = await tick(desk, messenger).turn(INVITED)
    assert (messenger.sent, messenger.edited, turn.waiting) == ([], [], False)
    shown = json.dumps(ask(desk, "fortsätt", INVITED).card, ensure_ascii=False)
    assert messenger.sent == []
    let_go(desk, INVITED)
    await tick(desk, messenger).turn(INVITED)

    assert "Inbjudan: Digitalt nätverksmöte" in shown
    assert messenger.sent == [(MILJO, "Ny träff", None)]


async def test_what_time_overtook_is_shown_and_neither_sent_nor_troubled_about(desk: Desk) -> None:
    plan(desk)
    messenger = FakeMessenger()
    ask(desk, "paus", INVITED - timedelta(days=1))

    await tick(desk, messenger).turn(INVITED)
    await tick(desk, messenger).turn(local(2023, 1, 30, 9, 1))
    shown = json.dumps(ask(desk, "fortsätt", local(2023, 1, 30, 9, 1)).card, ensure_ascii=False)
    let_go(desk, local(2023, 1, 30, 9, 1))
    await tick(desk, messenger).turn(local(2023, 1, 30, 9, 2))
    await tick(desk, messenger).turn(local(2023, 1, 30, 9, 3))

    _, _, too_late = shown.partition("Hann bli för sent")
    assert "Inbjudan" in too_late
    assert [kind for _, kind, _ in messenger.sent] == ["Påminnelse"]


async def test_pause_in_the_middle_of_a_turn_stops_all_that_has_not_left(desk: Desk) -> None:
    many = (Limit(1000, timedelta(seconds=1)),)
    desk = replace(desk, facts=replace(desk.facts, limits=SendLimits(many, many)))
    for number in range(AT_ONCE + 5):
        plan(desk, meeting_id=f"m{number}", title=f"Träff {number}")
    messenger = FakeMessenger()
    send = messenger.send

    async def send_and_pause(*args: object, **more: object) -> object:
        ask(desk, "paus", INVITED)
        return await send(*args, **more)  # type: ignore[arg-type]

    messenger.send = send_and_pause  # type: ignore[method-assign, assignment]
    await tick(desk, messenger).turn(INVITED)

    # Those that were under way with the first one had left.
    assert 1 <= len(messenger.sent) <= AT_ONCE


def test_only_coordinators_pause_and_go_on_and_status_says_so(desk: Desk) -> None:
    assert "kan bara nätverkets samordnare" in ask(desk, "paus", INVITED, rights=MEMBER).text
    assert ask(desk, "fortsätt", INVITED).text == "Utskicken är inte pausade."
    ask(desk, "paus", INVITED)

    assert "redan pausade" in ask(desk, "paus", INVITED).text
    assert "kan bara nätverkets samordnare" in let_go(desk, INVITED, rights=MEMBER)
    assert "Alla utskick är pausade" in json.dumps(ask(desk, "status", INVITED).card, ensure_ascii=False)
    assert "går ut nu" in let_go(desk, INVITED)
    assert "var inte pausade" in let_go(desk, INVITED)
