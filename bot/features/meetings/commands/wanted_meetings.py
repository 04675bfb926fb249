"""Which meetings a list should contain: the coming ones, or those of the named groups, days and months."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.app.context import Context
from bot.app.meeting_words.fitting import fitting
from bot.app.meeting_words.known import group_words, known_meetings
from bot.app.meeting_words.reading import Named, read_words
from bot.app.meeting_words.vocabulary import Order
from bot.app.messages import IncomingMessage
from cards.kit.markdown import escape
from core.language.dates import MONTHS, days
from core.language.dates_in_text.calendar_days import Days
from core.language.lists import alternatives, enumeration
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import changes

#: The latest that are listed.
_MOST = 5
#: In a list it is all of them anyway.
_ALL = frozenset({"alla", "allt", "samtliga", "all", "every", "lista"})


def wanted_meetings(message: IncomingMessage, rest: str, context: Context) -> "WantedMeetings":
    """The meetings that `rest` asks for; unknown words are in its `named`."""
    known = known_meetings(message, context)
    today = context.today(message.now)
    words = " ".join(word for word in rest.split() if word.casefold().strip("?!.,") not in _ALL)
    named = read_words(words, known, group_words(context, known), today=today)
    return WantedMeetings(named, None if named.groups or message.group is None else message.group, known)


@dataclass(frozen=True, slots=True)
class WantedMeetings:
    """Which meetings were asked for."""

    named: Named
    #: The channel's group, where no other was named.
    group: str | None
    #: All meetings, by start.
    known: Sequence[Meeting]

    @property
    def looks_back(self) -> bool:
        """Whether a time was named, so that past meetings are included."""
        return bool(self.named.days or self.named.period or self.named.order is Order.LATEST)

    @property
    def eyebrow(self) -> str:
        """What the list is of."""
        return "Träffar" if self.looks_back else "Nästa träffar"

    def listed(self, message: IncomingMessage, context: Context) -> Sequence[Meeting]:
        """Those meetings, by start; latest first if past ones were asked for."""
        zone, named = context.config.zone, replace(self.named, order=None)
        fit = fitting(named, self.known, lambda days: _moved_from(days, context), now=message.now, zone=zone)
        of_group = [meeting for meeting in fit if self.group is None or self.group in meeting.groups]
        if self.named.order is Order.LATEST and not (self.named.period or self.named.days):
            return [meeting for meeting in reversed(of_group) if meeting.starts_at(zone) <= message.now][:_MOST]
        if self.looks_back:
            return of_group
        # A meeting that ended this morning is not the next one.
        return [
            meeting
            for meeting in of_group
            if meeting.status is MeetingStatus.PLANNED and meeting.ends_at(zone) > message.now
        ]

    def words(self, today: date) -> str:
        """What the listed meetings have in common, as a heading; empty for all."""
        named = self.named
        groups = enumeration([escape(group) for group in sorted(named.groups)]) or escape(self.group or "")
        when = _period_words(named, today)
        return f"{groups}, {when}" if groups and when else groups or when

    def none(self, today: date) -> str:
        """The reply if there are none."""
        if self.named.days:
            return f"Det är ingen träff {_period_words(self.named, today)}. Skriv *nästa* för att se träffarna."
        if words := self.words(today):
            return f"Inga {'' if self.looks_back else 'fler '}träffar för {words}."
        return "Inga fler träffar i år. Nästa års plan brukar komma i december."


def _period_words(named: Named, today: date) -> str:
    """Such as "maj", "2024" or "mån 22–sön 28 maj"."""
    if named.days:
        year = named.days[0].start.year != today.year
        return alternatives([days(span.start, span.end, year=year) for span in named.days])
    period = named.period
    if period is None:
        return ""
    other_year = period.start.year != today.year
    if (period.start.day, period.start.month, period.end.month) == (1, 1, 12):
        return str(period.start.year)
    if period.start.day == 1 and period.start.month == period.end.month:
        return f"{MONTHS[period.start.month - 1]} {period.start.year}" if other_year else MONTHS[period.start.month - 1]
    if period.start.day == 1 and (period.end + timedelta(days=1)).day == 1:
        return f"{MONTHS[period.start.month - 1]}–{MONTHS[period.end.month - 1]}"
    return days(period.start, period.end, year=other_year)


def _moved_from(days_named: Days, context: Context) -> Sequence[Meeting]:
    return context.read(lambda conn: changes.moved_from(conn, days_named.start, days_named.end))
