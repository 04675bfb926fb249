"""Nästa sida, Föregående sida: in the lists of decisions and of tasks."""

from datetime import date

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from bot.features.minutes.lists import DecisionsAsked, decisions_card, tasks_card
from bot.features.minutes.pages import page_in
from cards.kit import verbs
from core.members.model.role import Role

card_actions = CardActions()
#: Characters of a group's name.
_LONGEST_NAME = 200


@card_actions.verb(verbs.LIST_DECISIONS, role=Role.MEMBER)
def show_decisions(pressed: CardAction, context: Context) -> CardReply:
    """Another page of the decisions. Raises MeetingNotFoundError."""
    today = context.today(pressed.now)
    first, last = (_day(pressed, name) or today for name in ("first", "last"))
    about = text_in(pressed, "about", _LONGEST_NAME)
    asked = DecisionsAsked(_group(pressed), first, last, id_in(pressed, "of"), about)
    made = decisions_card(pressed, asked, context, page=page_in(pressed))
    return CardReply(card=made, acknowledgement="Skriv *beslut* till mig i personlig chatt.")


@card_actions.verb(verbs.LIST_TASKS, role=Role.MEMBER)
def show_tasks(pressed: CardAction, context: Context) -> CardReply:
    """Another page of the tasks."""
    made = tasks_card(pressed, _group(pressed), context, page=page_in(pressed))
    return CardReply(card=made, acknowledgement="Skriv *att göra* till mig i personlig chatt.")


def _group(pressed: CardAction) -> str | None:
    return text_in(pressed, "group", _LONGEST_NAME) or None


def _day(pressed: CardAction, name: str) -> date | None:
    try:
        return date.fromisoformat(text_in(pressed, name, 10))
    except ValueError:
        return None
