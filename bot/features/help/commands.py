"""`hjälp`: everything that the person may do here, from the registry; `hjälp ORD` explains one command."""

import re
from collections.abc import Mapping

from bot.app.commands.command import Command, SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.phrases import beside_courtesy
from bot.app.commands.sentence import read_sentence
from bot.app.context import Context
from bot.app.meeting_words.vocabulary import FILLERS
from bot.app.messages import IncomingMessage, Reply
from bot.features.help.examples import example_words
from cards.help import HelpLine, HelpView, WordHelpView, help_card, word_help_card
from cards.kit.markdown import escape
from core.channels.model import COORDINATORS
from core.members.model.role import Role

_AT_ONCE = "Det här händer direkt när du skriver det."
_PAGE = re.compile(r"sida\s+(?P<page>\d{1,3})", re.IGNORECASE)
_ASKS = "Jag visar först vad som händer, och frågar."


def help_command(all_commands: Commands) -> Commands:
    """A registry with `hjälp`, which lists the commands of `all_commands` at the time of the request."""
    commands = Commands()

    @commands.command(
        "hjälp",
        argument="[ORD]",
        help="Visar vad du kan göra här",
        help_en="Shows what you can do here",
        phrases=(
            "vad kan|ska|får man|jag|vi använda|ha|nyttja dig|boten|den|detta till?",
            "vad använder man|jag|vi dig|boten|den till",
            "vad kan du|boten hjälpa|göra|bistå",
            "vad gör du|boten",
            "what are you for",
            "what is this|the? bot for?",
            "how do you|i|this|we work|use|start",
            "kom igång|introduktion|introducera|vägledning",
            "hur använder|använda|kommer jag|man|vi dig|boten|igång|detta?",
            "vad kan du|boten|man|jag|vi göra|skriva|fråga|säga?",
            "hur fungerar|funkar du|det|boten|detta här?",
            "hur gör|ska|använder|skriver jag|man|vi göra?",
            "kommandon|kommando|instruktion|instruktioner|manual|manualen|bruksanvisning",
            "vilka ord|kommandon|funktioner",
            "vad är du|nätverksboten",
            "vad är det|detta här?$",
            "vem är du",
            "who are you",
            "fungerar|funkar|lever du",
            "what can you|i do?",
            "how do|can i|you",
            "commands",
            "^hjälp mig|oss",
        ),
        examples=("hjälp", "hjälp nästa"),
        hints="nybörjare introduktion",
        role=Role.MEMBER,
        seen_in=SeenIn.ANYWHERE,
        aliases=("hjalp", "help", "?"),
    )
    def show_help(message: IncomingMessage, rest: str, context: Context) -> Reply:
        words = example_words(message, context)
        if page := _PAGE.fullmatch(rest.strip()):
            return Reply(card=help_card(_view(all_commands, message, words, int(page["page"]))))
        if beside_courtesy(rest, FILLERS):
            return _one(all_commands, message, rest, words)
        return Reply(card=help_card(_view(all_commands, message, words)))

    return commands


def _view(all_commands: Commands, message: IncomingMessage, words: Mapping[str, str], page: int = 1) -> HelpView:
    coordinator = message.rights.may(Role.GROUP_COORDINATOR)
    usable = [command for command in all_commands if message.rights.may(command.role)]
    out_of_sight = message.channel_id is None or message.bound_group == COORDINATORS
    here = [command for command in usable if out_of_sight or command.seen_in is SeenIn.ANYWHERE]
    headings = list(dict.fromkeys(command.heading for command in here)) if coordinator else [""]
    groups = [
        (heading, [_line(command, words) for command in here if not coordinator or command.heading == heading])
        for heading in headings
    ]
    elsewhere = [command.word for command in usable if command not in here]
    return HelpView(coordinator, groups, {command.word for command in here}, page, elsewhere)


def _one(all_commands: Commands, message: IncomingMessage, typed: str, words: Mapping[str, str]) -> Reply:
    """Explain one command, if the person may use it; also in a sentence, as in "hjälp att flytta ett möte"."""
    sentence = read_sentence(all_commands, typed)
    command = all_commands.find(typed.strip(" ?!.*")) or (sentence.meant if sentence else None)
    if not isinstance(command, Command) or not message.rights.may(command.role):
        return Reply(f"Jag har inget ord som heter *{escape(typed[:60])}*. Skriv *hjälp* för dem du kan använda.")
    view = WordHelpView(
        word=_typed(command),
        gives=command.help,
        examples=[example.format(**words) for example in command.examples],
        pressable=not command.changes or command.asks,
        note=(_ASKS if command.asks else _AT_ONCE) if command.changes else "",
    )
    return Reply(card=word_help_card(view))


def _line(command: Command, words: Mapping[str, str]) -> HelpLine:
    example = command.examples[0].format(**words)
    typed = f"hjälp {command.word}" if command.changes else example
    return HelpLine(_typed(command), command.help, typed, example if example != command.word else "")


def _typed(command: Command) -> str:
    return f"{command.word} {command.argument}".strip()
