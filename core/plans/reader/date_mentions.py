"""Finds where a row speaks of dates, and what it says of each; what the dates then are is row_dates' business."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.language.date_parsing import MONTH_NUMBERS, WEEKDAY_NUMBERS

_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAY_NUMBERS, key=len, reverse=True))
_ORDINAL = r"(?::?(?:e|a|st|nd|rd|th)\b)?"
_DAY = rf"(?<![\d.:/])(?P<day>\d{{1,2}}){_ORDINAL}"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[-–]\s*\d\d\b))?"
#: One whole date; a later form is tried where no earlier one fits.
_ATOM = re.compile(
    "|".join(
        re.sub(r"\?P<(\w+)>", rf"?P<\g<1>_{form}>", pattern)
        for form, pattern in {
            "iso": r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark_iso)"
            r"(?P<day>\d{1,2})(?!\d)",
            "compact": r"(?<![\d.:])(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?![\d.:])",
            "named": rf"{_DAY}\.?\s*(?:of\s+)?(?P<month>{_MONTH})\b\.?{_YEAR}",
            "month_first": rf"(?<!\bi )\b(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}}){_ORDINAL}(?![\d.:/])"
            rf"(?!\s*(?:{_MONTH})\b){_YEAR}",
            "slashed_year": r"(?<![\d/.:])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:20)?\d\d)(?![\d/])",
            "slashed": r"(?<![\d/.:])(?P<day>\d{1,2})/(?P<month>\d{1,2})"
            r"(?:(?:-|\s+)(?P<year>20\d\d)|-(?P<short>\d\d))?(?![\d/.:])",
            "dotted": r"(?<![\d.:])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:20)?\d\d)(?![\d.:])",
            "six": r"(?<![\d.:+-])(?P<year>[23]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\d.:-])",
        }.items()
    ),
    re.IGNORECASE,
)
_WEEK = re.compile(
    rf"(?:\b(?P<before>{_WEEKDAY})\b\.?(?:\s*(?:-|–|och|till)\s*(?P<before2>{_WEEKDAY})\b\.?)?[,\s]*(?:i\s+|in\s+)?)?"
    rf"\b(?:v(?:ecka|eckan)?\.?|week)\s*(?P<week>\d{{1,2}})(?![\d.:/])"
    rf"(?:[,:\s]*(?:på\s+|on\s+)?\b(?P<after>{_WEEKDAY})\b\.?(?:\s*(?:-|–|och|till)\s*(?P<after2>{_WEEKDAY})\b\.?)?)?",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(
    rf"\b(?:i|under|in|början av|mitten av|slutet av|någon gång i)\s+(?P<month>{_MONTH})\b\.?", re.IGNORECASE
)
_TO = r"-{1,2}|–|—|t\.?o\.?m\.?|till och med|till|to|until|through"
_AND, _OR = r"och|and|&|\+", r"eller|alternativt|alt\.?|or"
_JOINED = re.compile(rf"\s*(?:(?P<to>{_TO})|(?P<and>{_AND})|(?P<or>{_OR}))\s*(?:den\s+|the\s+)?", re.IGNORECASE)
#: A day without its month, to the left of the date that has it: "10–" in "10–11 maj", "ons 10 och " in "ons 10 och …".
_DAY_BEFORE = re.compile(
    rf"(?<![\d.:/])(?:\b(?P<weekday>{_WEEKDAY})\b\.?,?\s*(?:den\s+|the\s+)?)?(?<!kl )(?<!kl\. )\b(?P<day>\d{{1,2}})"
    rf"{_ORDINAL}\.?\s*(?:(?P<to>{_TO})|(?P<and>{_AND})|(?P<or>{_OR})|(?P<comma>,))\s*(?:den\s+|the\s+)?$",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(rf"\b(?P<weekday>{_WEEKDAY})\b\.?,?\s*(?:den\s+|the\s+)?$", re.IGNORECASE)
#: The first weekday of "onsdag–torsdag 10–11 maj", where both stand before both days.
_FIRST_WEEKDAY = re.compile(rf"\b(?P<weekday>{_WEEKDAY})\b\.?\s*(?:-|–|—|till|och|to|and)\s*$", re.IGNORECASE)
#: The other day of "March 10–11".
_DAY_AFTER = re.compile(
    rf"\s*(?:(?P<to>{_TO})|(?P<and>{_AND})|(?P<or>{_OR}))\s*(?:(?:{_WEEKDAY}),?\s*)?(?P<day>\d{{1,2}}){_ORDINAL}"
    rf"(?![\d.:/])(?!\s*(?:{_MONTH})\b){_YEAR}",
    re.IGNORECASE,
)
_DEN_BEFORE = re.compile(r"\b(?:den|the)\s+$", re.IGNORECASE)
#: What stands before a date that is not the meeting's.
_SOMETHING_ELSE = re.compile(
    r"\b(?:anmäl\w*|osa|o\.s\.a\.?|svar\w*|senast|deadline|innan|före|flytta\w* från|ersätter|i ?stället för|"
    r"uppdaterad\w*|reviderad\w*|beslutad\w*|fastställd\w*|utskick\w*|inbjudan|rsvp|register by|sign up by|"
    r"no later than|moved from|instead of|updated)\b[^.;\n]{0,30}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DayMention:
    """One day as the row names it."""

    day: int
    #: None where it stands at the end of its range, as in the 10 of "10–11 maj".
    month: int | None = None
    year: int | None = None
    #: Monday 0; None where the row names none.
    weekday: int | None = None
    #: ISO week, where the row gives that and a weekday instead of a date.
    week: int | None = None
    #: Written like 03/04/2023, where day and month may have changed places.
    swappable: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the row that speaks of a day, or of several that belong together."""

    span: tuple[int, int]
    days: tuple[DayMention, ...]
    #: "10 eller 17 maj".
    alternatives: bool = False
    #: "10 och 11 maj", which is one meeting only when they follow on each other.
    listed: bool = False
    #: What to ask where no day can be read, as for "v. 12" or "i mars"; else empty.
    unclear: str = ""
    #: The last day to sign up, the day it was moved from.
    about_something_else: bool = False


def mentions(text: str) -> list[Mention]:
    """Every place that speaks of dates, left to right. What is only a week or month counts where nothing finer does."""
    found = list(_dates(text))
    weeks = list(_weeks(text))
    if not any(not each.about_something_else for each in found):
        clear = [each for each in weeks if not each.unclear]
        found += clear or weeks or list(_months(text))
    else:
        # "v. 12" beside the date says nothing more.
        found += [replace(each, about_something_else=True) for each in weeks]
    return sorted(found, key=lambda each: each.span)


def _dates(text: str) -> Iterator[Mention]:
    atoms = [found for found in _ATOM.finditer(text) if _plausible(found)]
    used = 0
    while atoms:
        run = [atoms.pop(0)]
        joins: list[re.Match[str]] = []
        while atoms and (join := _joined(text, run[-1].end(), atoms[0].start())):
            joins.append(join)
            run.append(atoms.pop(0))
        days = [_day(found, text, used) for found in run]
        start, before, left = _before(text, run[0].start(), used)
        marks = [*left, *joins]
        whole = [*before, *days]
        ends = run[-1].end()
        if len(whole) == 1 and _parts(run[0])["form"] == "month_first" and (after := _DAY_AFTER.match(text, ends)):
            year = int(after["year"]) if after["year"] else whole[0].year
            whole.append(DayMention(int(after["day"]), whole[0].month, year))
            marks, ends = [after], after.end()
        if len(whole) > 1 and whole[0].weekday is not None and (first := _FIRST_WEEKDAY.search(text, used, start)):
            whole[-1] = replace(whole[-1], weekday=whole[0].weekday)
            whole[0] = replace(whole[0], weekday=WEEKDAY_NUMBERS[first["weekday"].lower()])
            start = first.start()
        yield Mention(
            span=(start, ends),
            days=tuple(whole),
            alternatives=any(mark["or"] for mark in marks),
            listed=len(whole) > 1 and not any(mark["to"] for mark in marks),
            about_something_else=bool(_SOMETHING_ELSE.search(text, max(0, start - 60), start)),
        )
        used = ends


def _joined(text: str, end: int, start: int) -> re.Match[str] | None:
    """How one date is joined to the next: what stands between is a joining word and at most a weekday."""
    between = text[end:start]
    found = _JOINED.match(between)
    if found is None:
        return None
    rest = between[found.end() :]
    return found if not rest or _WEEKDAY_BEFORE.fullmatch(rest) or _DEN_BEFORE.fullmatch(rest) else None


def _before(text: str, start: int, used: int) -> tuple[int, list[DayMention], list[re.Match[str]]]:
    """The days without a month to the left, and how they are joined."""
    days: list[DayMention] = []
    marks: list[re.Match[str]] = []
    start = _with_weekday(text, start, used)
    while found := _DAY_BEFORE.search(text, used, start):
        if found["comma"] and not any(mark["and"] for mark in marks):
            break
        weekday = WEEKDAY_NUMBERS[found["weekday"].lower()] if found["weekday"] else None
        days.insert(0, DayMention(int(found["day"]), weekday=weekday))
        marks.insert(0, found)
        start = found.start()
    return start, days, marks


def _with_weekday(text: str, start: int, used: int) -> int:
    found = _WEEKDAY_BEFORE.search(text, used, start) or _DEN_BEFORE.search(text, used, start)
    return found.start() if found else start


def _plausible(found: re.Match[str]) -> bool:
    """Six or eight digits that can't be a date are a number of something else; so is 24/7."""
    parts = _parts(found)
    if found.lastgroup is not None and parts["form"] in ("six", "compact", "slashed"):
        return 1 <= int(parts["month"]) <= 12 and 1 <= int(parts["day"]) <= 31
    return True


def _parts(found: re.Match[str]) -> dict[str, str]:
    parts = {name: value for name, value in found.groupdict().items() if value is not None}
    form = next(name for name in parts if name.startswith("day_")).removeprefix("day_")
    return {"form": form, **{name.removesuffix(f"_{form}"): value for name, value in parts.items()}}


def _day(found: re.Match[str], text: str, used: int) -> DayMention:
    parts = _parts(found)
    year = parts.get("year") or parts.get("short")
    month = parts["month"]
    weekday = _WEEKDAY_BEFORE.search(text, used, found.start())
    return DayMention(
        day=int(parts["day"]),
        month=int(month) if month.isdigit() else MONTH_NUMBERS[month.lower()],
        year=None if year is None else int(year) + (2000 if len(year) == 2 else 0),
        weekday=WEEKDAY_NUMBERS[weekday["weekday"].lower()] if weekday else None,
        swappable=parts["form"] == "slashed_year",
    )


def _weeks(text: str) -> Iterator[Mention]:
    for found in _WEEK.finditer(text):
        week = int(found["week"])
        named = [found["before"] or found["after"], found["before2"] or found["after2"]]
        days = tuple(DayMention(0, weekday=WEEKDAY_NUMBERS[each.lower()], week=week) for each in named if each)
        unclear = "" if days else f"Vecka {week} är en hel vecka. Skriv vilken dag, till exempel tisdag v. {week}."
        else_ = bool(_SOMETHING_ELSE.search(text, max(0, found.start() - 60), found.start()))
        yield Mention(found.span(), days, unclear=unclear, about_something_else=else_)


def _months(text: str) -> Iterator[Mention]:
    for found in _MONTH_ALONE.finditer(text):
        words = found["month"].lower()
        yield Mention(
            found.span(), (), unclear=f"”{found[0].strip()}” är ingen dag. Skriv datumet, till exempel 8 {words}."
        )
