"""A move that a sentence speaks of: "7 juni krockar, ta den 14 i stället" is *flytta 7 juni till 14 juni*."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from bot.app.commands.said_meeting import day_mentions, in_short, said_meeting
from bot.app.context import Context
from bot.app.meeting_words.known import chooses_a_meeting
from bot.app.messages import IncomingMessage
from bot.app.typed.button_choices import with_choice
from bot.app.typed.when import FieldError, coming_days
from bot.features.meetings.commands.typed.move_parts import DIRECTION, INSTEAD_OF, SHIFT, TO, WEEK_AFTER
from bot.features.meetings.commands.typed.typed_move import TimeError, moved
from core.language.dates import as_typed, clock_time
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.dates_in_text.mentions import FILLER, Place, blanked
from core.language.dates_in_text.names import MONTH, WEEKDAY, WEEKDAY_NUMBERS
from core.language.numerals import in_digits
from core.language.reasons import LONGEST
from core.meetings.model.meeting import Meeting, MeetingStatus, ends_before_it_starts
from core.plans.reader.rows.times import times_in

#: What stands before the new day, and before the old one.
_NEW = re.compile(
    r"(?:\b(?:till|to|ta|tar|tas|kör|köra|blir|bli|byt|byta|hellre|for|do|have)|→|->)\s{1,3}(?:på\s)?$", re.IGNORECASE
)
_OLD = re.compile(
    r"\b(?:från|from|inte|ej|(?:i\s?stället|istället)\sför|instead\sof|rather\sthan)\s{1,3}(?:på\s)?$", re.IGNORECASE
)
#: "förläng till kl 13" says when it ends.
_ENDS = re.compile(r"\b(?:förläng\w{0,2}|slut(?:a|ar|tid|tiden)|pågå(?:r)?|extend|ends?)\b", re.IGNORECASE)
_BEFORE = 24
_PARTS = re.compile(r"[,;.!?](?=\s|$)|\s[–-]\s")
#: What has happened, or is so; and what is asked for.
_BECAUSE = re.compile(
    r"\b(?:har\s(?:fått|blivit|bokat|ställt|gått)|fick|blev|gick|är\s(?:\w+\s)?(?:sjuk|upptagen|bokad|dubbelbokad|stängd|trasig)|"
    r"krockar|strejk|vattenläcka|strömavbrott|snöstorm)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:kan|flytta|skjut|skjuta|ta|byt|byta|kör|istället|stället|till|ska)\b|\d", re.IGNORECASE)
_DAY_ALONE = re.compile(r"(?:den\s|the\s)?(?P<day>\d{1,2})(?::?[ae]|st|nd|rd|th)?", re.IGNORECASE)
#: "torsdagen den 14": the day alone says which.
_WEEKDAY_BEFORE = re.compile(rf"\b(?P<weekday>(?P<name>{WEEKDAY})\s)(?=den\s\d{{1,2}}(?!\s(?:{MONTH})))", re.IGNORECASE)
_WEEKDAY_ALONE = re.compile(rf"(?:på\s)?(?:{WEEKDAY})", re.IGNORECASE)
_MONTH = re.compile(rf"\b({MONTH})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the sentence: which meeting moves, and how it becomes."""

    meeting: Meeting
    after: Meeting
    #: Position of the new day; None if only the time is new.
    new: Place | None
    #: Position of the day that names the meeting; None if other words do.
    old: Place | None


def said_move(message: IncomingMessage, text: str, context: Context) -> str:
    """The sentence as a plain `flytta`, with the meeting's id; empty if it isn't clear what should move where.

    As *flytta träffen till 29 mars* if no meeting is named.
    """
    text = INSTEAD_OF.sub(lambda match: " " * len(match[0]), in_digits(text))
    weekday = _WEEKDAY_BEFORE.search(text)
    text = blanked(text, [weekday.span("weekday")]) if weekday else text
    readings = list(_readings(message, text, context))
    if len(readings) > 1:
        readings = [one for one in readings if _agrees(text, one)] or readings
    if not readings:
        return _without_meeting(message, text, context)
    if len({(one.meeting.id, one.after) for one in readings}) != 1:
        return ""
    meeting, after = readings[0].meeting, readings[0].after
    if weekday and WEEKDAY_NUMBERS[weekday["name"].casefold()] not in (
        after.start_date.weekday(),
        meeting.start_date.weekday(),
    ):
        return ""
    wanted = _in_words(meeting, after)
    if not wanted or moved(meeting, wanted, today=context.today(message.now)) != after:
        return ""
    reason = _reason(text)
    told = f": {reason}" if reason else ""
    return with_choice(f"flytta {in_short(meeting, message, context)} till {wanted}{told}", meeting.id)


def _reason(text: str) -> str:
    """The first whole part of the sentence that says why: "stadshuset har fått vattenläcka"."""
    parts = [" ".join(part.split()) for part in _PARTS.split(text)]
    return next((part[:LONGEST] for part in parts if _BECAUSE.search(part) and not _ASKED.search(part)), "")


def _without_meeting(message: IncomingMessage, text: str, context: Context) -> str:
    """The one new day, or the new hours, where nothing says which meeting: "nä ta den 29 istället"."""
    days = day_mentions(text, message, context)
    times = [] if days else list(times_in(text).places)
    if len(days) + bool(times) != 1 or chooses_a_meeting(message, blanked(text, [*days, *times]), context):
        return ""
    if days and said_meeting(message, text[slice(*days[0])], context) is not None:
        # The day is the meeting's own.
        return ""
    if times:
        hours = times_in(text)
        return "" if hours.start is None else f"flytta träffen till kl {_hours(hours.start, hours.end)}"
    today = context.today(message.now)
    if _WEEKDAY_ALONE.fullmatch(text[slice(*days[0])]):
        # Of which week it is depends on the meeting.
        return f"flytta träffen till {text[slice(*days[0])].strip()}"
    try:
        day = coming_days(text[slice(*days[0])], today).start
    except FieldError as unclear:
        # "den 29" is the next such day.
        day = min((choice for choice in unclear.days if choice > today), default=date.min)
    return f"flytta träffen till {as_typed(day, year=day.year != today.year)}" if day >= today else ""


def _readings(message: IncomingMessage, text: str, context: Context) -> Iterator[_Reading]:
    """Each day may name the meeting, or other words do; what is left says the new time."""
    # "24 maj till 7 juni" is two days here.
    days = day_mentions(TO.sub(lambda match: FILLER * len(match[0]), text), message, context)
    times = list(times_in(blanked(text, days)).places)
    rest = blanked(text, [*days, *times])
    shifts = [match.span() for pattern in (SHIFT, WEEK_AFTER, DIRECTION) for match in pattern.finditer(rest)]
    for old in (None, *days):
        new = [place for place in days if place != old]
        if len(new) > 1 or not (new or times or shifts):
            continue
        wanted = " ".join(text[start:end] for start, end in sorted([*new, *times, *([] if new else shifts)]))
        for words in _naming(text, old, [*new, *times, *shifts]):
            meeting = said_meeting(message, words, context)
            after = (
                None if meeting is None else _moved(meeting, wanted, message, context, ends=bool(_ENDS.search(text)))
            )
            if meeting is not None and after is not None:
                yield _Reading(meeting, after, new[0] if new else None, old)
                break


def _naming(text: str, old: Place | None, others: Sequence[Place]) -> Iterator[str]:
    """The words that name the meeting; its day may lack the month of the new day: "25 maj, inte den 18"."""
    words = blanked(text, list(others))
    yield words
    if old is None or (alone := _DAY_ALONE.fullmatch(text[slice(*old)])) is None:
        return
    for place in others:
        if month := _MONTH.search(text[slice(*place)]):
            yield f"{words[: old[0]]}{alone['day']} {month[1]}{words[old[1] :]}"


def _moved(meeting: Meeting, wanted: str, message: IncomingMessage, context: Context, *, ends: bool) -> Meeting | None:
    """The meeting as wanted, or with `ends` until then; None if that is no time ahead, or the time that it has."""
    today = context.today(message.now)
    if meeting.status is not MeetingStatus.PLANNED or meeting.starts_at(context.config.zone) <= message.now:
        return None
    try:
        after = moved(meeting, wanted, today=today)
    except (WrittenDateError, TimeError):
        return None
    if after is None or after == meeting or after.start_date < today:
        return None
    if ends and after.end_time is None and meeting.start_time is not None:
        after = replace(after, start_time=meeting.start_time, end_time=after.start_time)
    return None if ends_before_it_starts(after.start_date, after.end_date, after.start_time, after.end_time) else after


def _agrees(text: str, reading: _Reading) -> bool:
    """Whether the words before the days say which is new, or which is old."""
    before_new = text[: reading.new[0]][-_BEFORE:] if reading.new else ""
    before_old = text[: reading.old[0]][-_BEFORE:] if reading.old else ""
    return bool(_NEW.search(before_new) or _OLD.search(before_old)) and not _OLD.search(before_new)


def _in_words(meeting: Meeting, after: Meeting) -> str:
    """What is new about it: "14 juni kl 9–12"; empty if it has no hours to write."""
    parts = []
    if (after.start_date, after.end_date) != (meeting.start_date, meeting.end_date):
        same_length = after.end_date - after.start_date == meeting.end_date - meeting.start_date
        last = "" if same_length else f" - {_day(after.end_date, meeting)}"
        parts.append(f"{_day(after.start_date, meeting)}{last}")
    if replace(after, start_date=meeting.start_date, end_date=meeting.end_date) != meeting:
        if after.start_time is None:
            return ""
        parts.append(f"kl {_hours(after.start_time, after.end_time)}")
    return " ".join(parts)


def _day(when: date, meeting: Meeting) -> str:
    return as_typed(when, year=when.year != meeting.start_date.year)


def _hours(start: time, end: time | None) -> str:
    return "–".join(clock_time(at).removesuffix(".00") for at in (start, end) if at is not None)
