"""`kalender`: calendar files of the next meetings, and the groups' calendars to subscribe to."""

from functools import partial

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import chosen_meeting
from bot.app.context import Context
from bot.app.links.calendar_addresses import calendar_addresses
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.commands.show_meeting import meeting_details
from bot.features.meetings.commands.wanted_meetings import wanted_meetings
from cards.kit.markdown import escape
from cards.meetings.calendar_links import CalendarLinksView, calendar_links_card
from core.members.model.role import Role

commands = Commands()
#: Buttons that a card has room for.
_MOST = 6


@commands.command(
    "kalender",
    argument="[MÖTE]",
    help="Lägg träffar i din kalender",
    help_en="Put meetings into your calendar",
    phrases=(
        "hur får|lägger|sparar … kalendern|kalender|outlook|telefonen|mobilen",
        "lägg|lägga|spara … i|in min|mina telefon|mobil",
        "hur lägger|får jag|man till|in … google|telefonen|mobilen|outlook",
        "i min telefon|mobil|outlook",
        "kalender|kalendern|kalenderfil|kalenderfilen|kalenderinbjudan|kalenderlänk|ical|ics|outlook|outlookkalendern",
        "lägg|lägga|spara|spara|boka … kalender|kalendern|outlook",
        "prenumerera|prenumeration",
        "calendar|subscribe",
        "add … calendar",
        "get|put|have|see … in|into|on|onto my phone|calendar|mobile",
    ),
    examples=("kalender", "lägg {träff} i kalendern"),
    hints="telefon mobil mobilen google synka synkronisera",
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    in_app=False,
)
def calendar(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """A button for each of the next, or the requested, meetings, and the calendars to subscribe to.

    If one meeting is named, its card.
    """
    zone = context.config.zone
    wanted = wanted_meetings(message, rest, context)
    if wanted.named.days or wanted.named.words or wanted.named.unknown or wanted.named.order:
        meeting = chosen_meeting(message, rest, context, command="kalender", nearest=lambda _: None)
        return meeting if isinstance(meeting, Reply) else meeting_details(message, meeting, context)
    ahead = [coming for coming in wanted.listed(message, context) if coming.ends_at(zone) > message.now][:_MOST]
    links = [
        (presenters.days_and_groups(coming, message.now, zone), context.config.calendar_address(coming.id))
        for coming in ahead
    ]
    named = wanted.named.groups or ({wanted.group} if wanted.group else ())
    addresses = context.read(partial(calendar_addresses, config=context.config, names=named))
    if not ahead and not addresses:
        return Reply(wanted.none(message.now.astimezone(zone).date()))
    if not addresses and not all(address for _, address in links):
        return Reply(
            "Det finns inga kalenderlänkar här: den som sköter installationen har inte öppnat för dem. "
            "Skriv *nästa* för att se datumen."
        )
    subscriptions = [(escape(name), address) for name, address in addresses.items()]
    return Reply(
        card=calendar_links_card(CalendarLinksView(message.group or context.config.name, links, subscriptions))
    )
