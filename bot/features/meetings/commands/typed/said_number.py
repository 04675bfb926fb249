"""The number of places, the last day or the goals that a sentence speaks of, as a plain command."""

import re
from datetime import date

from bot.app.commands.said_meeting import day_mentions, days_and_hours, plain_command, said_meeting
from bot.app.context import Context
from bot.app.messages import IncomingMessage
from core.language.dates import as_typed
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.dates_in_text.mentions import Place, blanked
from core.language.dates_in_text.times import find_times
from core.language.typed.dates import TypedDays, typed_days
from core.meetings.goal_words import AGENDA_2030, typed_goals
from core.meetings.model.meeting import Meeting

#: A number of people, by what stands before or after it.
_PEOPLE = re.compile(
    r"\b(?:(?:fler|flera|mer|more)\s(?:än|than)|max|maximalt|högst|bara|endast|tak|taket|gräns|gränsen|plats|platser|ryms|rymmer|in|for|only|most)"
    r"(?:\s(?:på|för|till|är|med|in|at|of|only|bara|plats)){0,2}\s(?P<after>\d{1,4})(?![\d.:/]|\s?[-–]\s?\d)"
    r"|(?<![\d.:/])(?P<before>\d{1,4})\s?(?:pers|personer|platser|plats|deltagare|st|stycken|stolar|people|persons|seats|"
    r"spots)\b",
    re.IGNORECASE,
)
#: "ta bort gränsen": as many as like.
_FREE = re.compile(
    r"\b(?:ta\sbort|slopa|utan|ingen|inget|släpp|remove|no)\b[^,;.!?]{0,30}\b(?:gräns|gränsen|begränsning|begränsningen|"
    r"tak|taket|maxgräns|maxgränsen|maxantal|maxantalet|limit)\b",
    re.IGNORECASE,
)
_GOAL = re.compile(r"(?<![\w.:/–-])\d{1,2}(?![\w:/–-]|\.\d)")
#: Other goals than those with a number.
_PROGRAMME = re.compile(r"\bklimat\s?2030\b|\buvg\b", re.IGNORECASE)
_AGENDA = re.compile(r"\bagenda\s?2030\b|\b2030\b", re.IGNORECASE)


def said_places(message: IncomingMessage, text: str, context: Context) -> str:
    """As *platser 31 maj 25*, or *platser 25* if no meeting is named; empty if not exactly one number is."""
    plain = blanked(text, days_and_hours(text, message, context))
    if _FREE.search(plain) and (freed := said_meeting(message, text, context)):
        return plain_command("platser", freed, message, context, "fritt")
    found = [(match, match["after"] or match["before"]) for match in _PEOPLE.finditer(plain)]
    if len({number for _, number in found}) != 1:
        return ""
    number = found[0][1]
    meeting = said_meeting(message, blanked(text, [match.span() for match, _ in found]), context)
    if meeting is None:
        return f"platser {number}"
    return plain_command("platser", meeting, message, context, number)


def said_last_day(message: IncomingMessage, text: str, context: Context) -> str:
    """As *sista anmälan 31 maj: 24 maj*; empty if it isn't clear which day, or which meeting."""
    today = context.today(message.now)
    text = blanked(text, [mention.place for mention in find_times(text)])
    readings: dict[tuple[str, date], Meeting] = {}
    for place in day_mentions(text, message, context):
        meeting = said_meeting(message, blanked(text, [place]), context)
        day = _day(text, place, message, context)
        if meeting is not None and day is not None and today <= day.start < meeting.start_date:
            readings[meeting.id, day.start] = meeting
    if len(readings) != 1:
        days = [_day(text, place, message, context) for place in day_mentions(text, message, context)]
        alone = days[0] if len(days) == 1 and said_meeting(message, text, context) is None else None
        return f"sista anmälan träffen: {as_typed(alone.start)}" if alone and alone.start >= today else ""
    (_, last), meeting = readings.popitem()
    return plain_command("sista anmälan", meeting, message, context, as_typed(last))


def said_goals(message: IncomingMessage, text: str, context: Context) -> str:
    """As *mål 24 maj: 11, 13*; empty if no goal is named, or not which meeting."""
    text = _AGENDA.sub(lambda match: " " * len(match[0]), text)
    plain = blanked(text, days_and_hours(text, message, context))
    numbers = [match for match in _GOAL.finditer(plain) if 1 <= int(match[0]) <= len(AGENDA_2030)]
    programmes = list(_PROGRAMME.finditer(text))
    words = ", ".join(match[0] for match in (*numbers, *programmes))
    goals = typed_goals(words)
    meeting = said_meeting(message, blanked(text, [match.span() for match in (*numbers, *programmes)]), context)
    if meeting is None or not goals.goals or goals.unknown:
        return ""
    return plain_command("mål", meeting, message, context, words)


def _day(text: str, place: Place, message: IncomingMessage, context: Context) -> TypedDays | None:
    """The one day ahead that stands there; None if it may be several."""
    today = context.today(message.now)
    try:
        return typed_days(text[slice(*place)], year=today.year, today=today)
    except WrittenDateError as unclear:
        ahead = [day for day in unclear.choices if day >= today]
        return TypedDays(ahead[0], ahead[0], (place,)) if len(ahead) == 1 else None
