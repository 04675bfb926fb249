"""`projekt` and `projekt ny`."""

import re
from functools import partial

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.phrases import beside_courtesy
from bot.app.context import Context
from bot.app.meeting_words.vocabulary import FILLERS
from bot.app.messages import IncomingMessage, Reply
from bot.features.projects.presenters import Reader, project_list_view
from cards.projects.forms import new_project_form_card
from cards.projects.project_list import project_list_card
from core.language.canonical_text import typed
from core.language.stems import stems, words_of
from core.members.model.role import Role
from core.projects.queries.known import list_known
from core.projects.rules import stage_in
from core.undo.model import UndoKind

commands = Commands()
#: Characters of what is looked for.
LONGEST_SEARCH = 80
#: "ladorna är klara nu, det blev 40 stycken" names one, and no subject to look for.
_COMPLETED = re.compile(
    r"\b(?:är|blev)\s(?:nu\s)?(?:klar|klara|klart|färdig|färdiga|färdigt|avslutat|avslutade)\b", re.IGNORECASE
)
#: Letters of a stem that tells what a project is about.
_SHORTEST = 4


#: "dra igång något ihop om cykelgarage vid stationer, hur gör jag".
_ABOUT = re.compile(
    r"\b(?:igång|starta|ihop|tillsammans|gemensamt|projekt|samarbete|samarbeta|idé|göra)\b[^,.;:!?]{0,40}?\s(?:om|kring|till|med|about)\s"
    r"(?P<title>[^,.;:!?]{3,80})",
    re.IGNORECASE,
)
#: Who asks whether there is one doesn't propose it.
_ASKS = re.compile(r"\W*(?:hej\W+)?(?:finns|är|vilka|vilket|pågår|har|is|are|any|which)\b", re.IGNORECASE)


def said_project(_message: IncomingMessage, text: str, _context: Context) -> str:
    """As *projekt ny Cykelgarage vid stationer*; empty if it isn't clear what about."""
    match = None if _ASKS.match(text) else _ABOUT.search(text)
    title = match["title"].strip() if match else ""
    return f"projekt ny {title[:1].upper()}{title[1:]}" if title else ""


def said_known_project(message: IncomingMessage, text: str, context: Context) -> str:
    """As *projekt Fladdermuslador*, where the sentence has words of one project's title; empty otherwise."""
    rules = context.config.rules
    known = context.read(partial(list_known, now=message.now, undo=rules.undo))
    said = set(stems(words_of(text)))
    named = [project for project in known if (title := _telling(project.fields.title)) and title <= said]
    if len(named) == 1:
        return f"projekt {named[0].fields.title}"
    return "projekt" if _COMPLETED.search(text) else ""


def _telling(title: str) -> set[str]:
    """The stems of the title's words that say what it is about."""
    return {stem for stem in stems(words_of(title)) if len(stem) >= _SHORTEST}


@commands.command(
    "projekt",
    argument="[ORD]",
    undo=UndoKind.PROJECT_CHANGE,
    help="Gemensamma projekt, alla eller om ett ämne, ett mål eller i ett skede",
    help_en="Joint projects, all or by theme, goal or stage",
    phrases=(
        "vilka|vad samarbetar|samarbetas",
        "pågår det? något|några samarbete|samarbeten|projekt om|kring?",
        "vilka|vad projekt|samarbeten",
        "what projects are? there?",
        "visa|lista projekt|projekten",
        "projekten|projektidéer|samarbetsprojekt",
        "gemensamma projekt|samarbeten",
        "projects|project",
    ),
    examples=("projekt", "projekt energi", "projekt pågår"),
    hints="samarbete samarbeta samarbetar ihop tillsammans samverkan samarbetsprojekt collaboration collaborate",
    restated=said_known_project,
    together=(
        "samarbete|samarbeten|samarbetar kommunerna|kommuner|pågår|finns|gång",
        "klar|klara|klart|färdig|färdiga|färdigt|avslutat blev|resulterade|gav|byggda|ledde",
    ),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    heading="Nätverket",
    in_app=False,
)
def show_projects(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Those that fit, by stage, each with a button that shows it."""
    words = " ".join(typed(rest).split()).strip(" .!?:–-")[:LONGEST_SEARCH]
    if stage_in(words) is None:
        words = beside_courtesy(words, FILLERS)
    personal = message.channel_id is None
    reader = Reader(message.person_id, message.rights, message.now, context.config, personal=personal)
    return Reply(card=project_list_card(context.read(partial(project_list_view, reader=reader, words=words))))


@commands.command(
    "projekt ny",
    changes=True,
    asks=True,
    undo=UndoKind.NEW_PROJECT,
    argument="RUBRIK",
    help="Föreslå ett gemensamt projekt, i ett formulär",
    help_en="Propose a joint project, in a form",
    phrases=(
        "jag|vi har en idé om|till|på|för ett? gemensamt? samprojekt|samarbetsprojekt om?",
        "samprojekt|samarbetsprojekt mellan",
        "vill|skulle|kan starta|föreslå|lyfta vilja? starta? ett|en? samprojekt|samarbetsprojekt om?",
        "i|we have|got an? idea for|of a? joint? project about?",
        "jag|vi har en idé om|till|på ett? gemensamt? projekt|samarbete om?",
        "nytt projekt",
        "föreslå|föreslår|starta|startar|skapa|lägg|lägga till|upp? ett? nytt? projekt|projektidé|samarbete",
        "jag|vi har en projektidé|projektide",
        "propose|start|create|new a|new? joint? project",
    ),
    examples=("projekt ny Gemensamma laddstolpar",),
    aliases=("projekt nytt", "nytt projekt"),
    restated=said_project,
    hints=(
        "projektidé samarbete idé igång idea samprojekt samprojektet projektförslag projektidéer projektpartner "
        "proposal"
    ),
    together=(
        "idé projekt|samprojekt|samarbete",
        "idea joint|project|together",
        "vill|skulle|kan|tänkt|tänker|sugna|sugen dra|starta|sätta|köra|göra igång|ihop|tillsammans|gemensamt om|kring",
        "projekt|samarbete vill|hitta|starta|söker|dra|sätta igång|kommuner|kommun|fler|ihop|tillsammans|med",
    ),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    heading="Nätverket",
    in_app=False,
)
def new_project(_message: IncomingMessage, rest: str, _context: Context) -> Reply:
    """The form, with what was typed as its title."""
    return Reply(card=new_project_form_card({"title": " ".join(typed(rest).split()).strip(" :–-")}))
