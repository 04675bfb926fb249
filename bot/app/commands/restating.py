"""What a doubted sentence would be as a plain one of a command, with the meeting and the value that it says."""

import re
from collections.abc import Iterable

from bot.app.commands.command import Command
from bot.app.commands.command_registry import Commands
from bot.app.commands.said_meeting import plain_command, said_meeting
from bot.app.commands.sentence import spaced
from bot.app.context import Context
from bot.app.meeting_words.known import named_in
from bot.app.messages import IncomingMessage
from bot.app.typed.button_choices import without_choices
from cards.kit.choices import Choice
from cards.kit.markdown import escape, plain

#: Characters of a button.
LONGEST_LABEL = 60
_MEETING_ALONE = re.compile(r"(?:dem som inte svarat |\[?GRUPP eller )?MÖTE\]?")
_GROUP_ALONE = re.compile(r"\[?GRUPP\]?")
#: How a question begins that asks for no change.
_ASKS = re.compile(
    r"\W*(?:hej\W+)?(?:är|e|var|va|när|vad|vem|vilka|vilken|vilket|vart|hur|finns|blir|har|ska|is|are|where|when|what|who|how|does)\b",
    re.IGNORECASE,
)
#: "jag blir i Stockholm hela veckan".
_OF_ONESELF = re.compile(r"\W*(?:jag|hon|han|min|mitt|mina|i|i'm|my|she|he)\s", re.IGNORECASE)


def restated(command: Command, message: IncomingMessage, context: Context) -> str:
    """The sentence as a plain one of that command, with the meeting and the value that it says; empty without them."""
    text = spaced(message.text.strip())
    if command.restated is not None:
        return command.restated(message, text, context)
    if command.changes and _GROUP_ALONE.fullmatch(command.argument):
        groups = named_in(message, text, context).groups
        return f"{command.word} {next(iter(groups))}" if len(groups) == 1 else ""
    takes_no_more = command.changes and _MEETING_ALONE.fullmatch(command.argument)
    meeting = said_meeting(message, text, context) if takes_no_more else None
    return "" if meeting is None else plain_command(command.word, meeting, message, context)


def said_with_value(commands: Commands, message: IncomingMessage, text: str, context: Context) -> list[str]:
    """The person's commands whose words are said together with a value for them; none for a question.

    The meeting needn't be named: "nej, ta den 29 istället" goes on from another sentence, and the button asks which.
    What somebody says of themselves is about no meeting, unless they name one.
    """
    if _ASKS.match(text):
        return []
    said = [commands.words[name] for name in commands.pointing.said_together(text)]
    usable = [command for command in said if message.rights.may(command.role)]
    plain_sentences = {command.word: restated(command, message, context) for command in usable}
    named_only = bool(_OF_ONESELF.match(text))
    return [
        word for word, one in plain_sentences.items() if one and (without_choices(one).meeting_id or not named_only)
    ]


def choice_of(sentence: str) -> Choice:
    """A button that shows the sentence and types it; an id in it isn't shown."""
    return Choice(plain(_capital(without_choices(sentence).text))[:LONGEST_LABEL], sentence)


def in_full(sentences: Iterable[str]) -> list[str]:
    """A line for each sentence that its button cuts."""
    shown = [without_choices(sentence).text for sentence in sentences]
    return [f"Knappen skriver *{escape(_capital(one))}*." for one in shown if len(one) > LONGEST_LABEL]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
