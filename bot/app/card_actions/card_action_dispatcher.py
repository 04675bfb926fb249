"""Answers pressed buttons, by verb; all data is checked, since it comes from the client."""

import asyncio
from collections.abc import Collection
from functools import partial

from bot.app.access_denied import access_denied
from bot.app.card_actions.card_action_registry import CardActions, RegisteredAction
from bot.app.context import Context
from bot.app.error_messages import refusal
from bot.app.idempotency import already_processed, mark_processed
from bot.app.messages import CardAction, CardReply
from bot.app.metrics import answers_to
from cards.kit.notice import notice_card
from core.errors import CoreError
from core.members.model.role import Role


async def press(known: CardActions, pressed: CardAction, context: Context) -> CardReply:
    """The reply to a pressed button; refusals and unknown verbs get a reply in words."""
    registered_action = known.find(pressed.verb)
    answers_to("unknown" if registered_action is None else pressed.verb).inc()
    if registered_action is None:
        return CardReply(
            card=notice_card(
                "Knappen fungerar inte längre", "Kortet är från en äldre version. Skriv *hjälp* så går det."
            ),
            acknowledgement="Knappen fungerar inte längre. Skriv *hjälp* så går det.",
        )
    try:
        if registered_action.is_async:
            return await _quick(registered_action, pressed, context)
        if registered_action.reads_document:
            return await context.threads.document(partial(_slow, registered_action, pressed, context))
        return await asyncio.to_thread(_slow, registered_action, pressed, context)
    except CoreError as error:
        title, words = refusal(error, context.config)
        return CardReply(card=notice_card(title, words), acknowledgement=f"{title}. {words}")


async def _quick(action: RegisteredAction, pressed: CardAction, context: Context) -> CardReply:
    """In the event loop: the handler awaits and never blocks."""
    if not pressed.rights.may(action.role):
        return _refused(action.role, [], pressed, context)
    reply = action.press(pressed, context)
    return reply if isinstance(reply, CardReply) else await reply


def _slow(action: RegisteredAction, pressed: CardAction, context: Context) -> CardReply:
    """In a separate thread, where it may block. Raises CoreError."""
    groups = action.about(pressed, context) if action.about is not None else []
    theirs = action.about is None or pressed.rights.coordinates(groups)
    if not pressed.rights.may(action.role) or not theirs:
        return _refused(action.role, groups, pressed, context)
    if already_processed(pressed.request, context):
        words = "Skriv *nästa* för att se träffarna."
        return CardReply(card=notice_card("Det här är redan gjort", words), acknowledgement="Det här är redan gjort.")
    reply = action.press(pressed, context)
    if not isinstance(reply, CardReply):
        raise TypeError(f"{pressed.verb!r} answers in the event loop")
    mark_processed(pressed.request, context, pressed.now)
    return reply


def _refused(role: Role, groups: Collection[str], pressed: CardAction, context: Context) -> CardReply:
    title, words = access_denied(role, groups, pressed, context)
    return CardReply(card=notice_card(title, words), acknowledgement=f"{title}. {words}")
