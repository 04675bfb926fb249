"""Which meeting somebody means: a date, a group's name, words of the title, or nothing for the nearest."""

from collections.abc import Callable, Sequence

from bot import views
from bot.contracts import Asked, Reply
from bot.desk import Desk
from bot.whom_to_ask import said_no
from cards.markdown import escape
from network.database import meetings
from network.language.reading import typed_date
from network.model.meeting import Meeting
from network.model.role import Role

_MOST_OFFERED = 4


def chosen_meeting(
    asked: Asked, words: str, desk: Desk, *, command: str, nearest: Callable[[Sequence[Meeting]], Meeting | None]
) -> Meeting | Reply:
    """The one meeting that `words` fit, or a reply that says which to choose between.

    `nearest` picks among the group's meetings of the year, by start, when nothing was typed.
    """
    zone = desk.facts.zone
    today = asked.now.astimezone(zone).date()
    of_year = desk.read(lambda conn: meetings.of_year(conn, today.year))
    here = [each for each in of_year if asked.channel_is in each.groups] or list(of_year)
    if not words:
        found = nearest(here)
        return found or Reply(f"Ingen träff passar. Skriv till exempel *{command} 8 mars*.")
    day = typed_date(words, year=today.year)
    if day is not None:
        fitting = desk.read(lambda conn: meetings.starting_on(conn, day))
    else:
        fitting = [each for each in of_year if words.casefold() in each.title.casefold()]
    named = [each for each in fitting if any(_names(group, words) for group in each.groups)]
    mine = [each for each in fitting if asked.channel_is in each.groups]
    for candidates in (named, mine, fitting):
        if len(candidates) == 1:
            return candidates[0]
    if not fitting:
        return Reply(f"Jag hittar ingen träff som passar *{escape(words[:60])}*. Skriv *nästa* för att se träffarna.")
    offered = "\n".join(
        f"- {views.when_of(each, asked.now, zone)}: {views.title_of(each)}, {views.groups_of(each)}"
        for each in fitting[:_MOST_OFFERED]
    )
    return Reply(
        f"Flera träffar passar. Skriv datum och grupp, till exempel *{command} 8 mars Naturvård*.\n\n{offered}"
    )


def own_meeting(
    asked: Asked, words: str, desk: Desk, *, command: str, nearest: Callable[[Sequence[Meeting]], Meeting | None]
) -> Meeting | Reply:
    """As `chosen_meeting`, for what only the coordinators of the meeting's groups may see or do."""

    def nearest_of_own(found: Sequence[Meeting]) -> Meeting | None:
        return nearest([each for each in found if asked.rights.coordinates(each.groups)])

    found = chosen_meeting(asked, words, desk, command=command, nearest=nearest_of_own)
    if isinstance(found, Meeting) and not asked.rights.coordinates(found.groups):
        return Reply(said_no(Role.GROUP_COORDINATOR, found.groups, desk.facts))
    return found


def _names(group: str, words: str) -> bool:
    """Whether the words hold the group's name, or a clear beginning of it."""
    start = group.casefold().removesuffix("gruppen").rstrip("-s ")
    return bool(start) and start in words.casefold()
