"""What a coordinator does with a plan in Teams, and what the cards then say."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import Attachment, Card, CardAction, IncomingMessage
from core.meetings.model.meeting import Meeting, MeetingForm
from core.meetings.queries import meetings
from tests.factories import COORDINATOR, NATUR, local, make_meeting

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 3, 1, 10)
NOTHING: Mapping[str, str] = {}
MONTHS = ("mars", "april", "maj", "juni", "augusti", "september", "oktober", "november")


def typed(context: Context, text: str) -> str:
    message = IncomingMessage(text, "alva", "Alva", COORDINATOR, None, None, NOW)
    return answer(COMMANDS, message, context).text.replace("\u00a0", " ")


def typed_card(context: Context, text: str) -> Any:
    """The card that answers what is typed."""
    message = IncomingMessage(text, "alva", "Alva", COORDINATOR, None, None, NOW)
    return answer(COMMANDS, message, context).card


def hand_over(context: Context, text: str, now: datetime = NOW) -> Any:
    attachments = (Attachment("plan.txt", text.encode()),)
    message = IncomingMessage("plan", "alva", "Alva", COORDINATOR, None, None, now, attachments)
    return answer(COMMANDS, message, context)


def pressed(context: Context, verb: str, card: Card, now: datetime = NOW, inputs: Mapping[str, str] = NOTHING) -> Any:
    data = next(action["data"] for action in card["actions"] if action.get("verb") == verb)
    action = CardAction(verb, {**data, **inputs}, "alva", "Alva", COORDINATOR, None, None, now)
    return asyncio.run(press(VERBS, action, context))


def titles(card: Card) -> list[str]:
    return [action["title"].replace("\u00a0", " ") for action in card["actions"]]


def words(card: Card) -> str:
    return repr(card).replace("\\xa0", " ").replace("\u00a0", " ")


def inputs_of(card: Card) -> list[dict[str, Any]]:
    return [item for element in card["body"] for item in element.get("items", ()) if "Input" in item.get("type", "")]


def boxes(card: Card) -> dict[str, bool]:
    """Whether each box is ticked, by the words of its change."""
    matching = [
        element["items"] for element in card["body"] if element.get("items", [{}])[0].get("type") == "Input.Toggle"
    ]
    return {
        f"{box['title']}: {under['columns'][1]['items'][0]['text']}".replace("\u00a0", " "): box["value"] == "true"
        for box, under in matching
    }


def ticked(card: Card, *words: str, on: bool) -> dict[str, str]:
    """What is sent when the boxes of the changes with these words are ticked, or no longer."""
    fields = {
        item["id"]: "true" if on else "false"
        for element in card["body"]
        for item in element.get("items", ())
        if item.get("type") == "Input.Toggle" and any(part in repr(element).replace("\\xa0", " ") for part in words)
    }
    assert fields, (words, boxes(card))
    return fields


def press_inside(
    context: Context, card: Card, title: str, inputs: Mapping[str, str] = NOTHING, now: datetime = NOW
) -> Any:
    """Press a button that stands in the card's body."""
    actions = [action for element in card["body"] for action in element.get("actions", ())]
    data = next(action["data"] for action in actions if action["title"] == title)
    action = CardAction(data["verb"], {**data, **inputs}, "alva", "Alva", COORDINATOR, None, None, now)
    return asyncio.run(press(VERBS, action, context))


def of_year(context: Context) -> Sequence[Meeting]:
    return context.read(lambda conn: meetings.list_of_year(conn, 2023))


def plan(context: Context, *planned: Meeting) -> None:
    for meeting in planned:
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))


def monthly(group: str = NATUR) -> list[Meeting]:
    """One a month from March: eight meetings, as `as_text(*MONTHS)` has them."""
    days = (date(2023, month, 8) for month in (3, 4, 5, 6, 8, 9, 10, 11))
    made = [
        make_meeting(f"m{day.month}", start=day, groups=(group,), title="Digitalt möte", times=None) for day in days
    ]
    return [replace(meeting, form=MeetingForm.DIGITAL, whole_day=False) for meeting in made]


def as_text(*months: str) -> str:
    return f"Plan 2023\n{NATUR}\n" + "".join(f"- Digitalt möte 8 {month}\n" for month in months)
