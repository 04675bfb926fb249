"""`platser MÖTE ANTAL`: limits the places of a meeting; nobody who has a place loses it."""

from dataclasses import replace

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context
from bot.app.deliveries.reach import reach
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.commands.typed.said_number import said_places
from bot.features.meetings.commands.typed.typed_places import NoNumberError, typed_places
from bot.features.meetings.edit_at_once import edit_at_once
from bot.features.meetings.edit_preview import shown_edit
from bot.features.meetings.places_preview import changes_for_people
from cards.kit.markdown import escape
from core.language.numbers import whole
from core.language.plurals import count
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.members.model.role import Role
from core.signups.formatting import signups_and_places
from core.signups.model import MOST_PLACES
from core.signups.queries import signups
from core.undo.model import UndoKind

commands = Commands()
_LONGEST_SHOWN = 40
_EXAMPLE = "Skriv till exempel *platser 8 mars 30*, eller *platser 8 mars fritt*."


@commands.command(
    "platser",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE ANTAL",
    help="Hur många som får plats",
    help_en="How many there is room for",
    phrases=(
        "^vi? får plats med|bara?",
        "hur många får|ryms",
        "antal|antalet platser",
        "begränsa|begränsar antalet? … till=",
        "begränsa|begränsar antalet?",
        "^max|högst|maximalt",
        "höj|höja|sänk|sänka|öka|minska|ändra antalet? maxantalet|taket|gränsen|platserna|platser",
        "maxantal|maxantalet",
        "limit|capacity|seats",
    ),
    examples=(
        "platser {träff} 30",
        "platser {träff} fritt",
    ),
    restated=said_places,
    with_value=("fler|flera|mer|mera|more än|than",),
    hints=(
        "personer ryms tak antal maxtak pers rymmer maxgräns deltagartak maxtaket kapacitet spots fullbokat överfullt"
    ),
    together=(
        "max|tar|ryms|rymmer|plats|rum|högst|takgräns pers|personer|stycken|deltagare|st|folk",
        "room|space|max|maximum for|people|persons|seats",
        "får|går bara|högst|max in|plats lokalen|rummet|salen|bussen",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def places(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Limit the places, or remove the limit; if that affects people, preview it first."""
    year = message.now.astimezone(context.config.zone).year
    try:
        request = typed_places(rest, context.groups(), year=year)
    except NoNumberError as error:
        message.account.stopped = True
        return Reply(f"”{escape(str(error)[:_LONGEST_SHOWN])}” är inget antal platser. {_EXAMPLE} Inget är ändrat.")
    if not request.meeting and not request.changes and message.chosen_meeting is None:
        return Reply(f"Vilken träff? {_EXAMPLE}")
    meeting = own_meeting(message, request.meeting, context, command="platser", nearest=lambda _: None)
    if isinstance(meeting, Reply):
        return meeting
    if not request.changes:
        return Reply(_state(meeting, message, context))
    if problem := _problem(request.capacity, meeting, message, context):
        return Reply(problem)
    after = replace(meeting, capacity=request.capacity)
    if after == meeting or context.read(
        lambda conn: changes_for_people(conn, meeting, after, reach(conn, context.config, message.now))
    ):
        was, will_be = _in_words(meeting), _in_words(after)
        return shown_edit(message, meeting, after, context, what="Antal platser", was=was, will_be=will_be)
    return _changed_at_once(message, after, context)


def _problem(capacity: int | None, meeting: Meeting, message: IncomingMessage, context: Context) -> str:
    """Why the meeting can't have that number of places; empty if it can."""
    name = presenters.name_and_days(meeting, message.now, context.config.zone)
    if capacity is not None and not 1 <= capacity <= MOST_PLACES:
        return f"En träff kan ha från 1 till {whole(MOST_PLACES)} platser. {_EXAMPLE} Inget är ändrat."
    if meeting.status is MeetingStatus.CANCELLED:
        return f"{presenters.is_cancelled(meeting, message.now, context.config.zone)}."
    begun = meeting.starts_at(context.config.zone) <= message.now
    return f"{name} har börjat eller varit, så antalet platser ändras inte." if begun else ""


def _in_words(meeting: Meeting) -> str:
    return "plats för alla" if meeting.capacity is None else count(meeting.capacity, "plats")


def _state(meeting: Meeting, message: IncomingMessage, context: Context) -> str:
    counted = context.read(lambda conn: signups.count(conn, meeting.id))
    now = signups_and_places(meeting.capacity, counted) or "Ingen har svarat än"
    free = "Det är plats för alla. " if meeting.capacity is None else ""
    return f"{presenters.name_and_days(meeting, message.now, context.config.zone)}: {now}. {free}{_EXAMPLE}"


def _changed_at_once(message: IncomingMessage, after: Meeting, context: Context) -> Reply:
    """Nobody who has answered is affected, so there is nothing to ask; it can still be undone."""
    undo = edit_at_once(message, after, context)
    name = presenters.name_and_days(after, message.now, context.config.zone)
    return Reply(f"Klart. {name}: {_in_words(after)}. Det ändrar inget för dem som svarat. {undo}")
