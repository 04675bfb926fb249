"""`nästa`: the coming meetings of the channel's group, or in personal chat of all."""

from dataclasses import dataclass

from bot.app import presenters
from bot.app.commands.command_registry import Commands, SeenIn
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from cards.kit.markdown import escape
from cards.meetings.meeting_list import ListedMeeting, meeting_list_card
from core.groups.model import Groups
from core.language.dates import MONTHS
from core.language.dates_in_text.names import MONTH_NUMBERS
from core.language.lists import enumeration
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.plans.reader.words.group_names import GroupNames

commands = Commands()
_MOST = 5
_FILLERS = frozenset(
    {"i", "för", "med", "träff", "träffar", "möte", "möten", "nästa", "på", "gruppen", "och", "den", "in"}
)


@commands.command(
    "nästa",
    argument="[GRUPP, MÅNAD]",
    help="Gruppens nästa träffar",
    help_en="The group's next meetings",
    aliases=("träffar", "möten", "nasta"),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
)
def upcoming_meetings(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The next five meetings, soonest first; of the groups and months that are named, where any is."""
    zone = context.config.zone
    wanted = _wanted(rest, context.groups())
    if wanted.unknown:
        return Reply(
            f"Jag förstod inte *{escape(wanted.unknown[:60])}*. Skriv *nästa*, och om du vill en grupp eller en månad."
        )
    group = None if wanted.groups else message.group
    today = message.now.astimezone(zone).date()
    of_today = context.read(lambda conn: meetings.upcoming(conn, today=today, group=group))
    # What ended this morning is not the next one.
    coming = [meeting for meeting in of_today if meeting.ends_at(zone) > message.now and wanted.fits(meeting)]
    if not coming:
        return Reply(_none(wanted))
    listed = [
        ListedMeeting(
            presenters.title_of(meeting), presenters.when_of(meeting, message.now, zone), presenters.groups_of(meeting)
        )
        for meeting in coming[:_MOST]
    ]
    return Reply(card=meeting_list_card("Nästa träffar", wanted.words or group or context.config.name, listed))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which meetings were asked for."""

    groups: frozenset[str]
    #: 1 to 12.
    months: frozenset[int]
    #: Words that are neither a group nor a month.
    unknown: str = ""

    @property
    def words(self) -> str:
        """What they have in common, to be shown above them; empty where all are meant."""
        return enumeration([*sorted(self.groups), *(MONTHS[month - 1] for month in sorted(self.months))])

    def fits(self, meeting: Meeting) -> bool:
        """Whether the meeting is one of those."""
        months = {meeting.start_date.month, meeting.end_date.month}
        return (not self.groups or bool(self.groups & set(meeting.groups))) and (
            not self.months or bool(self.months & months)
        )


def _wanted(rest: str, groups: Groups) -> _Wanted:
    names = GroupNames(groups.names, groups.former)
    if whole := names.meant(rest):
        return _Wanted(frozenset({whole}), frozenset())
    found, months, unknown = set(), set(), []
    for typed in rest.split():
        word = typed.strip(" .,;:!?").casefold()
        if month := MONTH_NUMBERS.get(word):
            months.add(month)
        elif group := names.meant(word):
            found.add(group)
        elif word and word not in _FILLERS:
            unknown.append(typed)
    return _Wanted(frozenset(found), frozenset(months), " ".join(unknown))


def _none(wanted: _Wanted) -> str:
    if wanted.words:
        return f"Inga fler träffar för {escape(wanted.words)}."
    return "Inga fler träffar i år. Nästa års plan brukar komma i december."
