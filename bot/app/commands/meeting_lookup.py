"""Finds the meeting that somebody means: by date, weekday, group, theme, title, place, "nästa", or the nearest."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from bot.app import presenters
from bot.app.access_denied import access_denied_text
from bot.app.commands.clarifying_questions import clarifying_question, day_choices
from bot.app.commands.unused_words import listed
from bot.app.context import Context
from bot.app.meeting_words.fitting import fitting, near
from bot.app.meeting_words.known import group_words, known_meetings, with_named_days
from bot.app.meeting_words.reading import Named, read_words
from bot.app.meeting_words.tense import Tense, of_those
from bot.app.members_view import as_seen
from bot.app.messages import IncomingMessage, Reply
from bot.app.typed.button_choices import with_choice
from cards.kit.choices import MOST_CHOICES, Choice
from cards.kit.markdown import escape, plain
from core.language.dates_in_text.calendar_days import Days
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.meeting import Meeting
from core.meetings.queries import changes, meetings
from core.members.model.role import Role

_MOST_OFFERED, _LONGEST_LABEL = 5, 60
#: A period this long doesn't identify a meeting.
_LONG_PERIOD = timedelta(days=300)
_ALL = frozenset({"alla", "allt", "samtliga", "all", "every"})
Nearest = Callable[[Sequence[Meeting]], Meeting | None]


@dataclass(frozen=True, slots=True)
class Unclear:
    """A question because no single meeting is meant, and its choices: meetings or days."""

    question: str
    meetings: Sequence[Meeting] = ()
    days: Sequence[date] = field(default_factory=tuple)


def chosen_meeting(
    message: IncomingMessage,
    words: str,
    context: Context,
    *,
    command: str,
    nearest: Nearest,
    tense: Tense = Tense.EITHER,
) -> Meeting | Reply:
    """The one meeting that `words` match, or a question with a button for each that may be meant.

    `nearest` picks among meetings by start if the words match several and none is identified by its day. `tense` says
    whether the command is for meetings that have been, or are ahead. Words that aren't about a meeting go into the
    message's account, and stop a command that changes anything.
    """
    meant = meant_meeting(message, words, context, command=command, nearest=nearest, tense=tense)
    return meant if isinstance(meant, Meeting) else _asked(message, meant, context)


def own_meeting(
    message: IncomingMessage,
    words: str,
    context: Context,
    *,
    command: str,
    nearest: Nearest,
    tense: Tense = Tense.EITHER,
) -> Meeting | Reply:
    """As `chosen_meeting`, for commands of the coordinators of the meeting's groups."""

    def own(meant: Sequence[Meeting]) -> Sequence[Meeting]:
        return [meeting for meeting in meant if message.rights.coordinates(meeting.groups)]

    meant = meant_meeting(
        message,
        words,
        context,
        command=command,
        nearest=lambda candidates: nearest(own(candidates)),
        stored=True,
        tense=tense,
    )
    if isinstance(meant, Unclear):
        theirs = own(meant.meetings)
        if len(theirs) == 1 and len(meant.meetings) > 1 and not message.account.strict:
            return theirs[0]
        return _asked(message, Unclear(meant.question, theirs or meant.meetings, meant.days), context)
    if not message.rights.coordinates(meant.groups):
        return Reply(access_denied_text(Role.GROUP_COORDINATOR, meant.groups, message, context))
    return meant


def meant_meeting(
    message: IncomingMessage,
    words: str,
    context: Context,
    *,
    command: str,
    nearest: Nearest,
    stored: bool = False,
    tense: Tense = Tense.EITHER,
) -> Meeting | Unclear:
    """The meeting that `words` match, or what is unclear; `command` is used in examples.

    The meeting is as the person may see it, or with `stored` as it is, for coordinators' commands.
    """
    if message.chosen_meeting is not None:
        try:
            return _chosen(message, message.chosen_meeting, context, stored=stored)
        except MeetingNotFoundError:
            return Unclear("Träffen finns inte längre. Skriv *nästa* för att se träffarna.")
    zone, today = context.config.zone, context.today(message.now)
    known = known_meetings(message, context, stored=stored)
    named = read_words(words, known, group_words(context, known), today=today)
    known = of_those(tense, named, known, words, today=today, now=message.now, zone=zone)
    _count(message, named)
    if named.problem and not named.days:
        return Unclear(str(named.problem), days=named.problem.choices)
    if message.account.strict and _ALL & {word.casefold() for word in named.unknown}:
        return Unclear("Jag ändrar en träff i taget. Vilken menar du?", _around(message, known, context))
    if message.account.strict and named.unknown:
        message.account.stopped = True
        return Unclear(f"Jag förstod inte {listed(named.unknown)}. Skriv som *{command} 8 mars*. Inget är ändrat.")
    if not named.chooses:
        if named.unknown:
            return Unclear(_none(" ".join(named.unknown)), _around(message, known, context))
        of_year = [meeting for meeting in known if meeting.start_date.year == today.year]
        here = [meeting for meeting in of_year if message.bound_group in meeting.groups] or of_year
        return nearest(here) or Unclear(
            f"Vilken träff? Skriv till exempel *{command} 8 mars*.", _around(message, known, context)
        )
    known = with_named_days(known, named, message, context, stored=stored)
    find = partial(fitting, named, former=lambda days: _former(days, context), now=message.now, zone=zone)
    fitting_meetings = find(known)
    if not named.groups and not named.days:
        # In a group's channel "nästa möte" is the group's.
        fitting_meetings = (
            find([meeting for meeting in known if message.bound_group in meeting.groups]) or fitting_meetings
        )
    return _one_of(message, words, fitting_meetings, named, known, context, nearest=nearest)


def _chosen(message: IncomingMessage, meeting_id: str, context: Context, *, stored: bool) -> Meeting:
    """The meeting that a button names, or the joint one that it has become part of. Raises MeetingNotFoundError."""
    joint = context.read(lambda conn: meetings.get_or_joint(conn, meeting_id))
    if stored:
        return joint
    # Until members are told, each is still a meeting of its own to them.
    own = as_seen(message, [context.read(lambda conn: meetings.get(conn, meeting_id))], context)
    return own[0] if own else as_seen(message, [joint], context)[0]


def _one_of(
    message: IncomingMessage,
    words: str,
    fitting_meetings: Sequence[Meeting],
    named: Named,
    known: Sequence[Meeting],
    context: Context,
    *,
    nearest: Nearest,
) -> Meeting | Unclear:
    here = [meeting for meeting in fitting_meetings if message.bound_group in meeting.groups]
    if message.account.strict and len(named.days) != 1:
        # Of several meetings only a future one can be changed; if the day identifies a past one, the reply says so.
        here = here or [
            candidate for candidate in fitting_meetings if candidate.starts_at(context.config.zone) > message.now
        ]
    for candidates in (fitting_meetings, here):
        if len(candidates) == 1:
            return candidates[0]
    if not fitting_meetings:
        around = near(known, named.days[0].start, most=3) if named.days else _around(message, known, context)
        return Unclear(_none(words), around)
    narrow = named.period is not None and named.period.end - named.period.start < _LONG_PERIOD
    vague = len(named.days) != 1 and not narrow and not named.unsure
    picked = nearest(here or fitting_meetings) if vague else None
    return picked or Unclear("Flera träffar passar. Vilken menar du?", _likely(fitting_meetings, message, context))


def _count(message: IncomingMessage, named: Named) -> None:
    message.account.not_used(named.unknown)
    for typed, meant in named.misspelt.items():
        message.account.read_as(typed, meant)


def _former(days: Days, context: Context) -> Collection[Meeting]:
    """Meetings that were on these days before they were moved."""
    return context.read(lambda conn: changes.moved_from(conn, days.start, days.end))


def _around(message: IncomingMessage, known: Sequence[Meeting], context: Context) -> Sequence[Meeting]:
    """The next meetings if one is to be changed, otherwise the nearest; of the channel's group, if any."""
    here = [meeting for meeting in known if message.bound_group in meeting.groups] or known
    if message.account.strict:
        return [meeting for meeting in here if meeting.starts_at(context.config.zone) > message.now]
    return near(here, context.today(message.now), most=_MOST_OFFERED)


def _likely(candidates: Sequence[Meeting], message: IncomingMessage, context: Context) -> Sequence[Meeting]:
    """The choices: all if they are few, otherwise the nearest."""
    if message.account.strict:
        candidates = [
            meeting for meeting in candidates if meeting.starts_at(context.config.zone) > message.now
        ] or candidates
    if len(candidates) <= _MOST_OFFERED:
        return candidates
    today = context.today(message.now)
    return near(candidates, today, most=_MOST_OFFERED)


def _none(words: str) -> str:
    return f"Jag hittar ingen träff som passar *{escape(words.strip(' ?!.')[:60])}*."


def _asked(message: IncomingMessage, unclear: Unclear, context: Context) -> Reply:
    offered = list(unclear.meetings[:_MOST_OFFERED])
    choices = [Choice(_label(meeting, message, context), with_choice(message.typed, meeting.id)) for meeting in offered]
    if not offered:
        year = message.now.astimezone(context.config.zone).year
        choices = day_choices(message, unclear.days[:MOST_CHOICES], year=year)
    return clarifying_question(unclear.question, choices)


def _label(meeting: Meeting, message: IncomingMessage, context: Context) -> str:
    """Such as "ons 8 mars: Nätverksträff, Naturvårdsgruppen"; a button shows no more on a phone."""
    when = presenters.days_of(meeting, message.now, context.config.zone)
    return plain(f"{when.capitalize()}: {meeting.title}, {presenters.groups_of(meeting)}")[:_LONGEST_LABEL]
