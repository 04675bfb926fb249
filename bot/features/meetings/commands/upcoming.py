"""`nästa`: the coming meetings of the channel's group, or in personal chat of all groups."""

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.unused_words import listed
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.commands.wanted_meetings import wanted_meetings
from cards.kit.markdown import escape
from cards.meetings.meeting_list import ListedMeeting, meeting_list_card
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries.known_meetings import as_known
from core.members.model.role import Role

commands = Commands()
_MOST = 5
_LONGEST_SHOWN = 60


@commands.command(
    "nästa",
    argument="[GRUPP, MÅNAD]",
    help="Gruppens nästa träffar",
    help_en="The group's next meetings",
    phrases=(
        "nåt|något|någon … inplanerat|inbokat|planerat",
        "är vi något?",
        "vi har|ha visst? något|någon",
        "när ses|träffas|möts|syns|ska|har|samlas vi",
        "när är|blir|har|var +nästa|kommande|närmaste",
        "next|upcoming meeting|meetings|one",
        "what's|whats next|on",
        "when's|whens the? next",
        "when do we meet",
        "when is|are|'s the? next",
        "kommande|nästkommande möten|träffar|aktiviteter|event",
        "vad händer",
        "vad är|har på|vi gång|planerat|inbokat",
        "vad finns|är planerat|inplanerat|inbokat|bokat",
        "vilka möten|träffar|aktiviteter",
        "+hela +året",
        "hela? +nästa|next +vecka|veckan|månad|månaden|år|året|week|month|year",
        "+resten +av +året",
        "alla möten|träffar",
        "mötesschema|mötesschemat|agenda för",
        "~schema|schemat för",
        "har|finns vi|det? … möte|möten|träff|träffar",
        "har|finns vi|det … något|nåt",
        "är det … möte|träff",
        "mötesdatum|mötesdatumen",
        "lista möten|träffar",
        "årets +möten|träffar",
        "~+nästa|kommande|närmaste|nästkommande|next|upcoming",
        "~möten|träffar|mötena|träffarna|meetings|mötestider|mötestiderna",
    ),
    examples=(
        "nästa",
        "träffar i {månad}",
        "hela året",
    ),
    aliases=("träffar", "möten", "nasta"),
    hints="inplanerade framöver härnäst träffdatum tillfällen happening",
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
)
def upcoming_meetings(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The next five meetings, soonest first; of the named groups, days and months, if any."""
    today = context.today(message.now)
    wanted = wanted_meetings(message, rest, context)
    named = wanted.named
    if named.problem and not named.days:
        return Reply(escape(str(named.problem)))
    if named.unknown and not named.chooses:
        return Reply(
            f"Jag förstod inte {listed(named.unknown)}. Skriv *nästa*, och om du vill en grupp eller en månad."
        )
    message.account.not_used(named.unknown)
    listed_meetings = wanted.listed(message, context)
    of_members = context.read(
        lambda conn: as_known(conn, listed_meetings, now=message.now, undo=context.config.rules.undo)
    )
    if not listed_meetings:
        return Reply(wanted.none(today))
    most = len(listed_meetings) if wanted.looks_back else _MOST
    shown = [_line(meeting, message, context) for meeting in listed_meetings[:most]]
    more = len(listed_meetings) - len(shown)
    note = f"… och {more} till. Skriv *hela året* för att se alla." if more else ""
    if any(meeting not in of_members for meeting in listed_meetings[:most]):
        note = f"{note} Ändringar som går att ångra ser bara du än så länge.".strip()
    title = wanted.words(today) or context.config.name
    return Reply(card=meeting_list_card(wanted.eyebrow, title, shown, note))


def _line(meeting: Meeting, message: IncomingMessage, context: Context) -> ListedMeeting:
    title, when = presenters.title_of(meeting), presenters.when_of(meeting, message.now, context.config.zone)
    if meeting.status is MeetingStatus.CANCELLED:
        title = f"Inställd: {title}"
    return ListedMeeting(title, when, presenters.groups_of(meeting))
