"""`flytta`, `ställ in`, `plats`, `länk`, `tema`: a coordinator changes one meeting, and sees first what will happen."""

import re
from dataclasses import replace

from bot.app import presenters
from bot.app.commands.clarifying_questions import clarifying_question, day_choices
from bot.app.commands.command_registry import Commands, SeenIn
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context
from bot.app.meeting_words.known import group_words, known_meetings, names_a_meeting, sets_something
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.commands.move_parts import MoveParts, begins_target, parted
from bot.features.meetings.commands.move_target import ask_for_target
from bot.features.meetings.commands.typed_move import TimeError, moved
from bot.features.meetings.commands.typed_value import typed_value
from bot.features.meetings.edit_preview import shown_edit
from cards.kit.markdown import escape
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.reasons import split_reason
from core.meetings.formatting import agreeing
from core.meetings.model.meeting import Meeting, MeetingStatus, ends_before_it_starts
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
_COLON = re.compile(r"(?:(?<!\s)\s+)?:(?:\s+|$)")
_LINK = re.compile(r"https://[^\s<>\"]+", re.IGNORECASE)
_LONGEST_REASON = 200
_NOTHING = ("ingen", "inget", "-", "–")


@commands.command(
    "flytta",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE till DATUM: ANLEDNING",
    help="Flyttar träffen",
    help_en="Moves the meeting",
    phrases=(
        "skjut|skjuta|skjuter|skjuts",
        "får|ska|kan bli|vara=till … istället|stället",
        "^börja|börjar|starta +kl|klockan",
        "~byt|byta|ändra|ändras",
        "flytta|flyttas|flyttar|flyttat mötet|träffen|på?",
        "flytta|flyttas|flyttar",
        "skjut|skjuta|skjuts|skjuter upp|på|fram",
        "+senarelägg|senarelägga|senareläggs|tidigarelägg|tidigarelägga|tidigareläggs",
        "ändra|ändras|byt|byta|byter tid|tiden|datum|datumet|dag|dagen|starttid|starttiden|mötestid|mötestiden",
        "boka|bokas om",
        "omboka|ombokas",
        "ny|nytt tid|datum|dag",
        "ny tid|dag för|på",
        "move|postpone|reschedule|delay|moved|postponed",
        "change the? date|time|day",
        "~+dag|dagar|vecka|veckor|månad|månader|days|weeks|week +senare|tidigare|framåt|bakåt|later|earlier",
    ),
    examples=(
        "flytta {träff} till {annan}",
        "flytta {träff} en vecka",
        "skjut upp {träff}",
    ),
    asks=True,
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
)
def move(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Other dates, other times, or both; what isn't said stays."""
    typed, reason = split_reason(rest)
    today = message.now.astimezone(context.config.zone).date()
    parts = parted(typed, today=today)
    if not parts.target and begins_target(reason, today):
        # The new day may stand after a colon, as a reason does.
        parts, reason = MoveParts(parts.meeting, reason), ""
    meeting = _ahead(message, parts.meeting, context, "flytta")
    if isinstance(meeting, Reply):
        return meeting
    try:
        after = moved(meeting, parts.target, today=today, chosen=message.chosen_day)
    except WrittenDateError as unclear:
        return clarifying_question(escape(str(unclear)), day_choices(message, unclear.choices, year=today.year))
    except TimeError as problem:
        return Reply(escape(str(problem)))
    if after is None:
        return ask_for_target(message, meeting, parts.target, context)
    if ends_before_it_starts(after.start_date, after.end_date, after.start_time, after.end_time):
        return Reply("Sluttiden ligger före starttiden. Skriv till exempel *kl 9–12*.")
    if after.start_date < today:
        return Reply(
            f"{presenters.days_of(after, message.now, context.config.zone)} har redan varit. Välj en dag som kommer."
        )
    # A year is said where it is another than this.
    was, will_be = (presenters.when_of(each, message.now, context.config.zone) for each in (meeting, after))
    return shown_edit(message, meeting, after, context, what="Flytta", was=was, will_be=will_be, reason=reason)


@commands.command(
    "ställ in",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: ANLEDNING",
    help="Ställer in träffen",
    help_en="Cancels the meeting",
    phrases=(
        "ställ|ställa|ställs|ställer|ställt … in",
        "inställt|inställd|inställda",
        "avboka|avbokas|avbokat|avbokad|avbokar",
        "avlys|avlysa|avlyst|avlyses",
        "stryk|stryka|skippa mötet|träffen",
        "ta bort mötet|träffen|möte|träff",
        "radera mötet|träffen",
        "blir inte av",
        "utgår",
        "cancel|cancelled|canceled|cancels",
        "call off",
    ),
    examples=(
        "ställ in {träff}",
        "ställ in {träff}: lokalen är stängd",
    ),
    asks=True,
    aliases=("avboka",),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
)
def cancel(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The meeting stays on its page, as cancelled."""
    words, reason = split_reason(rest)
    if not reason:
        words, reason = _reason_after_comma(words, message, context)
    meeting = _ahead(message, words, context, "ställ in")
    if isinstance(meeting, Reply):
        return meeting
    after = replace(meeting, status=MeetingStatus.CANCELLED)
    return shown_edit(
        message,
        meeting,
        after,
        context,
        what="Ställ in",
        was=presenters.when_of(meeting, message.now, context.config.zone),
        will_be=agreeing(meeting.title, "inställd", "inställt"),
        reason=reason,
    )


@commands.command(
    "plats",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: PLATS",
    help="Ändrar platsen",
    help_en="Changes the place",
    phrases=(
        (
            "byt|byta|byter|ändra|ändras|flytta|sätt plats|platsen|lokal|lokalen|rum|rummet|sal|salen|ort|orten|"
            "adress|adressen"
        ),
        "ny plats|lokal|sal|adress|ort",
        "nytt rum|ställe",
        "change the? place|venue|location|room",
        "new place|venue|location|room",
    ),
    examples=(
        "byt plats {träff} till Borås",
        "plats {träff}: Rådhuset",
    ),
    asks=True,
    shown_by="träff",
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
)
def place(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Where the meeting is."""
    meeting, wanted = _told(message, rest, context, "plats", "Stadshuset i Borås")
    if isinstance(meeting, Reply):
        return meeting
    after = replace(meeting, place=wanted)
    return shown_edit(
        message, meeting, after, context, what="Ny plats", was=meeting.place or "ingen", will_be=wanted or "ingen"
    )


@commands.command(
    "tema",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: TEMA",
    help="Ändrar temat",
    help_en="Changes the theme",
    phrases=(
        "byt|byta|ändra|sätt tema|temat",
        "lägg|lägga till|in|på? nytt? tema|temat",
        "nytt tema",
        "ändra|byt rubrik|rubriken|ämne|ämnet",
        "change the? theme|topic",
        "new theme|topic",
    ),
    examples=("tema {träff}: Klimat och vatten",),
    asks=True,
    shown_by="träff",
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def theme(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """What the meeting is about."""
    meeting, wanted = _told(message, rest, context, "tema", "Klimat och vatten")
    if isinstance(meeting, Reply):
        return meeting
    after = replace(meeting, theme=wanted)
    return shown_edit(
        message, meeting, after, context, what="Nytt tema", was=meeting.theme or "inget", will_be=wanted or "inget"
    )


@commands.command(
    "länk",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: ADRESS",
    help="Ändrar länken till mötet",
    help_en="Changes the link to join",
    phrases=(
        "lägg till|in en? ny? länk|länken|teamslänk|möteslänk",
        "byt|byta|ändra|sätt länk|länken|teamslänk|teamslänken|möteslänken",
        "ny länk|teamslänk|möteslänk",
        "här är länken|länk",
        "add|change|new the? link",
    ),
    examples=("länk {träff}: https://teams.microsoft.com/…",),
    asks=True,
    shown_by="träff",
    aliases=("lank",),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def link(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Where one joins online; https only."""
    match = _LINK.search(rest)
    words = f"{rest[: match.start()]} {rest[match.end() :]}" if match else _COLON.split(rest)[0]
    wanted = _COLON.split(rest, maxsplit=1)[1:]
    if match is None and not (wanted and wanted[0].strip().casefold() in _NOTHING):
        return Reply(
            "Vilken länk? Skriv till exempel *länk 8 mars: https://teams.microsoft.com/…*. Den ska börja på https."
        )
    meeting = _planned(message, words.strip(" :-–"), context, "länk")
    if isinstance(meeting, Reply):
        return meeting
    address = match[0][:2000] if match else None
    after = replace(meeting, join_url=address)
    return shown_edit(
        message, meeting, after, context, what="Ny länk", was=meeting.join_url or "ingen", will_be=address or "ingen"
    )


def _reason_after_comma(words: str, message: IncomingMessage, context: Context) -> tuple[str, str]:
    """What stands after a comma is why, where it says nothing of the meeting: "31 maj, ingen har anmält sig"."""
    head, comma, tail = words.partition(",")
    if comma and names_a_meeting(message, head, context) and sets_something(message, tail, context):
        return head, " ".join(tail.split())[:_LONGEST_REASON]
    return words, ""


def _planned(message: IncomingMessage, words: str, context: Context, command: str) -> Meeting | Reply:
    """The meeting meant, which must be named: nothing is changed by a guess."""
    meeting = own_meeting(message, words.strip(), context, command=command, nearest=lambda _: None)
    if isinstance(meeting, Meeting) and meeting.status is MeetingStatus.CANCELLED:
        return Reply(f"{presenters.is_cancelled(meeting, message.now, context.config.zone)}.")
    return meeting


def _ahead(message: IncomingMessage, words: str, context: Context, command: str) -> Meeting | Reply:
    """The meeting meant, which must not have begun: what has been is neither moved nor cancelled."""
    meeting = _planned(message, words, context, command)
    if isinstance(meeting, Meeting) and meeting.starts_at(context.config.zone) <= message.now:
        over = meeting.ends_at(context.config.zone) <= message.now
        name = presenters.name_and_days(meeting, message.now, context.config.zone)
        return Reply(f"{name} har {'varit' if over else 'börjat'}, så {presenters.it(meeting)} ändras inte.")
    return meeting


def _told(
    message: IncomingMessage, rest: str, context: Context, command: str, example: str
) -> tuple[Meeting | Reply, str | None]:
    known, today = known_meetings(message, context, stored=True), message.now.astimezone(context.config.zone).date()
    found = typed_value(rest, known, group_words(context, known), today=today)
    if found.value is None:
        return Reply(
            f"Skriv träffen, ett kolon och vad det ska vara, till exempel *{command} 8 mars: {example}*."
        ), None
    value = None if found.value.casefold() in _NOTHING else found.value
    return _planned(message, found.meeting, context, command), value
