"""If no command is clearly meant: a question with a button for each command that the words point to."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.app.commands.clarifying_questions import clarifying_question
from bot.app.commands.command import Command, Near, SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import meant_meeting
from bot.app.commands.phrases import MARKS
from bot.app.commands.pointing_words import says_nothing
from bot.app.commands.restating import choice_of, in_full, restated, said_with_value
from bot.app.commands.sentence import spaced
from bot.app.commands.unused_words import WordAccount
from bot.app.context import Context
from bot.app.meeting_words.known import named_in
from bot.app.meeting_words.reading import Named
from bot.app.messages import IncomingMessage, Reply
from bot.app.typed.button_choices import with_choice, without_choices
from cards.kit.choices import Choice
from cards.kit.markdown import escape
from core.channels.model import COORDINATORS
from core.language.dates import as_typed
from core.language.lists import alternatives
from core.language.spelling import folded
from core.meetings.model.meeting import Meeting
from core.members.model.role import Role

_MOST = 3
#: How strongly words point that are said together with a value.
_WITH_VALUE = 1.4
#: These are offered whenever a sentence isn't understood, so words needn't point to them.
_HELP = "hjälp"
#: How strongly words must point if nothing else was understood, and if the sentence also names a meeting.
_LEAST, _LEAST_BESIDE_MEETING = 0.6, 0.65
#: How strongly they must point to a command that can't be undone.
_LEAST_EXACT = 0.9
#: Commands that are pointed to much less than the strongest aren't offered.
_SHARE = 0.55
#: The command that would answer anyway needn't be the strongest.
_AS_GOOD = 0.9
_LONGEST_SHOWN, _LONGEST_VALUE = 60, 100
#: Only the first words of a long text are considered.
_MOST_WORDS = 40
_RAW = re.compile(r"\S+")
#: What is told of a meeting, and what stands alone, in the words of a command's argument.
_OF_MEETING = re.compile(r"MÖTE: (?:PLATS|TEMA|NAMN)")
_ALONE = ("FRÅGA", "ORD", "[ORD]", "TEMA", "RUBRIK", "NAMN")
_BOTH = re.compile(r"\bGRUPP till NAMN\b")
_MEETING, _GROUP, _YEAR = (re.compile(rf"\b{name}\b") for name in ("MÖTE", "GRUPP", "ÅR"))


def near_commands(
    commands: Commands,
    message: IncomingMessage,
    text: str,
    context: Context,
    shown: Command | None = None,
    *,
    words: Sequence[str] | None = None,
    least: float = 0.0,
) -> Near | None:
    """The commands that the unknown words point to and that the person may use; None if they point nowhere.

    `shown` is the command that would answer because the sentence names a meeting; it stays among the choices. If only
    `words` are unused, since a phrase was found, they must point to another command with the strength `least`.
    """
    named = named_in(message, text, context)
    doubted = words is not None
    words = [*named.unknown, *named.misspelt] if words is None else words
    usable = {
        command.word: command for command in commands if message.rights.may(command.role) and command.word != _HELP
    }
    pointed = {
        one.name: one.strength
        for one in commands.pointing.ranked(words, text)
        if one.name in usable and (not usable[one.name].exact or one.strength >= _LEAST_EXACT)
    }
    valued = said_with_value(commands, message, text, context)
    for name in valued:
        pointed[name] = max(pointed.get(name, 0.0), _WITH_VALUE)
    # What the sentence says a value for comes before what its words only point to.
    pointed = dict(sorted(pointed.items(), key=lambda one: (one[0] not in valued, -one[1])))
    if doubted and shown is not None:
        pointed.pop(shown.word, None)
    strongest = max(pointed.values(), default=0.0)
    if strongest < (least or (_LEAST_BESIDE_MEETING if shown else _LEAST)):
        return None
    if shown is not None and not set(valued) - {shown.word} and pointed.get(shown.word, 0.0) >= _AS_GOOD * strongest:
        return None
    least = max(_LEAST, _SHARE * strongest)
    kept = [shown] if shown is not None and (named.chooses or doubted) else []
    near = [
        usable[name]
        for name, strength in pointed.items()
        if (strength >= least or name in valued) and usable[name] is not shown
    ]
    return Near((*near[: _MOST - len(kept)], *kept), _telling(commands, words[:_MOST_WORDS]), named)


def _telling(commands: Commands, words: Iterable[str]) -> frozenset[str]:
    """The words that point somewhere; the others may be free text."""
    ranked = {word: commands.pointing.ranked([word]) for word in words}
    return frozenset(folded(word) for word, pointed in ranked.items() if pointed and pointed[0].strength >= _LEAST)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence names besides the command."""

    text: str
    named: Named
    #: The meeting that it names; None if it names none, or several.
    meeting: Meeting | None
    #: Its day in words, with its group if several meet that day.
    days: str


def near_question(near: Near, message: IncomingMessage, context: Context) -> Reply:
    """Ask which command was meant; a button types it with the meeting, group or year that was named."""
    said = _said(message, near.named, context)
    plain_sentences = {command.word: restated(command, message, context) for command in near.commands}
    # What the sentence says a value for comes first.
    valued = [command for command in near.commands if command.restated is not None and plain_sentences[command.word]]
    near = replace(near, commands=(*valued, *(command for command in near.commands if command not in valued)))
    sentences = {
        command.word: plain_sentences[command.word] or _sentence(command, near.telling, said)
        for command in near.commands
    }
    fitting = [command for command in near.commands if _is_theirs(command, said, message)]
    here = [command for command in fitting if not _out_of_place(command, message)]
    elsewhere = [
        f"*{escape(without_choices(sentences[command.word]).text)}*" for command in fitting if command not in here
    ]
    shown = escape(message.text.strip()[:_LONGEST_SHOWN])
    lines = [f"Jag förstod inte *{shown}*. Inget är gjort. Skriv *hjälp* för alla ord."]
    if near.named.problem and not near.named.days:
        lines.append(escape(str(near.named.problem)))
    lines += [f"**{_capital(command.word)}**: {command.help[:1].lower()}{command.help[1:]}." for command in here]
    if elsewhere:
        lines.append(f"Skriv det till mig i personlig chatt om du menar {alternatives(elsewhere)}: svaret visar namn.")
    choices = [
        choice_of(plain_sentences[command.word])
        if plain_sentences[command.word]
        else _choice(command, sentences[command.word], said)
        for command in here
    ]
    if not choices:
        return Reply(" ".join(lines))
    lines += in_full(sentences[command.word] for command in here)
    return clarifying_question(
        "Menade du något av det här?" if choices[1:] else "Menade du det här?", choices, lines=lines
    )


def _choice(command: Command, sentence: str, said: _Said) -> Choice:
    exactly = said.meeting is not None and _MEETING.search(command.argument)
    return choice_of(with_choice(sentence, said.meeting.id) if said.meeting and exactly else sentence)


def _said(message: IncomingMessage, named: Named, context: Context) -> _Said:
    alone = replace(message, account=WordAccount())
    meant = (
        meant_meeting(alone, spaced(message.text), context, command="träff", nearest=lambda _: None)
        if named.chooses
        else None
    )
    if not isinstance(meant, Meeting):
        return _Said(message.text, named, None, "")
    first = meant.start_date
    return _Said(message.text, named, meant, as_typed(first, year=first.year != context.today(message.now).year))


def _sentence(command: Command, telling: Collection[str], said: _Said) -> str:
    """What a button types: the command, with as much as it takes of what was said."""
    told = command.asks and _OF_MEETING.search(command.argument)
    # Where the command reads values of doubted sentences itself, none of its words is another.
    value = _value(said, telling) if (told and not command.restated) or _takes_value(command) else ""
    if (command.shown_by and not (told and value and said.days)) or _BOTH.search(command.argument):
        # What it should be must be typed: alone it would only show the meeting.
        return f"hjälp {command.word}"
    if _MEETING.search(command.argument) and said.days:
        return f"{command.word} {said.days}: {value}" if told else f"{command.word} {said.days}"
    if _GROUP.search(command.argument) and len(said.named.groups) == 1:
        return f"{command.word} {next(iter(said.named.groups))}"
    if _YEAR.search(command.argument) and (year := _year(said.named)):
        return f"{command.word} {year}"
    return f"{command.word} {value}".strip()


def _takes_value(command: Command) -> bool:
    return command.argument in _ALONE and not (command.changes and command.argument.startswith("["))


def _value(said: _Said, telling: Collection[str]) -> str:
    """The longest run of words that neither say what is to be done nor name the meeting, as they were typed."""
    unknown = {folded(word) for word in said.named.unknown}
    runs: list[list[re.Match[str]]] = [[]]
    for match in _RAW.finditer(said.text):
        word = folded(match[0].strip(MARKS))
        if word in telling or not (word in unknown or says_nothing(word)):
            runs.append([])
            continue
        if runs[-1] or not says_nothing(word):
            runs[-1].append(match)
        if match[0].endswith((",", ";", ":", "?", "!", ".")):
            runs.append([])
    for run in runs:
        while run and says_nothing(folded(run[-1][0].strip(MARKS))):
            run.pop()
    longest = max(runs, key=len)
    return said.text[longest[0].start() : longest[-1].end()].strip(MARKS)[:_LONGEST_VALUE] if longest else ""


def _year(named: Named) -> int | None:
    """The year that is named as a whole."""
    period = named.period
    if period is None or (period.start.month, period.start.day, period.end.month) != (1, 1, 12):
        return None
    return period.start.year


def _is_theirs(command: Command, said: _Said, message: IncomingMessage) -> bool:
    """Whether the asker may do it with that meeting."""
    of_group = command.role is Role.GROUP_COORDINATOR and _MEETING.search(command.argument)
    return not of_group or said.meeting is None or message.rights.coordinates(said.meeting.groups)


def _out_of_place(command: Command, message: IncomingMessage) -> bool:
    members_channel = message.channel_id is not None and message.bound_group != COORDINATORS
    return command.seen_in is SeenIn.NO_MEMBERS_CHANNEL and members_channel


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
