"""Whether the words that a found command leaves unused point to another one, so strongly that the bot asks."""

import re

from bot.app.commands.command import Command, Near
from bot.app.commands.command_registry import Commands
from bot.app.commands.near_commands import near_commands
from bot.app.commands.phrases import tokens_of, tokens_with_signs
from bot.app.commands.restating import said_with_value
from bot.app.commands.sentence import Sentence
from bot.app.context import Context
from bot.app.meeting_words.known import named_in
from bot.app.messages import IncomingMessage
from core.language.spelling import folded

#: Commands that take no free text, so that a word they leave is unused.
_TAKES_NO_TEXT = re.compile(r"(?:\[?(?:MÖTE|GRUPP|ÅR)\b.*)?")
#: After this comes free text.
_TEXT = re.compile(r":(?:\s|$)|https?://")
#: How strongly the unused words must point to another command: if the found one shows something, changes something
#: (its unused words may be a reason), or isn't allowed.
_LEAST_SHOWING, _LEAST_CHANGING, _LEAST_REFUSED = 0.8, 1.3, 0.65
#: How much each word of the found command's phrase counts for it.
_PER_WORD_SHOWING, _PER_WORD_CHANGING = 0.2, 0.3


def doubted_command(
    commands: Commands, message: IncomingMessage, sentence: Sentence, text: str, context: Context
) -> Near | None:
    """The commands to ask about, the found one among them if it is allowed; None if it is clear.

    Whoever types a command's own word means it.
    """
    found = sentence.meant
    if not isinstance(found, Command) or message.chosen_meeting or found.is_called(sentence.phrase):
        return None
    allowed = message.rights.may(found.role)
    if allowed and not _TAKES_NO_TEXT.fullmatch(found.argument):
        return None
    # A phrase may put a colon where none was typed: then all words may be something else than what is to be told.
    rest = _TEXT.split(sentence.rest, maxsplit=1)[0] if _TEXT.search(text) else sentence.rest
    named = named_in(message, rest, context)
    unused = [*named.unknown, *named.misspelt]
    words = {token.word for token in tokens_of(text)}
    if found.changes and any(words.issuperset(folded(name).split()) for name in (found.word, *found.aliases)):
        return None
    least = _LEAST_REFUSED if not allowed else _LEAST_CHANGING if found.changes else _LEAST_SHOWING
    pointed = commands.pointing.ranked(unused, text)
    # A command that does something has its value already, and its other words may be a reason.
    valued = not (found.changes or found.asks) and set(said_with_value(commands, message, text, context)) - {found.word}
    if not valued and not any(one.strength >= least for one in pointed if one.name != found.word):
        return None
    match = sentence.phrase.find(tokens_with_signs(sentence.corrected))
    per_word = _PER_WORD_CHANGING if found.changes else _PER_WORD_SHOWING
    told = named_in(message, text, context).unknown
    own = next((one.strength for one in commands.pointing.ranked(told, text) if one.name == found.word), 0.0)
    least = 0.0 if valued else max(least, own + per_word * (match.words if match else 1))
    return near_commands(commands, message, text, context, found if allowed else None, words=unused, least=least)
