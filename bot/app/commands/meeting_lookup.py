"""Which meeting somebody means: a date, a group's name, words of the title, or nothing for the nearest."""

from collections.abc import Callable, Sequence

from bot.app import presenters
from bot.app.access_denied import access_denied_text
from bot.app.commands.words_beside_date import fitting_meetings
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from cards.kit.markdown import escape
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.dates_in_text.mentions import blanked
from core.language.typed_dates import typed_days
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.members.model.role import Role

_MOST_OFFERED = 4


def chosen_meeting(
    message: IncomingMessage,
    words: str,
    context: Context,
    *,
    command: str,
    nearest: Callable[[Sequence[Meeting]], Meeting | None],
) -> Meeting | Reply:
    """The one meeting that `words` fit, or a reply that says which to choose between.

    `nearest` picks among the group's meetings of the year, by start, when nothing was typed.
    """
    zone = context.config.zone
    today = message.now.astimezone(zone).date()
    of_year = context.read(lambda conn: meetings.list_of_year(conn, today.year))
    here = [meeting for meeting in of_year if message.bound_group in meeting.groups] or list(of_year)
    if not words:
        found = nearest(here)
        return found or Reply(f"Ingen träff passar. Skriv till exempel *{command} 8 mars*.")
    try:
        days = typed_days(words, year=today.year)
    except WrittenDateError as error:
        return Reply(escape(str(error)))
    of_day: Sequence[Meeting] = ()
    if days is not None:
        of_day = context.read(lambda conn: meetings.list_on_day(conn, days.start))
        fitting = fitting_meetings(blanked(words, days.places), of_day, context.groups())
    else:
        fitting = [meeting for meeting in of_year if words.casefold() in meeting.title.casefold()]
    named = [meeting for meeting in fitting if any(_names(group, words) for group in meeting.groups)]
    mine = [meeting for meeting in fitting if message.bound_group in meeting.groups]
    for candidates in (named, mine, fitting):
        if len(candidates) == 1:
            return candidates[0]
    if not fitting:
        there = "".join(f"\n- {_described(meeting, message, context)}" for meeting in of_day[:_MOST_OFFERED])
        see = f"Den dagen finns:\n{there}" if there else "Skriv *nästa* för att se träffarna."
        return Reply(f"Jag hittar ingen träff som passar *{escape(words[:60])}*. {see}")
    offered = "\n".join(f"- {_described(meeting, message, context)}" for meeting in fitting[:_MOST_OFFERED])
    return Reply(
        f"Flera träffar passar. Skriv datum och grupp, till exempel *{command} 8 mars Naturvård*.\n\n{offered}"
    )


def _described(meeting: Meeting, message: IncomingMessage, context: Context) -> str:
    when = presenters.when_of(meeting, message.now, context.config.zone)
    return f"{when}: {presenters.title_of(meeting)}, {presenters.groups_of(meeting)}"


def own_meeting(
    message: IncomingMessage,
    words: str,
    context: Context,
    *,
    command: str,
    nearest: Callable[[Sequence[Meeting]], Meeting | None],
) -> Meeting | Reply:
    """As `chosen_meeting`, for what only the coordinators of the meeting's groups may see or do."""

    def nearest_of_own(found: Sequence[Meeting]) -> Meeting | None:
        return nearest([meeting for meeting in found if message.rights.coordinates(meeting.groups)])

    found = chosen_meeting(message, words, context, command=command, nearest=nearest_of_own)
    if isinstance(found, Meeting) and not message.rights.coordinates(found.groups):
        return Reply(access_denied_text(Role.GROUP_COORDINATOR, found.groups, context))
    return found


def _names(group: str, words: str) -> bool:
    """Whether the words hold the group's name, or a clear beginning of it."""
    start = group.casefold().removesuffix("gruppen").rstrip("-s ")
    return bool(start) and start in words.casefold()
