"""`byt kalenderadress GRUPP`: replaces the address, so that the old one stops working."""

from bot.app.access_denied import access_denied
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.meeting_words.known import group_words, known_meetings
from bot.app.meeting_words.reading import read_words
from bot.app.messages import IncomingMessage, Reply
from cards.calendar_feeds import ReplaceAddressView, replace_address_card
from cards.kit.markdown import escape
from core.calendar_feeds import queries
from core.groups import queries as groups
from core.language.lists import alternatives
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
#: What people call the address.
_ADDRESS = (
    "kalenderlänk|kalenderlänken|kalenderadress|kalenderadressen|prenumerationslänk|prenumerationslänken|"
    "prenumerationsadress|prenumerationsadressen|kalenderprenumeration|kalenderprenumerationen|icslänken"
)


@commands.command(
    "byt kalenderadress",
    argument="GRUPP",
    changes=True,
    asks=True,
    undo=UndoKind.CALENDAR_ADDRESS,
    help="Byt adressen som gruppens kalender prenumereras på",
    help_en="Replace the address of a group's calendar",
    phrases=(
        (f"spritt|spridit|läckt|delat|lagt|publicerat ut? vår|vårt|gruppens|kalenderns? {_ADDRESS}"),
        (f"{_ADDRESS} … spridits|spridd|spritts|läckt|läckte|läckts|hamnat|hamnade|delats|delat|fel|utanför|orätta"),
        (f"få|fixa|gör|skapa|ha|behöver|måste en? ny {_ADDRESS}"),
        (f"ny {_ADDRESS}"),
        "new|replace calendar link|address|url",
        "prenumerationslänken|kalenderadressen|kalenderlänken|kalenderadress … spridits|spridd|läckt|läckte på?",
        "byt|byta|byter ut kalenderadress|kalenderadressen|kalenderlänk|kalenderlänken",
        "obehörig|obehöriga … kalenderadress|kalenderadressen|kalenderlänk|kalenderlänken|prenumerationslänken",
        "fixa|gör|skapa en? ny kalenderadress|kalenderlänk|prenumerationslänk",
        "byt|byta|ändra|ny|nytt kalenderadress|kalenderadressen|kalenderlänk|kalenderlänken",
        "kalenderadressen|kalenderlänken har|är läckt|spridits|spridd byt|ändra? den|det? för?",
        "dra tillbaka kalenderadress|kalenderadressen|kalenderlänk|kalenderlänken",
        "replace|change calendar address|link",
    ),
    examples=("byt kalenderadress {grupp}",),
    aliases=("ny kalenderadress",),
    hints=(
        "obehörig obehöriga spridits läckt prenumerationslänk facebook prenumerationsadress prenumerationsadressen "
        "kalenderlänk kalenderlänken leaked läckte hamnat utomstående"
    ),
    together=(
        (
            "kalender|kalendern|kalenderlänk|kalenderlänken|kalenderadress|kalenderadressen|prenumeration|"
            "prenumerationen|prenumerationsadressen|prenumerationslänken|calendar|outlook spridit|spritt|spridd|"
            "spridits|läckt|läckte|hamnat|obehörig|obehöriga|utanför|utomstående|slutat|gamla|leaked|stranger|"
            "outsiders"
        ),
        "calendar link|address new|leaked|shared|replace",
        (
            "kalenderlänk|kalenderlänken|kalenderadress|kalenderadressen|prenumerationslänk|prenumerationslänken "
            "ligger|ute|facebook|nätet|alla|internet|okända"
        ),
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.NO_MEMBERS_CHANNEL,
    heading="Året",
    in_app=False,
)
def ask_to_replace(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Show the effects of the change, and ask."""
    known = known_meetings(message, context)
    named = read_words(rest, known, group_words(context, known), today=context.today(message.now))
    names = sorted(named.groups) or ([message.group] if message.group else [])
    if named.unknown or len(names) != 1:
        choices = alternatives([escape(name) for name in context.groups().names])
        return Reply(f"Vilken grupps kalender? Skriv *byt kalenderadress* och {choices}.")
    if not message.rights.coordinates(names):
        return Reply("{}. {}".format(*access_denied(Role.GROUP_COORDINATOR, names, message, context)))
    group = context.read(lambda conn: groups.find(conn, names[0]))
    if group is None or not context.config.calendar_feed_address("-"):
        return Reply(NO_ADDRESSES)
    shown = context.read(queries.keys)[group.id]
    return Reply(card=replace_address_card(ReplaceAddressView(escape(group.name), group.id, shown)))


#: Also if the group no longer exists: then there is nothing to replace.
NO_ADDRESSES = "Det finns inga kalenderadresser här: den som sköter installationen har inte öppnat för dem."
