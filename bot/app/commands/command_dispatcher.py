"""From what was typed to the command that answers it: the word, who may, where, and what was not used."""

from dataclasses import replace

from bot.app.access_denied import access_denied_text
from bot.app.commands.command_registry import Command, Commands, SeenIn
from bot.app.context import Context
from bot.app.idempotency import already_processed, mark_processed
from bot.app.messages import MAY_SEND_FILES, IncomingMessage, Reply
from cards.kit.markdown import escape
from core.channels.model import COORDINATORS

LONGEST_SHOWN = 60
_MARKS = " ?!.,:;…*\"'”“"
_GREETINGS = frozenset(
    {"hej", "hejsan", "hej hej", "hallå", "tjena", "god morgon", "godmorgon", "god dag", "hello", "hi"}
)
_THANKS = frozenset({"tack", "tack tack", "tack så mycket", "stort tack", "tackar", "thanks", "thank you"})


def answer(commands: Commands, message: IncomingMessage, context: Context) -> Reply:
    """The reply to what was typed; what nobody knows gets the nearest commands, never silence."""
    if message.files_sent and not message.rights.may(MAY_SEND_FILES):
        return Reply(access_denied_text(MAY_SEND_FILES, [], context))
    word, command, rest = _meant(commands, message)
    if command is None:
        return _small_talk(message.text) or _not_understood(commands, message, word)
    if refused := _refused(command, rest, message, context):
        return refused
    if already_processed(message.request, context):
        return Reply("Det här har jag redan svarat på.")
    reply = command.answer(message, rest, context)
    mark_processed(message.request, context, message.now)
    if rest and not command.argument:
        # All that was typed is used, or it is said which words were not.
        return replace(reply, text=f"{reply.text}\n\nJag använde inte *{escape(rest[:LONGEST_SHOWN])}*.".strip())
    return reply


def _meant(commands: Commands, message: IncomingMessage) -> tuple[str, Command | None, str]:
    """The first word, the command it means, and what follows."""
    word, _, rest = message.text.strip().partition(" ")
    # "nästa?" and "NÄSTA!!!" are the word.
    word = word.strip(_MARKS) or word
    second, _, after = rest.strip().partition(" ")
    command = commands.find(word) if word else commands.find("hjälp")
    if message.attachments and (command is None or not word):
        # A file may come with a friendly line; what it holds tells which command it is for.
        return word, commands.for_files(message.attachments), ""
    if two_words := commands.find(f"{word} {second.strip(_MARKS)}"):
        command, rest = two_words, after
    return word, command, rest.strip().rstrip("?!").rstrip()


def _refused(command: Command, rest: str, message: IncomingMessage, context: Context) -> Reply | None:
    """Why the command is not carried out; None where it is."""
    if not message.rights.may(command.role):
        here = [message.group] if message.group else []
        return Reply(f"{access_denied_text(command.role, here, context)} Skriv *hjälp* för det du kan göra.")
    if command.seen_in is SeenIn.NO_MEMBERS_CHANNEL and _is_members_channel(message):
        return Reply(f"Svaret visar namn, så jag ger det i personlig chatt. Skriv *{command.word}* till mig där.")
    if message.files_out_of_reach and command.takes:
        return Reply("Teams låter mig inte läsa filer i en kanal. Skicka filen till mig i personlig chatt i stället.")
    if rest and command.changes and not command.argument:
        return Reply(
            f"Jag förstod inte *{escape(rest[:LONGEST_SHOWN])}*. Skriv bara *{command.word}*. Inget är ändrat."
        )
    return None


def _small_talk(text: str) -> Reply | None:
    """A word back to somebody who is only kind."""
    words = " ".join(text.casefold().split()).strip(_MARKS)
    if words in _GREETINGS:
        return Reply("Hej! Skriv *nästa* för nästa träff, eller *hjälp* för allt jag kan.")
    if words in _THANKS:
        return Reply("Varsågod!")
    return None


def _is_members_channel(message: IncomingMessage) -> bool:
    return message.channel_id is not None and message.bound_group != COORDINATORS


def _not_understood(commands: Commands, message: IncomingMessage, word: str) -> Reply:
    shown = escape(word[:LONGEST_SHOWN])
    nearest = commands.nearest(word, message.rights)
    meant = f" Menade du {' eller '.join(f'*{each}*' for each in nearest)}?" if nearest else ""
    return Reply(f"Jag förstod inte *{shown}*.{meant} Skriv *hjälp* för alla ord.")
