"""Finds and runs the command for a typed sentence: phrase, role, place, and unused words."""

from dataclasses import replace

from bot.app.access_denied import access_denied_text
from bot.app.commands.clarifying_questions import clarifying_question
from bot.app.commands.command import Command, Lack, Near, SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.denied_command import denied_command
from bot.app.commands.doubted_command import doubted_command
from bot.app.commands.near_commands import near_commands, near_question
from bot.app.commands.phrases import MARKS, beside_courtesy, tokens_of
from bot.app.commands.restating import choice_of, in_full, restated
from bot.app.commands.sentence import Sentence, asked_besides, is_denied, read_sentence, spaced, without_thanks
from bot.app.commands.unused_words import WordAccount, listed
from bot.app.context import Context
from bot.app.idempotency import already_processed, mark_processed
from bot.app.meeting_words.known import known_words, names_a_meeting, names_a_period, sets_something
from bot.app.meeting_words.vocabulary import COURTESY, FILLERS
from bot.app.messages import LONGEST_TEXT, MAY_SEND_FILES, IncomingMessage, Reply
from bot.app.small_talk import small_talk
from bot.app.typed.button_choices import without_choices
from cards.kit.choices import Choice
from cards.kit.markdown import escape
from core.channels.model import COORDINATORS
from core.language.numbers import whole
from core.members.model.role import Role

LONGEST_SHOWN = 60
#: The command for a sentence that only names a meeting.
MEETING_WORD = "träff"


def answer(commands: Commands, message: IncomingMessage, context: Context) -> Reply:
    """The reply to what was typed; a sentence that isn't understood gets suggestions, never silence.

    The output of a command that changes nothing is for everybody who reads along, everything else for the asker alone.
    """
    reply, shown = _answer(commands, message, context)
    return replace(reply, to_one=not shown)


def _answer(commands: Commands, message: IncomingMessage, context: Context) -> tuple[Reply, bool]:
    """The reply, and whether it is the output of a command that changes nothing."""
    if message.files_sent and not message.rights.may(MAY_SEND_FILES):
        return Reply(access_denied_text(MAY_SEND_FILES, [], message, context)), False
    chosen = without_choices(message.text)
    message = replace(message, text=chosen.text, chosen_meeting=chosen.meeting_id, chosen_day=chosen.day)
    sentence = understood(commands, message, context)
    if sentence is None:
        return small_talk(message.text) or _not_understood(commands, message), False
    command = sentence.meant
    if isinstance(command, Lack):
        return _lacking(commands, command, sentence.rest, message, context), False
    if isinstance(command, Near):
        return near_question(command, message, context), False
    message = replace(message, account=WordAccount(strict=command.changes))
    if refused := _refused(command, sentence.rest, message, context):
        return small_talk(message.text) or refused, False
    if sentence.misspelt and command.changes and (command.exact or not command.asks):
        return _asked_back(command, sentence), False
    if already_processed(message.request, context):
        return Reply("Det här har jag redan svarat på."), False
    reply = command.answer(message, sentence.rest, context)
    mark_processed(message.request, context, message.now)
    if message.account.stopped:
        reply = _proposed(commands, command, sentence, message, reply, context)
    return _with_account(command, sentence, message.account, reply), not command.changes


def understood(commands: Commands, message: IncomingMessage, context: Context) -> Sentence | None:
    """What the sentence means; a file may come with any friendly line, and a sentence may be only a meeting."""
    text = spaced(message.text.strip())
    after_thanks = without_thanks(text)
    if after_thanks != text and (found := _understood(commands, message, after_thanks, context)):
        return found
    return _understood(commands, message, text, context)


def _understood(commands: Commands, message: IncomingMessage, text: str, context: Context) -> Sentence | None:
    if message.attachments:
        return _with_file(commands, message, text)
    if not text.strip(MARKS):
        help_command = commands.words["hjälp"]
        return Sentence(help_command, help_command.phrases[0], "") if text in ("", "?") else None
    sentence = _read(commands, message, text, context)
    if sentence and (about := _asked_how(commands, message, sentence, text, context)):
        return about
    if small_talk(text) and sentence and sentence.phrase.weak and isinstance(sentence.meant, Lack):
        return None
    if small_talk(text) or (sentence and sentence.phrase.weak and _is_told_by_value(sentence)):
        return sentence
    if sentence is None:
        sentence = _named_meeting(commands, message, text, context)
    elif not sentence.phrase.weak:
        doubted = doubted_command(commands, message, sentence, text, context)
        return Sentence(doubted, sentence.phrase, text) if doubted else sentence
    shown = sentence.meant if sentence and isinstance(sentence.meant, Command) else None
    near = None if message.chosen_meeting else near_commands(commands, message, text, context, shown)
    return Sentence(near, near.commands[0].phrases[0], text) if near else sentence


def _with_file(commands: Commands, message: IncomingMessage, text: str) -> Sentence | None:
    sentence = read_sentence(commands, text)
    if sentence and isinstance(sentence.meant, Command) and sentence.meant.takes and not sentence.phrase.weak:
        return sentence
    taker = commands.for_files(message.attachments)
    return Sentence(taker, taker.phrases[0], "") if taker else sentence


def _read(commands: Commands, message: IncomingMessage, text: str, context: Context) -> Sentence | None:
    """What a phrase in it means; a question is answered by the command that shows what it asks about."""
    known = known_words(message, context)
    sentence = read_sentence(commands, text, known)
    if sentence and isinstance(sentence.meant, Lack) and not sentence.meant.says:
        typed = [typed.format(rest=sentence.rest).strip() for _, typed in sentence.meant.choices]
        sentence = next((read for text in typed if (read := read_sentence(commands, text, known))), None)
    if sentence and isinstance(sentence.meant, Command) and (shown_by := sentence.meant.shown_by):
        asks = sentence.meant.is_called(sentence.phrase) and not sets_something(message, sentence.rest, context)
        return replace(sentence, meant=commands.words[shown_by]) if asks else sentence
    return sentence


def _asked_how(
    commands: Commands, message: IncomingMessage, sentence: Sentence, text: str, context: Context
) -> Sentence | None:
    """What "hur gör jag" is about, if the words beside it are no command: those that they point to."""
    help_command = commands.words["hjälp"]
    if sentence.meant is not help_command or help_command.is_called(sentence.phrase):
        return None
    if not beside_courtesy(sentence.rest, FILLERS) or read_sentence(commands, sentence.rest):
        return None
    near = near_commands(commands, message, text, context)
    return Sentence(near, near.commands[0].phrases[0], text) if near else None


def _is_told_by_value(sentence: Sentence) -> bool:
    """Whether it says something of a meeting, such as its place: then unknown words are the value."""
    return isinstance(sentence.meant, Command) and bool(sentence.meant.shown_by)


def _named_meeting(commands: Commands, message: IncomingMessage, text: str, context: Context) -> Sentence | None:
    """Show the meetings that the sentence names, if it doesn't say what is wanted."""
    meeting = commands.find(MEETING_WORD)
    if meeting is None or not names_a_meeting(message, text, context):
        return None
    command = commands.words["nästa"] if names_a_period(message, text, context) else meeting
    return Sentence(command, command.phrases[0], text)


def _refused(command: Command, rest: str, message: IncomingMessage, context: Context) -> Reply | None:
    """The reply that refuses the command; None if it may run."""
    if not message.rights.may(command.role):
        return denied_command(command, message, context)
    if command.seen_in is SeenIn.NO_MEMBERS_CHANNEL and _is_members_channel(message):
        return Reply(f"Svaret visar namn, så jag ger det i personlig chatt. Skriv *{command.word}* till mig där.")
    if message.cut and command.changes:
        return Reply(
            f"Meddelandet är längre än {whole(LONGEST_TEXT)} tecken, så jag har bara sett början. Korta det och skicka "
            "det igen. Inget är ändrat."
        )
    if message.files_out_of_reach and command.takes:
        return Reply("Teams låter mig inte läsa filer i en kanal. Skicka filen till mig i personlig chatt i stället.")
    left = "" if command.argument else beside_courtesy(rest)
    if left and command.changes:
        if command.exact:
            return Reply(f"Jag förstod inte {listed([left])}. Skriv bara *{command.word}*. Inget är ändrat.")
        asks = f"Menade du *{command.word}*?"
        lines = [f"Jag förstod inte {listed([left])}.", f"{command.help}. Inget är ändrat."]
        return clarifying_question(asks, [Choice(f"Ja: {command.word}", command.word)], lines=lines)
    return None


def _lacking(commands: Commands, lack: Lack, rest: str, message: IncomingMessage, context: Context) -> Reply:
    """The nearest thing the bot can do; of a question's choices only those that the person may use."""
    choices = [(label, typed.format(rest=rest).strip()) for label, typed in lack.choices]
    usable = [Choice(label, typed) for label, typed in choices if _may(commands, typed, message)]
    if lack.choices and not usable:
        here = [message.group] if message.group else []
        return Reply(access_denied_text(Role.GROUP_COORDINATOR, here, message, context))
    carried = any("{rest}" in typed for _, typed in lack.choices)
    left = "" if carried else beside_courtesy(rest, FILLERS)
    lines = [f"Jag använde inte *{escape(left[:LONGEST_SHOWN])}*."] if left else []
    return clarifying_question(lack.says, usable, lines=lines) if lack.choices else Reply(lack.says)


def _may(commands: Commands, typed: str, message: IncomingMessage) -> bool:
    """Whether the person may do what the sentence means."""
    sentence = read_sentence(commands, typed)
    if sentence is None or not isinstance(sentence.meant, Command):
        return sentence is not None
    return message.rights.may(sentence.meant.role)


def _is_members_channel(message: IncomingMessage) -> bool:
    return message.channel_id is not None and message.bound_group != COORDINATORS


def _asked_back(command: Command, sentence: Sentence) -> Reply:
    """Ask about a misspelt word of a command that acts at once, instead of guessing."""
    return clarifying_question(
        f"Menade du ”{escape(sentence.corrected[:LONGEST_SHOWN])}”?",
        [Choice(f"Ja: {sentence.corrected[:40]}", sentence.corrected)],
        lines=[f"{command.help}. Inget är gjort än."],
    )


def _proposed(
    commands: Commands, command: Command, sentence: Sentence, message: IncomingMessage, reply: Reply, context: Context
) -> Reply:
    """A question whether what was understood of the sentence is meant; the reply if that isn't enough, or is denied.

    What a later part of the sentence asks for has a button of its own: "flytta … och byt plats till Borås".
    """
    if is_denied(sentence, message.text):
        return reply
    asked = dict.fromkeys([command, *asked_besides(commands, message.text, sentence)])
    plain_sentences = [restated(one, message, context) for one in asked if message.rights.may(one.role)]
    plain_sentences = [one for one in plain_sentences if one and one != message.typed]
    choices = [choice_of(one) for one in plain_sentences]
    if not choices or reply.card is not None:
        return reply
    question = "Menade du något av det här?" if choices[1:] else "Menade du det här?"
    return clarifying_question(question, choices, lines=[reply.text, *in_full(plain_sentences)])


def _with_account(command: Command, sentence: Sentence, account: WordAccount, reply: Reply) -> Reply:
    """The reply, with the sentence's unused words and how misspelt words were read."""
    if not command.argument and (left := beside_courtesy(sentence.rest)):
        account.not_used([left])
    if command.changes:
        for typed, meant in sentence.misspelt.items():
            account.read_as(typed, meant)
        account.unused.clear()
    return replace(reply, text=f"{reply.text}\n\n{account.words}".strip()) if account.words else reply


def _not_understood(commands: Commands, message: IncomingMessage) -> Reply:
    words = [token.word for token in tokens_of(message.text) if token.word not in COURTESY]
    shown = escape(message.text.strip()[:LONGEST_SHOWN])
    nearest = commands.nearest(words[0], message.rights) if words else []
    meant = f" Menade du {' eller '.join(f'*{near_word}*' for near_word in nearest)}?" if nearest else ""
    return Reply(f"Jag förstod inte *{shown}*.{meant} Skriv *hjälp* för alla ord.")
