"""`planera`: next year's plan is proposed as changes, and only made when somebody approves them."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import CardAction, IncomingMessage, Reply
from cards.kit import verbs
from core.meetings.queries import meetings
from core.suggestions import queries as suggestions
from core.suggestions.model import Decision, Suggestion, SuggestionStatus
from tests.factories import COORDINATOR, MILJO, NATUR, local, make_meeting
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 11, 1, 10)


def say(context: Context, text: str) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, "alva", "Alva", COORDINATOR, None, None, NOW), context)


def of_year(context: Context, year: int) -> list[tuple[date, tuple[str, ...]]]:
    listed = context.read(partial(meetings.list_of_year, year=year))
    return [(meeting.start_date, meeting.groups) for meeting in listed]


@pytest.fixture
def planned(context: Context) -> Context:
    for meeting in (
        make_meeting("m1", groups=(MILJO, NATUR), start=date(2023, 3, 8), title="Nätverksträff"),
        make_meeting("m2", groups=(MILJO,), start=date(2023, 5, 3)),
    ):
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    return context


@pytest.mark.parametrize("text", ["planera 2024", "planera", "planera nästa år", "föreslå en plan för nästa år"])
def test_draft_is_shown_with_its_reasons_and_made_when_approved(planned: Context, text: str) -> None:
    reply = say(planned, text)

    assert reply.text.replace("\u00a0", " ").splitlines() == [
        "Jag har följt 2023: samma veckor, veckodagar och tider. Plats och tema fyller ni i.",
        "",
        f"- {MILJO} ons 8 maj: ons 1 maj är ledig, en vecka senare",
    ]
    assert of_year(planned, 2024) == []
    assert reply.card is not None
    data = next(action["data"] for action in reply.card["actions"] if action.get("verb") == verbs.APPROVE_PLAN)
    run_sync(press(VERBS, CardAction(verbs.APPROVE_PLAN, data, "alva", "Alva", COORDINATOR, None, None, NOW), planned))
    assert of_year(planned, 2024) == [(date(2024, 3, 6), (MILJO, NATUR)), (date(2024, 5, 8), (MILJO,))]
    assert "redan" in say(planned, text).text


def test_joint_meeting_gets_the_most_wished_theme_and_the_next_are_named(planned: Context) -> None:
    for number, (theme, voters, status) in enumerate(
        [
            ("Våtmarker", 3, SuggestionStatus.NEW),
            ("Laddstolpar", 5, SuggestionStatus.NEW),
            ("Biogas", 9, SuggestionStatus.PLANNED),
            ("Ingen vill", 0, SuggestionStatus.NEW),
        ]
    ):
        wish = Suggestion(
            f"s{number}", theme, NOW, Decision(status, "m1" if status is SuggestionStatus.PLANNED else None)
        )
        planned.write(partial(suggestions.add, suggestion=wish))
        for voter in range(voters):
            save = partial(suggestions.save_vote, suggestion_id=wish.id, person_id=f"p{voter}", wished=False, at=NOW)
            planned.write(save)

    reply = say(planned, "planera 2024")

    lines = reply.text.replace("\u00a0", " ").splitlines()
    assert f"- {MILJO} ons 6 mars: temat är det mest önskade (5 röster)" in lines
    assert "Mest önskat i övrigt: Våtmarker (3 röster). *önskemål* visar alla." in lines
    data = next(action["data"] for action in (reply.card or {})["actions"] if action.get("verb") == verbs.APPROVE_PLAN)
    run_sync(press(VERBS, CardAction(verbs.APPROVE_PLAN, data, "alva", "Alva", COORDINATOR, None, None, NOW), planned))
    themes = {meeting.start_date: meeting.theme for meeting in planned.read(partial(meetings.list_of_year, year=2024))}
    assert themes == {date(2024, 3, 6): "Laddstolpar", date(2024, 5, 8): None}


def test_year_without_a_year_before_says_what_is_missing(planned: Context) -> None:
    assert say(planned, "planera 2026").text.startswith("Det finns inga träffar 2025 att utgå från.")


def test_year_that_is_over_gets_nothing(planned: Context) -> None:
    assert "Det finns inga träffar 2021" in say(planned, "planera 2022").text


def test_what_is_no_year_is_asked_about(planned: Context) -> None:
    assert say(planned, "planera kalas").text.startswith("Vilket år ska jag planera?")


def test_draft_is_fetched_as_a_document_in_personal_chat_alone(planned: Context) -> None:
    linking = replace(planned.config, draft_address=lambda name, person: f"https://bot/{name}?{person}")
    context = replace(planned, config=linking)
    in_channel = IncomingMessage("planera 2024", "alva", "Alva", COORDINATOR, "c", "Samordnare", NOW)

    said = say(context, "planera 2024").text
    assert "[Word](https://bot/plan-2024.docx?alva) eller [Excel](https://bot/plan-2024.xlsx?alva)" in said
    elsewhere = answer(COMMANDS, in_channel, context).text
    assert "https://bot" not in elsewhere
    assert "i personlig chatt" in elsewhere
