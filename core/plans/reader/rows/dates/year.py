"""The year of a row: its own, its heading's, the argument's; else a question, asked once."""

from dataclasses import dataclass

from core.language.dates_in_text.calendar_days import Days, WrittenDateError, calendar_days
from core.language.dates_in_text.mentions import DateMention
from core.plans.model.plan import Origin, QuestionKind, Source
from core.plans.reader.context import Context
from core.plans.reader.outline.lines.chat import year_meant
from core.plans.reader.outline.scope import Known, Scope
from core.plans.reader.rows.row_text import RowText
from core.plans.rules.question_ids import question_id

#: The first month of the second half of a year that runs from autumn to spring.
_AUTUMN = 7


@dataclass(frozen=True, slots=True)
class YearAsked:
    """Which question the row waits for."""

    question: str


def year_of(row: RowText, mention: DateMention, scope: Scope, context: Context) -> Known[int] | YearAsked:
    """The year of a date: what stands nearest to it, or the question that asks for it."""
    own = mention.days[-1].year or mention.days[0].year
    if own is not None:
        return Known(own, Origin(Source.ROW, row.line))
    years = scope.years
    if years is not None and len(years.value) == 1:
        return Known(years.value[0], years.origin)
    if years is not None and (fitting := _fitting(mention, years.value)):
        return Known(fitting, years.origin)
    if years is not None and scope.autumn_first and (by_month := _of_school_year(mention, years.value, context)):
        return Known(by_month, years.origin)
    if years is None and (by_weekday := context.conventions.weekday_year) is not None:
        return Known(by_weekday, Origin(Source.WEEKDAYS))
    if years is None and (announced := context.conventions.announced_year) is not None:
        year, line = announced
        return Known(year, Origin(Source.HEADING, line))
    if years is None and scope.written is not None and scope.written.lists_days:
        said = year_meant(mention, scope.written.day)
        if said is not None:
            return Known(said, Origin(Source.SENTENCE))
    return _asked(row, mention, years.value if years else (), context)


def _fitting(mention: DateMention, years: tuple[int, ...]) -> int | None:
    """The one of the heading's years in which the weekday is right; None if the row names no weekday or both fit."""
    if all(day.weekday is None for day in mention.days):
        return None
    fitting = [year for year in years if _is_day(mention, year)]
    return fitting[0] if len(fitting) == 1 else None


def _of_school_year(mention: DateMention, years: tuple[int, ...], context: Context) -> int | None:
    """The half of "läsåret 2025/26" that the month lies in; None in July, and where the rows are in another order."""
    month = mention.days[0].month or mention.days[-1].month
    if len(years) != 2 or years[1] != years[0] + 1 or month in (None, _AUTUMN) or not context.conventions.autumn_first:
        return None
    return years[0] if (month or 0) > _AUTUMN else years[1]


def _is_day(mention: DateMention, year: int) -> tuple[Days, ...] | None:
    try:
        return calendar_days(mention, year)
    except WrittenDateError:
        return None


def _asked(row: RowText, mention: DateMention, years: tuple[int, ...], context: Context) -> Known[int] | YearAsked:
    name = question_id(QuestionKind.YEAR, "year", f"{years}\n{context.conventions.opening}")
    answer = context.findings.answer_to(name)
    if answer and (year := _year_in(answer, mention, years)):
        return Known(year, Origin(Source.ARGUMENT))
    choices = [str(year) for year in (years or context.conventions.years)][:6]
    likely = [year for year in context.conventions.years if _is_day(mention, year)]
    text = "Vilket år gäller planen?"
    if len(years) == 2:
        text = f"Rubriken nämner både {years[0]} och {years[1]}. Vilket år gäller raderna?"
        choices.append(_both(years))
    suggestion = str(likely[0]) if len(likely) == 1 and not years else None
    context.findings.ask(row, name, text, kind=QuestionKind.YEAR, choices=choices, suggestion=suggestion)
    return YearAsked(name)


def _both(years: tuple[int, ...]) -> str:
    return f"hösten {years[0]} och våren {years[1]}"


def _year_in(answer: str, mention: DateMention, years: tuple[int, ...]) -> int | None:
    if len(years) == 2 and answer.casefold() == _both(years):
        month = mention.days[-1].month
        return None if month is None else years[0] if month >= _AUTUMN else years[1]
    return int(answer) if answer.isdecimal() and len(answer) == 4 else None
