"""Finds dates, ranges of days and days that share a month: "ons 8 mars", "10–11 maj", "8, 15 och 22 mars", "8/3"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from core.language.dates_in_text.mentions import FILLER, DateMention, Join, WrittenDay, blanked
from core.language.dates_in_text.misspelt_months import misspelt_dates
from core.language.dates_in_text.names import MONTH, NUMBER_OF_WEEKDAY, WEEKDAY, WEEKDAY_NUMBERS, WEEKDAY_OF_DAY
from core.language.dates_in_text.numbers_of_something_else import other_numbers
from core.language.dates_in_text.single_days import SingleDay, single_days
from core.language.dates_in_text.times import sure_time_places
from core.language.dates_in_text.weeks import WEEK

_TO = r"-{1,2}|–|—|t\.?\s?o\.?\s?m\.?|till och med|till|til|to|until|through"
_AND, _OR = r"och|and|samt|og|&|\+", r"eller|alternativt|alt\.?|or|\s/\s"
_DEN = r"(?:den\s{1,3}|the\s{1,3}|d\.\s{0,3})?"
_ORDINAL = r"(?::?(?:e|a|nde|de|st|nd|rd|th)\b)?"
_JOINED = re.compile(
    rf"\s{{0,3}}(?:(?P<to>{_TO})|(?P<or>{_OR}))\s{{0,3}}(?:{_DEN}{WEEKDAY_OF_DAY}\.?,?\s{{0,3}})?{_DEN}",
    re.IGNORECASE,
)
#: A day without a month, to the left of the date that has it: "10–" in "10–11 maj".
_DAY_BEFORE = re.compile(
    rf"(?<![\d.:/{FILLER}])(?:(?P<weekday>{WEEKDAY_OF_DAY})\.?,?\s{{0,3}}{_DEN})?(?<![\d.:/,]\d)\b(?P<day>\d{{1,2}})(?P<mark>\*{{0,3}})"
    rf"{_ORDINAL}\.?\s{{0,3}}(?:(?P<to>{_TO})|(?P<and>,?\s?(?:{_AND})\b|&|\+)|(?P<or>{_OR})|(?P<comma>,))\s{{0,3}}{_DEN}$",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(rf"(?P<weekday>{WEEKDAY_OF_DAY})[.)]?,?\s{{0,3}}\(?{_DEN}$", re.IGNORECASE)
#: English has "on" and "to" too: "On 8 March" names no weekday.
_ENGLISH_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:january|february|march|may|june|july|october)\b", re.IGNORECASE
)
_DEN_BEFORE = re.compile(r"\b(?:den|the|d\.)\s{1,3}$", re.IGNORECASE)
#: The first weekday of "onsdag–torsdag 10–11 maj", where both stand before both days.
_FIRST_WEEKDAY = re.compile(
    rf"(?P<weekday>{WEEKDAY_OF_DAY})\.?\s{{0,3}}(?:-|–|—|till|och|to|and)\s{{0,3}}$", re.IGNORECASE
)
_WEEKDAY_AFTER = re.compile(
    (
        rf"\s{{0,3}}(?:[(,]\s{{0,3}}(?:obs\W{{0,3}}|en\s|"
        rf"is a\s)?)?(?P<weekday>{WEEKDAY})\b(?!\s{{0,3}}(?:den\s{{0,3}})?\d{{1,2}}(?![.:]?\d|\s?[-–]\s?\d|\.\d))"
    ),
    re.IGNORECASE,
)
#: The other day of "March 10–11".
_DAY_AFTER = re.compile(
    rf"\s{{0,3}}(?:(?P<to>{_TO})|(?P<and>{_AND})|(?P<or>{_OR}))\s{{0,3}}(?:(?:{WEEKDAY}),?\s{{0,3}})?(?P<day>\d{{1,2}}){_ORDINAL}"
    rf"(?![\d/]|[.:]\d)(?!\s{{0,3}}(?:{MONTH})\b)(?:,?\s{{1,3}}(?P<year>20\d\d)\b)?",
    re.IGNORECASE,
)
#: How far to the left of a date, in characters, its other days may begin.
_REACH = 48
#: Maximum days that share one month; a longer list is probably something else, so a person is asked.
_MOST_DAYS = 62
#: "8 mars 9-12, 10 maj": the hours after a date are no days of the next one.
_HOURS_AFTER = re.compile(
    rf"[\s,]{{1,4}}(?P<first>\d{{1,2}})\s?[-–—]\s?(?P<last>\d{{1,2}})(?![\d/]|[.:]\d|:?[ea]\b|\.?\s{{0,3}}(?:{MONTH})\b|\s?(?:och|samt|&)\s?\d{{1,2}}\s{{0,3}}(?:{MONTH})\b)",
    re.IGNORECASE,
)
#: Without one there is no date.
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class _Days:
    """Days being combined, from right to left."""

    start: int
    days: list[WrittenDay]
    marks: list[re.Match[str]]


@lru_cache(maxsize=256)  # each line of a plan is looked at from several sides
def find_dates(
    text: str, *, dotted: bool = False, numbered: frozenset[str] = frozenset(), month_first: bool = False
) -> tuple[DateMention, ...]:
    """Every date in the text, left to right.

    `dotted`, `numbered` and `month_first` are what the rest of the document shows: that dates are written as 8.3,
    which words it counts meetings with ("träff" where it lists Träff 1, Träff 2), and that 3/8 is the 8th of March.
    """
    if not _DIGIT.search(text):
        return ()
    hidden = other_numbers(text, numbered)
    plain = blanked(text, [*hidden, *sure_time_places(blanked(text, hidden, FILLER))], FILLER)
    weeks = [match.span("number") for match in WEEK.finditer(plain)]
    plain = blanked(plain, weeks, FILLER)
    mentions = list(_mentions(plain, dotted=dotted, month_first=month_first))
    taken = [mention.place for mention in mentions]
    return tuple(sorted([*mentions, *misspelt_dates(blanked(plain, taken, FILLER))], key=lambda mention: mention.place))


def _mentions(text: str, *, dotted: bool, month_first: bool) -> Iterator[DateMention]:
    atoms = list(single_days(text, dotted=dotted, month_first=month_first))
    used = 0
    index = 0
    while index < len(atoms):
        run, marks = [atoms[index]], []
        index += 1
        while index < len(atoms) and (mark := _joined(text, run[-1].end, atoms[index].start)):
            marks.append(mark)
            run.append(atoms[index])
            index += 1
        mention = _mention(text, run, marks, used)
        used = mention.place[1]
        yield mention
        if hours := _HOURS_AFTER.match(text, used):
            used = hours.end() if int(hours["first"]) < int(hours["last"]) <= 24 else used


def _joined(text: str, end: int, start: int) -> re.Match[str] | None:
    """How two complete dates belong together; None if they are two mentions."""
    return _JOINED.fullmatch(text, end, start) if start - end <= _REACH else None


def _mention(text: str, run: list[SingleDay], marks: list[re.Match[str]], used: int) -> DateMention:
    weekdays = [_weekday_before(text, atom.start, used) for atom in run]
    days = [replace(atom.day, weekday=weekday) for atom, weekday in zip(run, weekdays, strict=True)]
    whole = _to_the_left(text, run[0].start, days[0].day, used)
    whole.days += days
    whole.marks += marks
    end = run[-1].end
    if len(whole.days) == 1 and run[0].month_first and (after := _DAY_AFTER.match(text, end)):
        year = int(after["year"]) if after["year"] else days[0].year
        whole.days.append(WrittenDay(int(after["day"]), days[0].month, year))
        whole.marks, end = [after], after.end()
    if len(whole.days) > 1 and whole.days[0].weekday is not None:
        _share_weekdays(text, whole, used)
    if whole.days[-1].weekday is None and (named := _WEEKDAY_AFTER.match(text, end)):
        whole.days[-1] = replace(whole.days[-1], weekday=WEEKDAY_NUMBERS[named["weekday"].lower()])
        end = named.end()
    unsure = any(atom.unsure for atom in run) or len(whole.days) >= _MOST_DAYS
    return DateMention((whole.start, end), tuple(whole.days), _join_of(whole), unsure=unsure)


def _join_of(whole: _Days) -> Join:
    if len(whole.days) == 1:
        return Join.SINGLE
    if any(mark["or"] for mark in whole.marks):
        return Join.CHOICE
    if len(whole.days) == 2 and whole.marks[0]["to"]:
        return Join.RANGE
    return Join.LIST


def _to_the_left(text: str, start: int, day: int, used: int) -> _Days:
    """The days without a month before the date: those of a range, or of a list in rising order."""
    whole = _Days(_with_weekday(text, start, used), [], [])
    while len(whole.days) < _MOST_DAYS and (
        match := _DAY_BEFORE.search(text, max(used, whole.start - _REACH), whole.start)
    ):
        number = int(match["day"])
        if not 1 <= number <= 31 or (match["comma"] and number >= day):
            break
        weekday = NUMBER_OF_WEEKDAY[match["weekday"].lower()] if match["weekday"] else None
        whole.days.insert(0, WrittenDay(number, weekday=weekday))
        whole.marks.insert(0, match)
        day = number
        whole.start = _with_weekday(text, match.start(), used)
    return whole


def _share_weekdays(text: str, whole: _Days, used: int) -> None:
    first = _FIRST_WEEKDAY.search(text, max(used, whole.start - _REACH), whole.start)
    if first:
        whole.days[-1] = replace(whole.days[-1], weekday=whole.days[0].weekday)
        whole.days[0] = replace(whole.days[0], weekday=NUMBER_OF_WEEKDAY[first["weekday"].lower()])
        whole.start = first.start()


def _with_weekday(text: str, start: int, used: int) -> int:
    window = max(used, start - 24)
    match = _named_before(text, start, window) or _DEN_BEFORE.search(text, window, start)
    return match.start() if match else start


def _weekday_before(text: str, start: int, used: int) -> int | None:
    match = _named_before(text, start, max(used, start - 24))
    return NUMBER_OF_WEEKDAY[match["weekday"].lower()] if match else None


def _named_before(text: str, start: int, window: int) -> re.Match[str] | None:
    """The weekday before the date that begins at `start`."""
    match = _WEEKDAY_BEFORE.search(text, window, start)
    if match and match["weekday"].lower() in ("on", "to") and _ENGLISH_DAY.match(text, start):
        return None
    return match
