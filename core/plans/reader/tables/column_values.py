"""What the cells of a row say, by their columns' roles: the dates as one phrase, title, place, times and the rest."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta

from core.language.dates import as_typed
from core.language.dates_in_text.calendar_days import WrittenDateError, calendar_days
from core.language.dates_in_text.mentions import blanked
from core.language.dates_in_text.names import SHORT_WEEKDAYS, WEEKDAYS
from core.language.dates_in_text.times import lone_hours
from core.meetings.goal_words import typed_goals
from core.meetings.meeting_words import names_room_and_link, stated_form
from core.meetings.model.goal import in_order
from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import Origin, Source
from core.plans.reader.context import Context, Conventions
from core.plans.reader.outline.scope import Known
from core.plans.reader.rows.about import begins_called_off, called_off
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.rows.parts import RowParts, row_parts
from core.plans.reader.rows.row_reading import FromColumns
from core.plans.reader.rows.times import RowTimes, times_in
from core.plans.reader.tables.cell_values import BETWEEN_GROUPS, are_days_of_month
from core.plans.reader.tables.heads import Role
from core.plans.reader.tables.hour_cells import duration_of_cell, end_after
from core.plans.reader.words.towns import is_town

_YES = re.compile(r"(?:ja|x|yes|true|sant|heldag|1)", re.IGNORECASE)
#: Has every day that a year can have, and no plan is made for it.
_ANY_YEAR = 2000
_MIDNIGHT = re.compile(r"(?:\s|T)00:00(?::00)?$")
_DAYS = re.compile(r"dag|day|lunch", re.IGNORECASE)
#: "9,30" as a spreadsheet shows it.
_COMMA = re.compile(r"^\s*(\d{1,2}),(\d\d)\s*$")
#: "0900" in a column of hours.
_WITHOUT_SIGN = re.compile(r"^\s*([01]?\d|2[0-3])([0-5]\d)\s*$")


def from_columns(by_role: Mapping[Role, str], line: int | None, context: Context) -> FromColumns:
    """What the columns say of the row beside its dates; `line` is where the row stands."""
    title = by_role.get(Role.TITLE, "")
    parts = row_parts(title)
    joint = tuple(name for name in BETWEEN_GROUPS.split(by_role.get(Role.JOINT, "")) if name)
    place, form = _place_and_form(by_role)
    theme, *others = [
        row_parts(by_role.get(role, "")) for role in (Role.THEME, Role.MORE, Role.FORM, Role.PLACE, Role.STATUS)
    ]
    rests = [parts.rest, *(other.rest for other in others), *(by_role.get(role, "") for role in (Role.KIND, Role.TIME))]
    # Where a column says where people meet, "Digitala detaljplaner" is only what they speak of.
    theme_rest = "" if place or form else theme.rest
    whole = RowParts(
        theme=by_role.get(Role.THEME) or parts.theme,
        place=place or parts.place,
        speaker=by_role.get(Role.SPEAKER) or parts.speaker,
        link=row_parts(by_role.get(Role.LINK, "")).link or parts.link,
        form=form,
        kind=by_role.get(Role.KIND),
        goals=in_order(
            [
                *typed_goals(by_role.get(Role.GOALS, "")).goals,
                *(goal for other in (parts, theme, *others) for goal in other.goals),
            ]
        ),
        joint_with=(*joint, *parts.joint_with, *(name for other in (theme, *others) for name in other.joint_with)),
        rest=parts.rest,
    )
    week = re.search(r"\d{1,2}", by_role.get(Role.WEEK, ""))
    return FromColumns(
        _title(by_role, parts),
        whole,
        " ".join(filter(None, [theme_rest, *rests])),
        _times(by_role, line, context),
        theme=theme.rest,
        week=int(week[0]) if week else None,
    )


def _times(by_role: Mapping[Role, str], line: int | None, context: Context) -> Known[RowTimes] | None:
    start, end = (_clock(by_role.get(role, "")) for role in (Role.START, Role.END))
    whole_day = _is_whole_day(by_role)
    words = f"kl {start}–{end}" if start and end else f"kl {start}" if start else by_role.get(Role.TIME, "")
    hours = next(lone_hours(words), None)
    times = RowTimes(hours.start, hours.end, fault=hours.fault) if hours else times_in(words)
    spoken = times_in(" ".join(by_role.get(role, "") for role in (Role.TITLE, Role.FORM, Role.KIND, Role.MORE)))
    day = by_role.get(Role.DATE, "")
    # "9–10" beside its month is two days, and no hours.
    dated = RowTimes() if are_days_of_month([day]) else times_in(_without_dates(day, context))
    if dated.start and not dated.end:
        last = times_in(_without_dates(by_role.get(Role.END_DATE, ""), context))
        dated = replace(dated, end=last.start)
    for other in (dated, spoken):
        if not times.known and other.known:
            times = other
    duration = duration_of_cell(by_role.get(Role.DURATION, ""), "")
    if times.start and not times.end and duration:
        times = replace(times, end=end_after(times.start, duration))
    whole_day = whole_day or times.whole_day or spoken.whole_day
    if whole_day and times.start == time.min and times.end in (None, time.min):
        times = RowTimes()
    if not times.known and not whole_day:
        return None
    return Known(replace(times, whole_day=whole_day), Origin(Source.CELL, line))


def _clock(text: str) -> str:
    """The cell's time as running text has it: "9.30" for "9,30", "09.00" for "0900"."""
    return _WITHOUT_SIGN.sub(r"\1.\2", _COMMA.sub(r"\1.\2", text))


def _without_dates(text: str, context: Context) -> str:
    return blanked(text, [mention.place for mention in dates_in(text, context.conventions)])


def dates_phrase(by_role: Mapping[Role, str], conventions: Conventions) -> str:
    """The cells about dates as one phrase."""
    first = by_role.get(Role.DATE, "")
    if _is_whole_day(by_role):
        first = _MIDNIGHT.sub("", first)
    day = " ".join(
        part for part in (_weekday(by_role.get(Role.WEEKDAY, "")), first, by_role.get(Role.MONTH, "")) if part
    )
    if Role.DATE not in by_role and Role.WEEK in by_role:
        number = re.sub(r"^(?:vecka|v\.?)\s*", "", by_role[Role.WEEK].lower()).strip()
        return f"v. {number} {_weekday(by_role.get(Role.WEEKDAY, ''))}".strip()
    if Role.DATE not in by_role:
        return ""
    end = _last_day(by_role, conventions)
    if end and end != by_role.get(Role.DATE):
        day = f"{day} – {end}"
    more = [
        by_role[role]
        for role in (Role.TIME, Role.STATUS)
        if role in by_role and (_DAYS.search(by_role[role]) or role is Role.STATUS)
    ]
    called = [
        by_role[role]
        for role in (Role.TIME, Role.TITLE, Role.KIND, Role.FORM, Role.PLACE, Role.MORE)
        if role in by_role and by_role[role] not in more and called_off(by_role[role])
    ]
    # A theme may speak of what others have called off.
    called += [by_role[role] for role in (Role.THEME, Role.SPEAKER) if begins_called_off(by_role.get(role, ""))]
    return "; ".join([day, *more, *called])


def _weekday(words: str) -> str:
    """The weekday in full where two letters stand for it."""
    number = SHORT_WEEKDAYS.get(words.strip(" .").lower())
    return words if number is None else WEEKDAYS[number]


def _last_day(by_role: Mapping[Role, str], conventions: Conventions) -> str:
    """The last day; empty where it is the first. Outlook ends a whole day at midnight the day after."""
    end = by_role.get(Role.END_DATE, "")
    at_midnight = by_role.get(Role.END, "").startswith("00:00") or bool(_MIDNIGHT.search(end))
    if not (at_midnight and _is_whole_day(by_role)):
        return end
    first, after = (_day_of(text, conventions) for text in (by_role.get(Role.DATE, ""), end))
    if first is None or after is None:
        return end
    last = after - timedelta(days=1)
    if last == first:
        return ""
    return as_typed(last) if last.year == _ANY_YEAR else last.isoformat()


def _is_whole_day(by_role: Mapping[Role, str]) -> bool:
    return bool(_YES.fullmatch(by_role.get(Role.WHOLE_DAY, "")))


def _day_of(text: str, conventions: Conventions) -> date | None:
    """The day that the cell holds, in any year where it names none; None where it is no day."""
    mention = next(iter(dates_in(text, conventions)), None)
    try:
        return calendar_days(mention, mention.days[0].year or _ANY_YEAR)[0].start if mention else None
    except WrittenDateError:
        return None


def _place_and_form(by_role: Mapping[Role, str]) -> tuple[str | None, str | None]:
    """Place and form: either column may hold the other, as "Digitalt" under "Värd" or "Fysiskt, Borås" under "Form"."""
    place, form = by_role.get(Role.PLACE), by_role.get(Role.FORM)
    if place is not None and not re.search(r"\w", place):
        # "?" is no place.
        place = None
    elif place and names_room_and_link(place):
        return place, f"{form or ''} hybrid".strip()
    if place and stated_form(place) is not MeetingForm.UNKNOWN and not is_town(place):
        return None if len(place.split()) < 4 else place, f"{form or ''} {place}".strip()
    if form and not place:
        after = form.partition(",")[2].strip()
        place = after or (form if is_town(form) else None)
    return place, form


def _title(by_role: Mapping[Role, str], parts: RowParts) -> str:
    if Role.TITLE not in by_role:
        return by_role.get(Role.KIND) or by_role.get(Role.THEME) or ""
    spoken = times_in(parts.rest)
    words = parts.rest
    for start, end in spoken.places:
        words = words[:start] + " " * (end - start) + words[end:]
    return " ".join(words.split()).strip(" ,;:–-()")[:200] or by_role.get(Role.KIND) or by_role.get(Role.THEME) or ""
