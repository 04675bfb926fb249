"""`nästa`: the coming meetings of the channel's group, or in personal chat of all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.app import presenters
from bot.app.commands.account import listed
from bot.app.commands.command_registry import Commands, SeenIn
from bot.app.context import Context
from bot.app.meeting_words.fitting import fitting
from bot.app.meeting_words.known import group_words, known_meetings
from bot.app.meeting_words.reading import Named, read_words
from bot.app.meeting_words.vocabulary import Order
from bot.app.messages import IncomingMessage, Reply
from cards.kit.markdown import escape
from cards.meetings.meeting_list import ListedMeeting, meeting_list_card
from core.language.dates import MONTHS, days
from core.language.dates_in_text.calendar_days import Days
from core.language.lists import alternatives, enumeration
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import changes
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
        "när ses|träffas|möts|syns|ska|har|samlas vi",
        "när är|blir|har|var +nästa|kommande|närmaste",
        "next|upcoming meeting|meetings|one",
        "what's|whats next|on",
        "when do we meet",
        "when is|are|'s the? next",
        "kommande|nästkommande möten|träffar|aktiviteter|event",
        "vad händer",
        "vad är|har på|vi gång|planerat|inbokat",
        "vad finns|är planerat|inplanerat|inbokat|bokat",
        "vilka möten|träffar|aktiviteter",
        "+hela +året",
        "+resten +av +året",
        "alla möten|träffar",
        "mötesschema|mötesschemat|schema|schemat|agenda för",
        "har|finns vi|det? … möte|möten|träff|träffar|något|nåt",
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
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
)
def upcoming_meetings(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The next five meetings, soonest first; of the groups, days and months that are named, where any is."""
    today = message.now.astimezone(context.config.zone).date()
    known = known_meetings(message, context)
    named = read_words(rest, known, group_words(context, known), today=today)
    if named.problem and not named.days:
        return Reply(escape(str(named.problem)))
    if named.unknown and not named.chooses:
        return Reply(
            f"Jag förstod inte {listed(named.unknown)}. Skriv *nästa*, och om du vill en grupp eller en månad."
        )
    message.account.not_used(named.unknown)
    wanted = _Wanted(named, None if named.groups or message.group is None else message.group)
    listed_meetings = wanted.of(known, message, context)
    if not listed_meetings:
        return Reply(wanted.none(today))
    most = len(listed_meetings) if wanted.looks_back else _MOST
    shown = [_line(each, message, context) for each in listed_meetings[:most]]
    more = len(listed_meetings) - len(shown)
    note = f"… och {more} till. Skriv *hela året* för att se alla." if more else ""
    title = wanted.words(today) or context.config.name
    return Reply(card=meeting_list_card(wanted.eyebrow, title, shown, note))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which meetings were asked for."""

    named: Named
    #: The channel's group, where no other was named.
    group: str | None

    @property
    def looks_back(self) -> bool:
        """Whether a time was named, so that what has been is asked for as well."""
        return bool(self.named.days or self.named.period or self.named.order is Order.LATEST)

    @property
    def eyebrow(self) -> str:
        """What the list is of."""
        return "Träffar" if self.looks_back else "Nästa träffar"

    def of(self, known: Sequence[Meeting], message: IncomingMessage, context: Context) -> Sequence[Meeting]:
        """Those meetings, by start; the latest first where these were asked for."""
        zone, named = context.config.zone, replace(self.named, order=None)
        fit = fitting(named, known, lambda days: _moved_from(days, context), now=message.now, zone=zone)
        found = [each for each in fit if self.group is None or self.group in each.groups]
        if self.named.order is Order.LATEST and not (self.named.period or self.named.days):
            return [each for each in reversed(found) if each.starts_at(zone) <= message.now][:_MOST]
        if self.looks_back:
            return found
        # What ended this morning is not the next one.
        return [each for each in found if each.status is MeetingStatus.PLANNED and each.ends_at(zone) > message.now]

    def words(self, today: date) -> str:
        """What they have in common, to be shown above them; empty where all are meant."""
        named = self.named
        groups = enumeration([escape(group) for group in sorted(named.groups)]) or escape(self.group or "")
        when = _period_words(named, today)
        return f"{groups}, {when}" if groups and when else groups or when

    def none(self, today: date) -> str:
        """What is said where there are none."""
        if self.named.days:
            return f"Det är ingen träff {_period_words(self.named, today)}. Skriv *nästa* för att se träffarna."
        if words := self.words(today):
            return f"Inga {'' if self.looks_back else 'fler '}träffar för {words}."
        return "Inga fler träffar i år. Nästa års plan brukar komma i december."


def _period_words(named: Named, today: date) -> str:
    """Such as "maj", "2024" or "mån 22–sön 28 maj"."""
    if named.days:
        year = named.days[0].start.year != today.year
        return alternatives([days(each.start, each.end, year=year) for each in named.days])
    period = named.period
    if period is None:
        return ""
    other_year = period.start.year != today.year
    if (period.start.day, period.start.month, period.end.month) == (1, 1, 12):
        return str(period.start.year)
    if period.start.day == 1 and period.start.month == period.end.month:
        return f"{MONTHS[period.start.month - 1]} {period.start.year}" if other_year else MONTHS[period.start.month - 1]
    return days(period.start, period.end, year=other_year)


def _moved_from(days_named: Days, context: Context) -> Sequence[Meeting]:
    return context.read(lambda conn: changes.moved_from(conn, days_named.start, days_named.end))


def _line(meeting: Meeting, message: IncomingMessage, context: Context) -> ListedMeeting:
    title, when = presenters.title_of(meeting), presenters.when_of(meeting, message.now, context.config.zone)
    if meeting.status is MeetingStatus.CANCELLED:
        title = f"Inställd: {title}"
    return ListedMeeting(title, when, presenters.groups_of(meeting))
