"""Answers to pressed buttons, by verb; all that comes in is checked, since it comes from the client."""

from bot.card_actions import attendance, brakes, deliveries, give_feedback, meeting_edit, plan_import, sign_up
from bot.card_actions.fields import text_in
from bot.card_actions.refusals import refusal
from bot.commands import answer as answer_command
from bot.contracts import Asked, CardAnswer, CardReply
from bot.desk import Desk
from bot.figures import ANSWERS
from bot.registry import CardVerbs, Commands
from cards import verbs
from cards.notice import notice_card
from network.errors import NetworkError


def all_verbs(commands: Commands) -> CardVerbs:
    """Every verb; the button `command` runs one of `commands` for the presser."""
    known = CardVerbs()
    for module in (sign_up, give_feedback, attendance, plan_import, meeting_edit, deliveries, brakes):
        known.include(module.card_verbs)

    @known.verb(verbs.RUN_COMMAND)
    def run_command(pressed: CardAnswer, desk: Desk) -> CardReply:
        asked = Asked(
            text=text_in(pressed, "text", 200),
            person_id=pressed.person_id,
            person_name=pressed.person_name,
            coordinator=pressed.coordinator,
            channel_id=pressed.channel_id,
            channel_is=pressed.channel_is,
            now=pressed.now,
        )
        reply = answer_command(commands, asked, desk)
        return CardReply(card=reply.card, message=reply.text)

    return known


def press(known: CardVerbs, pressed: CardAnswer, desk: Desk) -> CardReply:
    """The answer to a pressed button; what is refused is said in words, and an unknown verb too."""
    handler = known.find(pressed.verb)
    ANSWERS.labels("unknown" if handler is None else pressed.verb).inc()
    if handler is None:
        return CardReply(
            card=notice_card(
                "Knappen fungerar inte längre", "Kortet är från en äldre version. Skriv *hjälp* så går det."
            ),
            acknowledgement="Knappen fungerar inte längre. Skriv *hjälp* så går det.",
        )
    try:
        return handler(pressed, desk)
    except NetworkError as error:
        title, words = refusal(error, desk.facts)
        return CardReply(card=notice_card(title, words), acknowledgement=f"{title}. {words}")
