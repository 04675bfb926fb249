"""What people type to the bot: one module a feature, joined here."""

from bot.app.access_denied import access_denied_text
from bot.app.command_registry import Commands, SeenIn
from bot.app.context import Context
from bot.app.idempotency import already_processed, mark_processed
from bot.app.messages import MAY_SEND_FILES, IncomingMessage, Reply
from cards.kit.markdown import escape
from core.channels.model import COORDINATORS

LONGEST_SHOWN = 60


def answer(commands: Commands, message: IncomingMessage, context: Context) -> Reply:
    """The reply to what was typed; what nobody knows gets the nearest commands, never silence."""
    if message.files_sent and not message.rights.may(MAY_SEND_FILES):
        return Reply(access_denied_text(MAY_SEND_FILES, [], context))
    word, _, rest = message.text.strip().partition(" ")
    second, _, after = rest.strip().partition(" ")
    command = commands.find(word) if word else commands.find("hjälp")
    if message.attachments and (command is None or not word):
        # A plan may come with a friendly line; nothing else is done with a file.
        command, rest = commands.find("plan"), ""
    if two_words := commands.find(f"{word} {second}"):
        command, rest = two_words, after
    if command is None:
        return _not_understood(commands, message, word)
    if not message.rights.may(command.role):
        here = [message.group] if message.group else []
        return Reply(f"{access_denied_text(command.role, here, context)} Skriv *hjälp* för det du kan göra.")
    if command.seen_in is SeenIn.NO_MEMBERS_CHANNEL and _is_members_channel(message):
        return Reply(f"Svaret visar namn, så jag ger det i personlig chatt. Skriv *{command.word}* till mig där.")
    if message.files_out_of_reach and command.word == "plan":
        return Reply("Teams låter mig inte läsa filer i en kanal. Skicka planen till mig i personlig chatt i stället.")
    if already_processed(message.request, context):
        return Reply("Det här har jag redan svarat på.")
    reply = command.answer(message, rest.strip(), context)
    mark_processed(message.request, context, message.now)
    return reply


def _is_members_channel(message: IncomingMessage) -> bool:
    return message.channel_id is not None and message.bound_group != COORDINATORS


def _not_understood(commands: Commands, message: IncomingMessage, word: str) -> Reply:
    shown = escape(word[:LONGEST_SHOWN])
    nearest = commands.nearest(word, message.rights)
    meant = f" Menade du {' eller '.join(f'*{each}*' for each in nearest)}?" if nearest else ""
    return Reply(f"Jag förstod inte *{shown}*.{meant} Skriv *hjälp* för alla ord.")
