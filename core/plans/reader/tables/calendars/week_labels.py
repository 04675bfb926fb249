"""Where a table is a grid of weeks and weekdays, and which week each of its rows is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.language.dates_in_text.mentions import DateMention
from core.language.dates_in_text.names import MONTH_NUMBERS, SHORT_WEEKDAYS, WEEKDAY_NUMBERS
from core.plans.reader.context import Context
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.tables.table import Table

#: Rows at the top among which the weekdays are looked for; how many weekdays and weeks make a grid.
_TOP, _FEWEST_DAYS, _FEWEST_WEEKS, _MOST_LESSONS = 4, 4, 3, 12
_NUMBER = r"(?P<number>[1-9]|[1-4]\d|5[0-3])"
_WEEK = re.compile(rf"{_NUMBER}\.?")
#: "v. 4", "Vecka 4 (25–29 jan)".
_SAYS_WEEK = re.compile(rf"\s*(?:v(?:ecka)?\.?|week|uge|uke)\s{{0,2}}{_NUMBER}(?!\d)", re.IGNORECASE)
_WEEK_HEAD = re.compile(r"(?:v|vecka|vecko|veckor|week|uge|uke)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
#: A week so much lower than the one above is in the next year.
_NEW_YEAR = 20


@dataclass(frozen=True, slots=True)
class Week:
    """What the beginning of a row says of its week: its number, a day in it, or both."""

    number: int | None
    day: DateMention | None


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """Where the weekdays and weeks stand."""

    head: int
    #: By column; those further right hold what is said of a whole week.
    weekdays: Mapping[int, int]
    #: By row.
    weeks: Mapping[int, Week]


def week_grid(table: Table, context: Context) -> WeekGrid | None:
    """Where the weekdays and weeks of the table stand; None if it is no grid of them."""
    for head in range(min(_TOP, table.rows)):
        weekdays = {
            column: number
            for column in range(table.columns)
            if (number := _weekday(table.text(head, column))) is not None
        }
        if len(set(weekdays.values())) < _FEWEST_DAYS or list(weekdays.values()) != sorted(set(weekdays.values())):
            continue
        labels = range(min(weekdays))
        weeks = {
            row: week for row in range(head + 1, table.rows) if (week := _week_of_row(table, row, labels, context))
        }
        if len(weeks) >= _FEWEST_WEEKS and _are_weeks(table, head, labels, weeks):
            return WeekGrid(head, weekdays, weeks)
    return None


def _are_weeks(table: Table, head: int, labels: range, weeks: Mapping[int, Week]) -> bool:
    """Whether the numbers are weeks': their head or they say so, or they aren't 1, 2, 3 … as lessons of a day are."""
    if any(week.day for week in weeks.values()):
        return True
    numbers = [week.number for week in weeks.values() if week.number]
    heads = [words for column in labels if (words := table.text(head, column).strip())]
    if heads:
        return len(set(numbers)) >= _FEWEST_WEEKS and any(_WEEK_HEAD.match(words) for words in heads)
    said = any(_SAYS_WEEK.match(table.text(row, column)) for row in weeks for column in labels)
    return said or min(numbers) > 1 or len(numbers) > _MOST_LESSONS


def _weekday(text: str) -> int | None:
    return (WEEKDAY_NUMBERS | SHORT_WEEKDAYS).get(text.strip(" .:").lower())


def _week_of_row(table: Table, row: int, labels: range, context: Context) -> Week | None:
    """What the cells left of the weekdays say of the week, if they say nothing else."""
    texts = [words for column in labels if (words := " ".join(table.text(row, column).split()))]
    numbers = [int(match["number"]) for text in texts if (match := _WEEK.fullmatch(text) or _SAYS_WEEK.match(text))]
    days = [
        mention for text in texts for mention in dates_in(text, context.conventions) if mention.days[0].week is None
    ]
    rest = [word for text in texts for word in _WORD.findall(text) if word.lower() not in MONTH_NUMBERS]
    if not (numbers or days) or any(not _WEEK_HEAD.match(word) and _weekday(word) is None for word in rest):
        return None
    return Week(numbers[0] if numbers else None, days[0] if days else None)


def years_after(grid: WeekGrid) -> dict[int, int]:
    """By row, how many times the year has turned above it."""
    turned, before, years = 0, 0, {}
    for row, week in sorted(grid.weeks.items()):
        number = week.number or before
        turned += before - number > _NEW_YEAR
        before, years[row] = number, turned
    return years
