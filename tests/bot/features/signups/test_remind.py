"""`påminn dem som inte svarat`: shown first, then one post; never about feedback, never those who have answered."""

import json
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import CardAction, IncomingMessage, Reply
from cards.kit import verbs
from core.channels import queries as channels
from core.members.model.person import Person
from core.members.model.role import Rights, Role
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.bot.features.signups.conftest import NAMES, roster
from tests.bot.features.undo.whole_state import whole_state
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import COORDINATOR, MEMBER, MILJO, NATUR, ZONE, local
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
INVITED = local(2023, 1, 18, 9)
NOW = local(2023, 1, 24, 10)
UNDO = timedelta(minutes=10)
SENTENCE = "påminn dem som inte svarat"


def typed(context: Context, text: str = SENTENCE, now: Any = NOW, rights: Rights = COORDINATOR) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, "alva", "Alva", rights, None, None, now), context)


def words(card: Any) -> str:
    return json.dumps(card, ensure_ascii=False).replace("\u00a0", " ")


def pressed(context: Context, verb: str, shown: Any, now: Any = NOW, rights: Rights = COORDINATOR) -> Any:
    (action,) = [action for action in shown["actions"] if action["verb"] == verb]
    made = run_sync(press(VERBS, CardAction(verb, action["data"], "alva", "Alva", rights, None, None, now), context))
    return made.card


def say(context: Context, person: str, answer: SignupAnswer) -> None:
    who = Person(person, NAMES[person])
    context.write(partial(sign_up, meeting_id="m1", person=who, answer=answer, now=NOW, zone=ZONE))


def mentioned(card: Any) -> list[str]:
    return [entity["mentioned"]["id"] for entity in card["msteams"].get("entities", [])]


async def invited(context: Context, *groups: str, **more: Any) -> FakeMessenger:
    # Nothing is missing, so that coordinators hear of nothing else.
    plan(context, *groups, **{"theme": "Våtmarker", "join_url": "https://teams.example/x", **more})
    messenger = FakeMessenger()
    await tick(context, messenger).run(INVITED)
    messenger.cards.clear()
    messenger.sent.clear()
    return messenger


async def test_those_who_have_said_nothing_are_mentioned_once_in_the_thread(context: Context) -> None:
    messenger = await invited(context)
    roster(context, MILJO, *NAMES)
    say(context, "elin", SignupAnswer.NO)
    say(context, "mira", SignupAnswer.MAYBE)

    preview = typed(context).card
    approved = pressed(context, verbs.APPROVE_SIGNUP_REMINDER, preview)
    # Who answers meanwhile is not mentioned.
    say(context, "olle", SignupAnswer.YES)
    for moment in (NOW + UNDO - timedelta(minutes=1), NOW + UNDO, NOW + UNDO, NOW + timedelta(hours=3)):
        await tick(context, messenger).run(moment)

    assert "Olle Brand, Åke Rydh" in words(preview)
    assert "Påminn 2 personer" in words(preview)
    assert not any(name in words(preview) for name in ("Alva", "Elin", "Mira"))
    assert "Påminnelsen går ut tis 24 januari kl. 10.10" in words(approved)
    assert [(channel, thread) for channel, _, thread in messenger.sent] == [(MILJO, f"{MILJO};messageid=1")]
    assert mentioned(messenger.cards[0]) == ["ake"]
    assert [action["title"] for action in messenger.cards[0]["actions"]] == ["Anmäl mig", "Kanske", "Jag kan inte"]


@pytest.mark.parametrize(
    "text",
    [
        "påminn dem som inte svarat",
        "påminn de som inte har svarat på 1 februari",
        "påminn 1 februari",
        "Påminn dom som inte svarat än om 1 februari",
        "påminn alla som inte anmält sig till Digitalt nätverksmöte",
        "påminn",
    ],
)
async def test_sentence_is_understood(context: Context, text: str) -> None:
    await invited(context)
    roster(context, MILJO, "elin")

    assert "Elin Sörqvist" in words(typed(context, text).card)


@pytest.mark.parametrize("text", ["påminn dem som inte svarat på återkopplingen", "påminn om enkäten 1 februari"])
async def test_who_has_not_answered_feedback_is_never_asked(context: Context, text: str) -> None:
    await invited(context)
    roster(context, MILJO, "elin")

    reply = typed(context, text, local(2023, 2, 3, 10))

    assert "visas aldrig" in reply.text
    assert reply.card is None


async def test_joint_meeting_mentions_each_in_one_channel(context: Context) -> None:
    messenger = await invited(context, MILJO, NATUR)
    roster(context, MILJO, "elin", "mira")
    roster(context, NATUR, "mira", "olle", "jonas")

    pressed(context, verbs.APPROVE_SIGNUP_REMINDER, typed(context).card)
    await tick(context, messenger).run(NOW + UNDO)

    sent = {channel: mentioned(card) for (channel, _, _), card in zip(messenger.sent, messenger.cards, strict=True)}
    assert sent == {MILJO: ["elin", "mira"], NATUR: ["olle"]}


async def test_word_never_leaves_at_night(context: Context) -> None:
    messenger = await invited(context)
    roster(context, MILJO, "elin")
    evening = local(2023, 1, 27, 19, 55)

    preview = typed(context, now=evening).card
    pressed(context, verbs.APPROVE_SIGNUP_REMINDER, preview, evening)
    for moment in (evening + UNDO, local(2023, 1, 28, 9), local(2023, 1, 30, 8, 59), local(2023, 1, 30, 9)):
        await tick(context, messenger).run(moment)

    assert "mån 30 januari kl. 9.00" in words(preview)
    assert sorted(kind for _, kind, _ in messenger.sent) == ["Kommer du?", "Påminnelse"]


@pytest.mark.parametrize("by_word", [True, False])
async def test_undone_reminder_never_leaves(context: Context, by_word: bool) -> None:
    messenger = await invited(context)
    roster(context, MILJO, "elin")
    before = whole_state(context)
    approved = pressed(context, verbs.APPROVE_SIGNUP_REMINDER, typed(context).card)

    if by_word:
        undone = typed(context, "ångra", NOW + timedelta(minutes=5)).text
    else:
        undone = words(pressed(context, verbs.UNDO_SIGNUP_REMINDER, approved, NOW + timedelta(minutes=5)))
    after = whole_state(context)
    await tick(context, messenger).run(NOW + UNDO)

    assert "Ångrat" in undone
    assert messenger.sent == []
    assert after == before


async def test_second_press_shows_what_became_of_it(context: Context) -> None:
    await invited(context)
    roster(context, MILJO, "elin")
    preview = typed(context).card
    pressed(context, verbs.APPROVE_SIGNUP_REMINDER, preview)

    again = pressed(context, verbs.APPROVE_SIGNUP_REMINDER, preview)
    not_now = pressed(context, verbs.DISCARD_SIGNUP_REMINDER, preview)
    late = pressed(context, verbs.APPROVE_SIGNUP_REMINDER, preview, NOW + timedelta(hours=1))

    assert [action["actions"][0]["title"] for action in (again, not_now)] == ["Ångra", "Ångra"]
    assert "är på väg eller har gått" in words(late)


async def test_discarded_reminder_never_leaves(context: Context) -> None:
    messenger = await invited(context)
    roster(context, MILJO, "elin")

    discarded = pressed(context, verbs.DISCARD_SIGNUP_REMINDER, typed(context).card)
    await tick(context, messenger).run(NOW + UNDO)

    assert "Avbrutet" in words(discarded)
    assert messenger.sent == []


async def test_soon_it_can_leave_at_once(context: Context) -> None:
    messenger = await invited(context)
    roster(context, MILJO, "elin")
    morning = local(2023, 2, 1, 8)

    preview = typed(context, now=morning).card
    pressed(context, verbs.SEND_SIGNUP_REMINDER_NOW, preview, morning)
    await tick(context, messenger).run(morning)

    assert [kind for _, kind, _ in messenger.sent] == ["I dag", "Kommer du?"]


async def test_reminder_of_a_meeting_that_is_moved_or_began_meanwhile(context: Context) -> None:
    messenger = await invited(context)
    roster(context, MILJO, "elin")
    starts = local(2023, 2, 1, 9, 15)
    preview = typed(context, now=starts - timedelta(minutes=30)).card

    refused = pressed(context, verbs.APPROVE_SIGNUP_REMINDER, preview, starts)
    await tick(context, messenger).run(starts + UNDO)

    assert "Anmälan är stängd" in words(refused)
    assert [kind for _, kind, _ in messenger.sent] == []


async def test_reminder_from_before_the_meeting_was_cancelled_never_leaves(context: Context) -> None:
    messenger = await invited(context)
    roster(context, MILJO, "elin")
    pressed(context, verbs.APPROVE_SIGNUP_REMINDER, typed(context).card)
    pressed(context, verbs.APPROVE_EDIT, typed(context, "ställ in 1 februari").card)
    await tick(context, messenger).run(NOW + UNDO)
    later = NOW + 2 * UNDO
    pressed(context, verbs.APPROVE_EDIT, typed(context, "återuppta 1 februari", later).card, later)

    await tick(context, messenger).run(later + UNDO)

    assert [kind for _, kind, _ in messenger.sent] == ["Inställd", "Blir av"]


async def test_reminder_leaves_when_the_cancellation_was_taken_back(context: Context) -> None:
    messenger = await invited(context)
    roster(context, MILJO, "elin")
    pressed(context, verbs.APPROVE_SIGNUP_REMINDER, typed(context).card)
    pressed(context, verbs.APPROVE_EDIT, typed(context, "ställ in 1 februari").card)
    typed(context, "ångra")

    await tick(context, messenger).run(NOW + UNDO)

    assert [kind for _, kind, _ in messenger.sent] == ["Kommer du?"]


async def test_second_reminder_says_that_it_is_the_second_and_is_sent_too(context: Context) -> None:
    messenger = await invited(context)
    roster(context, MILJO, "elin")
    for days in (0, 1):
        now = NOW + timedelta(days=days)
        preview = typed(context, now=now).card
        pressed(context, verbs.APPROVE_SIGNUP_REMINDER, preview, now)
        await tick(context, messenger).run(now + UNDO)

    assert "påminnelse nummer 2" in words(preview)
    assert [kind for _, kind, _ in messenger.sent] == ["Kommer du?", "Kommer du?"]


async def test_before_the_invitation_nobody_is_reminded(context: Context) -> None:
    plan(context)
    plan(context, meeting_id="m2", start=date(2023, 5, 3))
    roster(context, MILJO, "elin")

    assert "har inte gått ut än. Den går ut ons\u00a019\u00a0april" in typed(context, f"{SENTENCE} 3 maj").text


async def test_what_is_not_known_is_said(context: Context) -> None:
    await invited(context)

    unknown = typed(context).text
    roster(context, MILJO, "elin")
    say(context, "elin", SignupAnswer.NO)
    everybody = typed(context).text
    context.write(partial(channels.release, channel_id=MILJO))
    no_channel = typed(context).text

    assert "Teams har inte visat kanalens medlemmar" in unknown
    assert "Alla har svarat" in everybody
    assert f"{MILJO} har ingen kanal" in no_channel


async def test_many_who_have_no_room_are_said(context: Context) -> None:
    messenger = await invited(context)
    roster(context, MILJO, *(f"5d0f1c1e-0000-4000-8000-{number:012}" for number in range(200)))

    preview = typed(context).card
    pressed(context, verbs.APPROVE_SIGNUP_REMINDER, preview)
    await tick(context, messenger).run(NOW + UNDO)

    left = 200 - len(mentioned(messenger.cards[0]))
    assert left > 0
    assert f"{left} i {MILJO} får inte plats" in words(preview)
    assert f"och {left} till" in words(messenger.cards[0])


@pytest.mark.parametrize("rights", [MEMBER, Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))])
async def test_others_remind_nobody(context: Context, rights: Rights) -> None:
    messenger = await invited(context)
    roster(context, MILJO, "elin")
    preview = typed(context).card

    refused = pressed(context, verbs.APPROVE_SIGNUP_REMINDER, preview, rights=rights)
    await tick(context, messenger).run(NOW + UNDO)

    assert "Det här kan bara" in typed(context, f"{SENTENCE} 1 februari", rights=rights).text
    assert "Det här kan bara" in words(refused)
    assert messenger.sent == []
