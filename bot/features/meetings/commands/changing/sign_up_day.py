"""`sista anmälan MÖTE: DATUM`: sets the last day to sign up."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import islice

from bot.app import presenters
from bot.app.commands.clarifying_questions import clarifying_question, day_choices
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.commands.changing.named_meeting import meeting_ahead
from bot.features.meetings.commands.typed.move_parts import MoveParts, begins_target, parted
from bot.features.meetings.commands.typed.said_number import said_last_day
from bot.features.meetings.edit_preview import shown_edit
from cards.kit.markdown import escape
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.dates_in_text.dates import find_dates
from core.language.dates_in_text.mentions import blanked
from core.language.nothing import means_nothing
from core.language.reasons import split_reason
from core.language.typed.dates import typed_days
from core.meetings.model.meeting import Meeting
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
#: The end of the day, in the network's time.
_END_OF_DAY = time(23, 59)
#: "senast på måndag till 24 maj".
_TO_MEETING = re.compile(r"\s(?:till|inför|för)\s", re.IGNORECASE)
_MOST_MARKS = 6
_UNTIL_START = "tills träffen börjar"
_EXAMPLE = "Skriv till exempel *sista anmälan 8 mars: 1 mars*, eller *sista anmälan 8 mars: ingen*."


@commands.command(
    "sista anmälan",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: DATUM",
    help="Sista dagen att anmäla sig",
    help_en="The last day to sign up",
    phrases=(
        "måste|ska|skall|behöver|bör ha? svarat|svara|anmält|anmäla|anmälda|bestämt|bestämma er|sig? senast|innan|före",
        "svara|svarat|anmäla|anmälan sig|er? senast",
        "förläng|förlänga|förlängs … anmälan|anmäla|anmälningstiden|anmälningsdagen sig?",
        "anmälan|anmälningen … öppen|öppet|öppna till|tills|tom|ända",
        "hinner|kan|får anmäla sig … ända till|tills|fram",
        "skjut|skjuta|flytta fram|på|upp? sista anmälan|anmälningsdag|anmälningsdagen|svarsdag",
        "extend|prolong … deadline|registration|signup|sign-up",
        "close|closes registration|signup|sign-up",
        "sign up by|before",
        "rsvp",
        "måste|ska|skall ha|vara? anmält|anmälda sig? senast?",
        "anmäla sig|er|anmält senast",
        "senast … anmäla|anmält sig",
        "sista dag|dagen|chans|chansen att anmäla sig … är|blir=:",
        (
            "sista|senaste dag|dagen|datum att svara|osa|tacka|säga|anmäla|bestämma ja|nej|sig|till|ifrån? … är|blir|"
            "sätts=:"
        ),
        "sista dag|dagen för anmälan … är|blir=:",
        "sista svarsdag|anmälningsdagen",
        "anmälan stänger|stängs|senast",
        "osa",
        "anmälningstid|anmälningstiden",
        "deadline",
        "last day to? sign|signup up?",
    ),
    examples=("sista anmälan {träff}: {innan}",),
    asks=True,
    aliases=("sista dag för anmälan", "sista dagen för anmälan", "sista anmälningsdag"),
    shown_by="träff",
    restated=said_last_day,
    with_value=("anmäla|anmälan|anmäler|svara|osa|register till|fram|senast|innan|före|by|until",),
    hints=(
        "senast anmält stänger stänga förlänga förläng förlängning svarsdatum svarstid anmälningsstopp "
        "anmälningsdag rsvp extend"
    ),
    together=(
        "förlänga|förläng|förlängs anmäla|anmälan|anmälningstiden|tiden",
        "svara|svarat|anmäla|anmält|osa|bestämma senast|innan|före",
        "stänger|stäng|stänga|öppen anmälan",
        "extend registration|deadline|signup|sign",
        "reply|respond|sign|answer by|before|latest",
        "senast säga|säg|säger|svara|anmäla|besked|bestämma|meddela|svar",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def last_day_to_sign_up(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Set the last day (inclusive); people can still say no until the start."""
    zone = context.config.zone
    today = message.now.astimezone(zone).date()
    head, reason = split_reason(rest)
    freed = means_nothing(reason) or reason.casefold().strip(" .") == "fritt"
    try:
        parts = MoveParts(head, reason) if freed or begins_target(reason, today) else _parted(rest, today)
    except WrittenDateError as unclear:
        return Reply(escape(str(unclear)))
    meeting = meeting_ahead(message, parts.meeting, context, "sista anmälan")
    if isinstance(meeting, Reply):
        return meeting
    try:
        day = None if freed else typed_days(parts.target, year=meeting.start_date.year, today=today)
    except WrittenDateError as unclear:
        return clarifying_question(escape(str(unclear)), day_choices(message, unclear.choices, year=today.year))
    if message.chosen_day is None and day is None and not freed:
        message.account.stopped = True
        return Reply(f"Vilken dag? {_EXAMPLE}")
    last = message.chosen_day or (day.start if day else None)
    if last is not None and not today <= last <= meeting.start_date:
        return Reply(f"Dagen ska ligga från i dag till träffens första dag. {_EXAMPLE} Inget är ändrat.")
    closes = None if last is None or last == meeting.start_date else _end_of(last, context)
    after = replace(meeting, signup_closes=closes)
    was, will_be = (_in_words(version, message, context) for version in (meeting, after))
    return shown_edit(message, meeting, after, context, what="Sista dag för anmälan", was=was, will_be=will_be)


def _parted(rest: str, today: date) -> MoveParts:
    """Of two dates the meeting's is the later, in any order."""
    for mark in islice(_TO_MEETING.finditer(rest), _MOST_MARKS):
        left, right = rest[: mark.start()], rest[mark.end() :]
        until, meeting = (typed_days(part, year=today.year, today=today) for part in (left, right))
        if until and meeting and until.start < meeting.start and len(until.places) == 1:
            return MoveParts(f"{blanked(left, until.places)} {right}", left)
    places = [mention.place for mention in find_dates(rest)]
    days = [typed_days(rest[start:end], year=today.year) for start, end in places]
    if len(days) != 2 or days[0] is None or days[1] is None:
        return parted(rest, today=today)
    start, end = places[0] if days[0].start < days[1].start else places[1]
    return MoveParts(blanked(rest, [(start, end)]), rest[start:end])


def _end_of(day: date, context: Context) -> datetime:
    return datetime.combine(day, _END_OF_DAY, context.config.zone).astimezone(UTC)


def _in_words(meeting: Meeting, message: IncomingMessage, context: Context) -> str:
    closes = meeting.signup_closes
    return presenters.day_of(closes, message.now, context.config.zone) if closes else _UNTIL_START
