"""`grupper`, `grupper ny`, `grupper döp om` and `grupper avsluta`."""

import re

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.meeting_words.group_words import GroupWords
from bot.app.meeting_words.typed_groups import typed_groups
from bot.app.messages import IncomingMessage, Reply
from bot.features.groups.changes import changed
from cards.kit.markdown import escape
from core.channels import queries as channels
from core.groups.model import GroupChangeKind, Groups
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
_NAME_OF = re.compile(r"^(?:om|namn\s+på)\s+", re.IGNORECASE)
_FROM_NOW = re.compile(
    r",?\s(?:(?:fr\.?\s?o\.?\s?m\.?|från (?:och|o|å) med|från) "
    r"(?:nu(?: av)?|(?:i )?(?:hösten?|våren?|sommaren?|årsskiftet|nyår)|nästa \w{2,10}|(?:den )?\d{1,2} \w{3,9})|"
    r"framöver|i fortsättningen)\.?$",
    re.IGNORECASE,
)
#: "en ny grupp som heter …".
_CALLED = re.compile(
    r"^\s*(?:som\s(?:ska\s)?(?:heter|heta|kallas)|med\snamn(?:et)?|vid\snamn|kallad|called|named)\s+", re.IGNORECASE
)
_TO = re.compile(r"(?<!\s)\s+till\s+", re.IGNORECASE)
#: "gruppen fairtrade heter Hållbar konsumtion från och med nu".
_IS_CALLED = re.compile(
    r"\b(?:heter|(?:ska|skall|bör|vill)\s(?:\w{2,12}\s)?(?:heta|kallas|döpas\som\still)|is\scalled|should\sbe\scalled)\s"
    r"(?:(?:nu|numera|istället|hädanefter)\s)?(?P<name>[^,.;!?]{2,80})",
    re.IGNORECASE,
)


def said_renaming(_message: IncomingMessage, text: str, context: Context) -> str:
    """As *grupper döp om Naturgruppen till Naturvårdsgruppen*; empty if not one group and its new name are said."""
    match = _IS_CALLED.search(text)
    if match is None:
        return ""
    groups = context.groups()
    named = typed_groups(text[: match.start()], groups=GroupWords(groups), names=groups.names, here=None)
    name = _FROM_NOW.sub("", f" {match['name']}").strip()
    return f"grupper döp om {named.names[0]} till {name}" if len(named.names) == 1 and len(named.places) else ""


@commands.command(
    "grupper",
    help="Nätverkets grupper",
    help_en="The network's groups",
    phrases=(
        "vad|vilka finns|är det? för? grupper|nätverksgrupper att? vara? med? i?",
        "finns det? några? grupper",
        "vilka kanaler",
        "vilka grupper|nätverksgrupper",
        "~grupperna",
        "nätverksgrupper|nätverksgrupperna",
        "lista grupper",
        "hur många grupper",
        "which groups",
        "groups",
    ),
    examples=(
        "grupper",
        "vilka grupper finns?",
    ),
    hints="fokusgrupper nätverksgrupper subgrupper",
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    aliases=("grupp",),
    in_app=False,
)
def list_groups(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """List the groups, and for coordinators whether each has a channel."""
    groups = context.groups()
    if not groups.names:
        return Reply("Det finns inga grupper än. En samordnare kan skriva *grupper ny* och ett namn.")
    bound = {channel.bound_to for channel in context.read(channels.list_bound)}
    coordinates = message.rights.may(Role.COORDINATOR)
    lines = [
        f"- {escape(name)}" + (" (ingen kanal, skriv *koppla* i den)" if coordinates and name not in bound else "")
        for name in groups.names
    ]
    if coordinates and groups.ended:
        lines += ["", f"Avslutade: {', '.join(escape(name) for name in groups.ended)}."]
    return Reply("\n".join(lines))


@commands.command(
    "grupper ny",
    changes=True,
    undo=UndoKind.GROUP_CHANGE,
    argument="NAMN",
    help="En ny grupp",
    help_en="A new group",
    phrases=(
        (
            "drar|dra|startar|starta|bildar|bilda|skapar|öppnar|sätter|kör igång|upp? en|ytterligare|nästa|till en? "
            "ny|till? ny|till? grupp|nätverksgrupp|fokusgrupp"
        ),
        "start|create|open|form|set up? a|another new? group",
        "skapa|starta|lägg|bilda till|upp? en? ny? grupp|gruppen|nätverksgrupp för|om|kring?",
        "skapa|starta|bilda en? ny? grupp|nätverksgrupp med namn|namnet",
        "en? ny nätverksgrupp",
        "new|add group",
    ),
    examples=("ny grupp Klimatgruppen",),
    hints="bilda starta nybildad bildas",
    together=(
        "drar|dra|startar|starta|bildar|bilda|skapar|öppnar|behöver ny|till|ytterligare grupp|nätverksgrupp|fokusgrupp",
        "new|another group start|create|open|form",
    ),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    aliases=("ny grupp",),
    heading="Året",
    in_app=False,
)
def new_group(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Start the group, or restart one that had ended; ask if the name is similar to another's."""
    return changed(message, GroupChangeKind.START, _CALLED.sub("", rest), context)


@commands.command(
    "grupper döp",
    changes=True,
    undo=UndoKind.GROUP_CHANGE,
    argument="om GRUPP till NAMN",
    help="Byt namn på en grupp",
    help_en="Rename a group",
    phrases=(
        "~ska|skall hädanefter|framöver|nu|numera|istället|från heta|kallas|byta=till",
        "byter namn|namnet",
        "new name for the? group",
        "~ska|skall heta|kallas=till",
        "byt|byta|ändra namn|namnet på gruppen|grupp?",
        "gruppen ska heta",
        "rename group",
    ),
    examples=(
        "döp om {grupp} till Klimatgruppen",
        "byt namn på {grupp} till Klimatgruppen",
    ),
    hints="heta kallas namnbyte omdöpt omdöpning rename renamed hädanefter",
    restated=said_renaming,
    together=(
        "grupp|gruppen heta|heter|kallas|namn|döpas|byter",
        "group name|called|rename|renamed new|should|to",
    ),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    aliases=("grupper byt", "döp om"),
    heading="Året",
    in_app=False,
)
def rename(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Rename the group everywhere; its former name is still understood."""
    words = _FROM_NOW.sub("", _NAME_OF.sub("", rest.strip()))
    names = _renaming(words, context.groups())
    if names is None:
        return Reply("Skriv till exempel *grupper döp om Naturgruppen till Naturvårdsgruppen*.")
    return changed(message, GroupChangeKind.RENAME, names[0], context, new_name=names[1])


def _renaming(words: str, groups: Groups) -> tuple[str, str] | None:
    """The group's name and its new one; a name may contain *till*, as "Från jord till bord"."""
    splits = [(words[: match.start()].strip(), words[match.end() :].strip()) for match in _TO.finditer(words)]
    known = {name.casefold() for name in (*groups.all_names, *groups.former)}
    return next((split for split in splits if split[0].casefold() in known), next(iter(splits), None))


@commands.command(
    "grupper avsluta",
    changes=True,
    undo=UndoKind.GROUP_CHANGE,
    argument="GRUPP",
    help="Avsluta en grupp",
    help_en="End a group",
    phrases=(
        "läggs|läggas|avslutas|avvecklas|slutar ner|ned? som grupp",
        "läggs|läggas ner|ned gruppen|grupp?$",
        "lägg|lägga|lägger ner|ned gruppen|grupp?",
        "avsluta gruppen",
        "lägg|lägga ner|ned gruppen|grupp?",
        "stäng gruppen",
        "end group",
    ),
    examples=("avsluta grupp {grupp}",),
    hints="upphör nedlagd lägger avveckla avvecklas upplöses upplösa nedläggning discontinue",
    together=(
        "läggs|lägger|lägga|läggas ner|ned grupp|gruppen|nätverksgrupp|handel|grupperna",
        "upphör|avvecklas|slutar|avslutas|upplöses grupp|gruppen|nätverksgrupp",
        "close|end|discontinue|dissolve|shut group",
    ),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    aliases=("avsluta grupp",),
    heading="Året",
    in_app=False,
)
def end(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """End the group, if it has nothing ahead."""
    return changed(message, GroupChangeKind.END, rest, context)
