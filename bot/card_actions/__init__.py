"""Answers to pressed buttons, by verb; all that comes in is checked, since it comes from the client."""

import asyncio
from collections.abc import Collection

from bot.card_actions import attendance, brakes, deliveries, give_feedback, meeting_edit, plan_import, sign_up
from bot.card_actions.fields import text_in
from bot.card_actions.refusals import refusal
from bot.commands import answer as answer_command
from bot.contracts import Asked, CardAnswer, CardReply
from bot.desk import Desk
from bot.figures import answers_to
from bot.registry import CardVerbs, Commands, Verb
from bot.repeats import is_done, is_repeat
from bot.whom_to_ask import told_no
from cards import verbs
from cards.notice import notice_card
from network.errors import NetworkError
from network.model.role import Role


def all_verbs(commands: Commands) -> CardVerbs:
    """Every verb; the button `command` runs one of `commands` for the presser."""
    known = CardVerbs()
    for module in (sign_up, give_feedback, attendance, plan_import, meeting_edit, deliveries, brakes):
        known.include(module.card_verbs)

    @known.verb(verbs.RUN_COMMAND, role=Role.MEMBER)
    def run_command(pressed: CardAnswer, desk: Desk) -> CardReply:
        asked = Asked(
            text=text_in(pressed, "text", 200),
            person_id=pressed.person_id,
            person_name=pressed.person_name,
            rights=pressed.rights,
            channel_id=pressed.channel_id,
            channel_is=pressed.channel_is,
            now=pressed.now,
        )
        reply = answer_command(commands, asked, desk)
        return CardReply(card=reply.card, message=reply.text)

    return known


async def press(known: CardVerbs, pressed: CardAnswer, desk: Desk) -> CardReply:
    """The answer to a pressed button; what is refused is said in words, and an unknown verb too."""
    found = known.find(pressed.verb)
    answers_to("unknown" if found is None else pressed.verb).inc()
    if found is None:
        return CardReply(
            card=notice_card(
                "Knappen fungerar inte längre", "Kortet är från en äldre version. Skriv *hjälp* så går det."
            ),
            acknowledgement="Knappen fungerar inte längre. Skriv *hjälp* så går det.",
        )
    try:
        if found.quick:
            return await _quick(found, pressed, desk)
        return await asyncio.to_thread(_slow, found, pressed, desk)
    except NetworkError as error:
        title, words = refusal(error, desk.facts)
        return CardReply(card=notice_card(title, words), acknowledgement=f"{title}. {words}")


async def _quick(found: Verb, pressed: CardAnswer, desk: Desk) -> CardReply:
    """In the event loop: the handler waits for others, and nobody waits for it."""
    if not pressed.rights.may(found.role):
        return _refused(found.role, [], desk)
    reply = found.press(pressed, desk)
    return reply if isinstance(reply, CardReply) else await reply


def _slow(found: Verb, pressed: CardAnswer, desk: Desk) -> CardReply:
    """In a thread of its own, where it may read and wait as it likes. Raises NetworkError."""
    groups = found.about(pressed, desk) if found.about is not None else []
    theirs = found.about is None or pressed.rights.coordinates(groups)
    if not pressed.rights.may(found.role) or not theirs:
        return _refused(found.role, groups, desk)
    if is_repeat(pressed.request, desk):
        words = "Skriv *nästa* för att se träffarna."
        return CardReply(card=notice_card("Det här är redan gjort", words), acknowledgement="Det här är redan gjort.")
    reply = found.press(pressed, desk)
    if not isinstance(reply, CardReply):
        raise TypeError(f"{pressed.verb!r} answers in the event loop")
    is_done(pressed.request, desk, pressed.now)
    return reply


def _refused(role: Role, groups: Collection[str], desk: Desk) -> CardReply:
    title, words = told_no(role, groups, desk.facts)
    return CardReply(card=notice_card(title, words), acknowledgement=f"{title}. {words}")
