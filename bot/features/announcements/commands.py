"""`meddela GRUPPER: TEXT` previews an announcement; `meddelanden` lists what was sent."""

import re
from functools import partial

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.meeting_words.group_words import GroupWords
from bot.app.meeting_words.typed_groups import TypedGroups, typed_groups
from bot.app.messages import IncomingMessage, Reply
from bot.features.announcements.listing import sent_to_own_groups
from bot.features.announcements.preparing import shown_announcement
from bot.features.announcements.presenters import FormState, form_view
from cards.announcements.sending import announcement_form_card
from core.announcements.errors import ContentError
from core.announcements.model import LONGEST_TITLE, Content
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
_TO_ALL = re.compile(r"^(?:till\s)?(?:alla|samtliga|everyone|all)$", re.IGNORECASE)
#: Separates the groups from the text.
_COLON = re.compile(r"\s?:\s")
#: The end of a first sentence that can be the title.
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")


@commands.command(
    "meddela",
    argument="[GRUPPER: TEXT]",
    changes=True,
    asks=True,
    undo=UndoKind.ANNOUNCEMENT,
    help="Skickar ett meddelande till en eller flera grupper",
    help_en="Sends an announcement to one group or several",
    phrases=(
        "^hälsa|hälsar till? … att=:",
        "^hälsa|hälsar till?",
        "^säg|säga till … att=:",
        "^säg|säga till +alla|gruppen",
        "^berätta för +alla|gruppen",
        "informera|annonsera|meddelar",
        "skicka|skriv|posta|lägg ut|upp? ett|en|nytt|ny? meddelande|info|information|inlägg|mejl|mail",
        "skicka|skriv … +till +alla|gruppen|medlemmarna|grupperna",
        "skicka|skriv|mejla|maila till alla i|på|inom … att=:",
        "skicka|skriv|mejla|maila till +alla|gruppen|medlemmarna|grupperna att=:",
        "glöm|kom inte|ihåg att? säga|säg|hälsa|meddela|berätta till|för? … att=:",
        "mejla|maila|mejl|mail till? +alla|gruppen|medlemmarna|medlemmar",
        "gå ut med info|information|besked +till?",
        "^nytt meddelande",
        "send a|an? message|email|announcement",
        "^tell +everyone|all",
        "announce|announcement",
    ),
    examples=("meddela {grupp}: Vi ses i Rådhuset på onsdag.", "meddela"),
    hints="hälsa hälsning säg berätta vidarebefordra informera",
    together=(
        (
            "säg|hälsa|berätta|meddela|skriv|informera att|om alla|gruppen|grupperna|gänget|medlemmarna|"
            "miljöstrategerna|naturvårdarna"
        ),
        "tell|inform everyone|group|members|all",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def announce(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Preview the announcement; without text, or without a group, show the form."""
    head, *after = _COLON.split(rest, maxsplit=1)
    words = after[0].strip() if after else ""
    if " : " in f" {rest}":
        # "säg till gruppen att vi ses i Rådhuset" tells a sentence of its own.
        words = words[:1].upper() + words[1:]
    groups = _groups(message, head, context)
    if after and not groups.names:
        # There is no group before the colon: the whole text is the announcement.
        words, groups = rest.strip(), _groups(message, "", context)
    elif not after and (told := _told(head, groups)):
        words = told
    content = _content(words)
    try:
        if words and groups.names:
            return shown_announcement(message, content, groups.names, "", context)
    except ContentError:
        pass
    state = FormState(content, context.groups().names, groups.names)
    view = context.read(partial(form_view, state=state, config=context.config, now=message.now))
    return Reply(card=announcement_form_card(view))


def _groups(message: IncomingMessage, words: str, context: Context) -> TypedGroups:
    names = context.groups().names
    own = tuple(name for name in names if message.rights.coordinates([name]))
    if _TO_ALL.match(words.strip(" .!")):
        return TypedGroups(own, ((0, len(words)),))
    here = message.group or (own[0] if len(own) == 1 else None)
    return typed_groups(words, groups=GroupWords(context.groups()), names=names, here=here)


def _told(head: str, groups: TypedGroups) -> str:
    """The text after the groups if there is no colon: "meddela Naturvårdsgruppen Vi ses i Rådhuset"."""
    if not groups.places:
        return head.strip()
    start, end = groups.places[0]
    return f"{head[:start]} {head[end:]}".strip(" ,.–-") if start else head[end:].strip(" ,.–-:")


def _content(words: str) -> Content:
    """A short first sentence becomes the title if more follows."""
    first, *more = _SENTENCE.split(words, maxsplit=1)
    if more and len(first) <= LONGEST_TITLE:
        return Content(first.rstrip("."), more[0])
    return Content(words, "") if len(words) <= LONGEST_TITLE else Content("", words)


@commands.command(
    "meddelanden",
    undo=UndoKind.ANNOUNCEMENT_CHANGE,
    help="Skickade meddelanden: vart de gick och vad som kom tillbaka, ändra och dra tillbaka",
    help_en="Announcements that were sent, to change or withdraw",
    phrases=(
        (
            "det? blev|står|stod|är|skrev|råkade|jag jag? fel … i|på|till det|meddelandet|inlägget|mejlet|utskicket|"
            "hälsningen jag|vi|som|mitt? skickade|skrev|gick|la|lade|postade|skickat med|ut?"
        ),
        "fel … i|på det|meddelandet|inlägget|mejlet jag|vi|som skickade|skrev|gick|la|lade|postade",
        "ta|dra|plocka bort|tillbaka det|meddelandet|inlägget|mejlet jag|vi skickade|skrev|la|lade|postade",
        "rätta|ändra|redigera|korrigera det|meddelandet|inlägget|mejlet jag|vi skickade|skrev|la|lade|postade|gick",
        "edit|change|correct|withdraw|delete my|the? announcement|message|post",
        "hur många|vilka|någon har? läst det|mitt|vad? jag|vi? skickade|skrev|la ut?",
        (
            "har|är det? någon|alla|folk|många|ingen|de|gruppen som? har? läst|sett det|de|meddelandet|meddelandena|"
            "inlägget|infon|informationen|mitt|nyheten"
        ),
        "har|är det? någon|alla|folk|många|ingen som? har? läst",
        "vilka utskick|meddelanden … gjort|skickat",
        "rätta|ändra|fixa … meddelandet|meddelande|inlägget",
        "vad har gått ut till? folk|alla|grupperna den? senaste tiden?",
        "skickade|mina|senaste meddelanden|meddelandet|nyheter",
        "vad har jag|vi skickat|skrivit|meddelat ut?",
        "ändra|ta|tar|dra tillbaka|bort? mitt|det? senaste? meddelandet|meddelande|inlägget tillbaka|bort?",
        "vilka|hur|har många? har? läst meddelandet?",
        "announcements|messages",
    ),
    examples=("meddelanden",),
    hints="läst utskick skickat skickade inlägg inlägget mejlet",
    together=(
        (
            "rätta|ändra|fel|bort|redigera|dra|korrigera|tillbaka gick|skrev|skickade|la|lade|postade|skickat ut|"
            "alla|igår|grupper|grupperna|meddelande|meddelandet"
        ),
        "skrev|skickade|postade|gick jag|vi rätta|ändra|bort|fel|tillbaka",
        "message|announcement sent|wrote|posted wrong|change|delete|edit|withdraw",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def show_announcements(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """The latest announcements to the person's groups."""
    return Reply(card=sent_to_own_groups(message.rights, message.now, context))
