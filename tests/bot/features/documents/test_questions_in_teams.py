"""What the worker can't know is asked in one card, and the answer is what it does."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from cards.kit import verbs
from core.channels.model import COORDINATORS
from core.members.model.role import Rights, Role
from core.publishing.model import QuestionKind, QuestionSubject
from core.publishing.queries import questions
from core.publishing.use_cases.ask import keep_questions
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import COORDINATOR, MEMBER, MILJO, NATUR, local
from tests.run_sync import run_sync

VERBS = all_card_actions(all_commands())
NOW = local(2023, 3, 8, 12)
PLACE = QuestionSubject(
    QuestionKind.MEETING, "Natur/Bilder.pdf", "", "Namnet säger inte vilken träff det hör till.", NATUR
)
NUMBER = QuestionSubject(QuestionKind.PERSONAL_NUMBER, "Natur/Lista.txt", "a" * 64, "Ett personnummer.", NATUR, "m1")
REMOVALS = QuestionSubject(
    QuestionKind.REMOVALS, "SharePoint", "b" * 64, "11 av 13 dokument finns inte längre i mappen."
)
OF_NATUR = Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))
OF_MILJO = Rights(Role.GROUP_COORDINATOR, frozenset({MILJO}))


def ask(context: Context, *subjects: QuestionSubject) -> None:
    context.write(lambda conn: keep_questions(conn, subjects, now=NOW, new_id=lambda: "q1", all_known=True))


def planned(context: Context) -> None:
    day = date(2023, 3, 8)
    plan(context, NATUR, meeting_id="m1", title="Nätverksträff", start=day, theme="Tema", join_url="https://x.example")
    plan(context, MILJO, meeting_id="m2", title="Utbildning", start=day, theme="Tema", join_url="https://x.example")


async def asked_card(context: Context, moment: Any = NOW + timedelta(minutes=10)) -> Any:
    messenger = FakeMessenger()
    for _ in range(2):
        await tick(context, messenger).run(moment)
    cards = [card for card in messenger.cards if "Väntar på dig" in json.dumps(card, ensure_ascii=False)]
    assert [channel for channel, title, _ in messenger.sent if "Väntar på dig" in title] == [COORDINATORS] * len(cards)
    assert len(cards) < 2
    return cards[0] if cards else None


def pressed(context: Context, verb: str, shown: Any, rights: Rights = COORDINATOR, **more: str) -> CardReply:
    (action,) = [action for action in shown["actions"] if action["verb"] == verb]
    data = {**action["data"], **more}
    return run_sync(press(VERBS, CardAction(verb, data, "alva", "Alva", rights, None, None, NOW), context))


def words(card: Any) -> str:
    return json.dumps(card, ensure_ascii=False).replace("\u00a0", " ")


def placed(context: Context) -> dict[str, str]:
    return dict(context.read(questions.placed))


async def test_meeting_is_chosen_among_the_groups_own(context: Context) -> None:
    planned(context)
    ask(context, PLACE)

    card = await asked_card(context)
    unchosen = pressed(context, verbs.APPROVE_DOCUMENT, card, OF_NATUR)
    answered = pressed(context, verbs.APPROVE_DOCUMENT, card, OF_NATUR, meeting_choice="m1")

    [choice] = [element for element in card["body"] if element["type"] == "Input.ChoiceSet"]
    assert [option["value"] for option in choice["choices"]] == ["m1"]
    assert "Natur/Bilder.pdf" in words(card)
    assert "Välj vilken träff" in unchosen.message
    assert "publiceras på träffens sida" in words(answered.card)
    assert placed(context) == {"Natur/Bilder.pdf": "m1"}


async def test_what_is_settled_within_ten_minutes_is_not_asked(context: Context) -> None:
    planned(context)
    ask(context, PLACE)
    early = await asked_card(context, NOW + timedelta(minutes=9))
    ask(context)

    assert (early, await asked_card(context)) == (None, None)


async def test_document_with_a_personal_number_passes_when_somebody_says_so_and_stops_again(context: Context) -> None:
    planned(context)
    ask(context, NUMBER)

    card = await asked_card(context)
    declined = pressed(context, verbs.DECLINE_DOCUMENT, card)
    again = pressed(context, verbs.APPROVE_DOCUMENT, card)
    kept = context.read(lambda conn: questions.approved(conn, QuestionKind.PERSONAL_NUMBER))
    changed = pressed(context, verbs.APPROVE_DOCUMENT, declined.card)

    assert [action["title"] for action in card["actions"]] == ["Publicera inte", "Publicera ändå"]
    assert "Nätverksträff ons 8 mars" in words(card)
    # A second card that somebody presses later doesn't undo an answer that its presser hasn't seen.
    assert ("publiceras inte" in words(again.card), kept) == (True, frozenset())
    assert "publiceras om en stund" in words(changed.card)
    assert context.read(lambda conn: questions.approved(conn, QuestionKind.PERSONAL_NUMBER)) == {"a" * 64}


async def test_many_removals_are_confirmed_by_a_coordinator(context: Context) -> None:
    ask(context, REMOVALS)

    card = await asked_card(context)
    refused = pressed(context, verbs.APPROVE_DOCUMENT, card, OF_NATUR)
    pressed(context, verbs.APPROVE_DOCUMENT, card)

    assert "11 av 13 dokument" in words(card)
    assert "Det här kan bara" in words(refused.card)
    assert context.read(lambda conn: questions.approved(conn, QuestionKind.REMOVALS)) == {"b" * 64}


@pytest.mark.parametrize("rights", [MEMBER, OF_MILJO])
async def test_others_answer_nothing(context: Context, rights: Rights) -> None:
    planned(context)
    ask(context, PLACE)

    refused = pressed(context, verbs.APPROVE_DOCUMENT, await asked_card(context), rights, meeting_choice="m1")

    assert "Det här kan bara" in words(refused.card)
    assert placed(context) == {}


async def test_meeting_of_another_group_cannot_be_chosen(context: Context) -> None:
    planned(context)
    ask(context, PLACE)

    refused = pressed(context, verbs.APPROVE_DOCUMENT, await asked_card(context), OF_NATUR, meeting_choice="m2")

    assert "Välj vilken träff" in refused.message
    assert placed(context) == {}


async def test_button_of_a_question_that_is_gone_says_so(context: Context) -> None:
    card = {"actions": [{"verb": verbs.DECLINE_DOCUMENT, "data": {"question": "no"}}]}

    assert "finns inte längre" in words(pressed(context, verbs.DECLINE_DOCUMENT, card).card)
