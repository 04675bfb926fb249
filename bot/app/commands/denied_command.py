"""The reply to somebody who may not use a command: who may, and what they can do about the meeting themselves."""

from dataclasses import replace

from bot.app.access_denied import access_denied_text
from bot.app.commands.clarifying_questions import clarifying_question
from bot.app.commands.command import Command
from bot.app.commands.restating import choice_of
from bot.app.commands.said_meeting import plain_command, seen_meeting
from bot.app.commands.sentence import spaced
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply


def denied_command(command: Command, message: IncomingMessage, context: Context) -> Reply:
    """Who may do it; whoever wants a meeting changed may also answer it, or ask its coordinator."""
    of_meeting = command.changes and "MÖTE" in command.argument and message.channel_id is None
    meeting = seen_meeting(message, spaced(message.text), context) if of_meeting else None
    here = [*meeting.groups] if meeting else [message.group] if message.group else []
    instead = f" Skriv *{command.instead}* för det du kan se." if command.instead else ""
    denied = access_denied_text(command.role, here, message, context)
    text = f"{denied}{instead} Skriv *hjälp* för det du kan göra."
    if meeting is None or meeting.starts_at(context.config.zone) <= message.now:
        return Reply(text)
    answers = plain_command("anmäl", meeting, message, context)
    choices = [choice_of(answers), choice_of(plain_command("träff", meeting, message, context))]
    return replace(
        clarifying_question("Vill du svara på träffen i stället?", choices), text=f"{denied} Inget är ändrat."
    )
