"""A row while it is read, and what only a person can settle about its days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.language.dates_in_text.calendar_days import Days, WrittenDateError, calendar_days
from core.language.dates_in_text.mentions import DateMention, Join
from core.meetings.meeting_words import looks_like_meeting
from core.plans.model.plan import ProblemCode, QuestionKind, SetAsideReason
from core.plans.reader.context import Context
from core.plans.reader.outline.scope import Known, Scope
from core.plans.reader.rows.dates.dates_of_row import DatesOfRow
from core.plans.reader.rows.dates.week_beside import check_week, week_beside
from core.plans.reader.rows.dates.year import YearAsked, year_of
from core.plans.reader.rows.meeting import MEND
from core.plans.reader.rows.parts import NO_PARTS, RowParts
from core.plans.reader.rows.prose import is_only_perhaps, may_be_no_meeting
from core.plans.reader.rows.row_text import RowText
from core.plans.reader.rows.times import RowTimes
from core.plans.rules.question_ids import question_id


@dataclass(frozen=True, slots=True)
class FromColumns:
    """What a table's columns say of the row, beside the text that holds its dates."""

    title: str = ""
    parts: RowParts = NO_PARTS
    more: str = ""
    times: Known[RowTimes] | None = None
    groups: Known[tuple[str, ...]] | None = None
    #: What the theme says besides its labelled parts.
    theme: str = ""
    #: The number of the week, where a column holds it.
    week: int | None = None


@dataclass(frozen=True, slots=True)
class RowReading:
    """A row while it is read."""

    row: RowText
    text: str
    parts: RowParts
    dates: DatesOfRow
    scope: Scope
    context: Context
    columns: FromColumns | None
    #: From an hour of its first day to one of its last; None where the hours stand otherwise.
    times: Known[RowTimes] | None = None

    def problem(self, code: ProblemCode, message: str) -> None:
        """Note what keeps the row from being a meeting."""
        self.context.findings.problem(self.row, code, message)


def days_named(reading: RowReading, mention: DateMention) -> tuple[Known[int], tuple[Days, ...]] | None:
    """The days that a mention names, and the year's origin; None, and a problem noted, where it can't be said."""
    year = year_of(reading.row, mention, reading.scope, reading.context)
    if isinstance(year, YearAsked):
        reading.context.without_year.append(reading.row)
        reading.problem(
            ProblemCode.MISSING_YEAR,
            (
                f"Planen säger inte vilket år det gäller. Skriv året i rubriken, till exempel Verksamhetsplan "
                f"2023, eller svara på frågan {year.question}."
            ),
        )
        return None
    try:
        days = calendar_days(mention, year.value)
        _check_week(reading, mention, days)
    except WrittenDateError as error:
        if chosen := _chosen(reading, mention, error):
            return year, (Days(chosen, chosen),)
        return None
    return year, days


def _check_week(reading: RowReading, mention: DateMention, days: Sequence[Days]) -> None:
    """Raise WrittenDateError where the row puts the day in another week than it lies in."""
    beside = reading.columns.week if reading.columns else week_beside(reading.text, mention.place)
    week = beside or reading.scope.week
    if week is not None and len(days) == 1 and mention.days[0].week is None:
        check_week(days[0], week)


def _chosen(reading: RowReading, mention: DateMention, error: WrittenDateError) -> date | None:
    """The day that a person chose where it may be several; None, and the problem noted, where nobody has."""
    code = ProblemCode(error.fault.value)
    if not error.choices or mention.join in (Join.RANGE, Join.LIST):
        reading.problem(code, f"{error} {MEND}")
        return None
    name = question_id(QuestionKind.DATE, error.fault.value, reading.row.text)
    choices = tuple(day.isoformat() for day in dict.fromkeys(error.choices))
    answer = reading.context.findings.answer_to(name)
    if answer in choices:
        return date.fromisoformat(answer)
    text = f"Rad {reading.row.line}: {error} Vilken dag menas?"
    reading.context.findings.ask(reading.row, name, text, kind=QuestionKind.DATE, choices=choices)
    reading.problem(code, f"{error} {MEND} Eller svara på frågan {name}.")
    return None


def answered_as_meeting(row: RowText, context: Context, why: str) -> bool:
    """Ask whether the row is a meeting, unless it is answered; True where it is one."""
    name = question_id(QuestionKind.DATE, "meeting", row.text)
    answer = (context.findings.answer_to(name) or "").casefold()
    if answer == "ja":
        return True
    if answer == "nej":
        context.findings.aside(row, SetAsideReason.NO_MEETING)
        return False
    text = f"Är det en träff? ”{row.text[:200]}”"
    context.findings.ask(row, name, text, kind=QuestionKind.DATE, choices=("ja", "nej"))
    context.findings.problem(row, ProblemCode.UNREAD_ROW, f"{why} Ska träffen med i planen? Svara på frågan {name}.")
    return False


def is_doubted(row: RowText, text: str, context: Context) -> bool:
    """Whether the row's words leave it open that people meet, and nobody has said that they do; then a person is asked.

    `text` is the row's without what is struck through.
    """
    doubtful = (may_be_no_meeting(text) and not looks_like_meeting(text)) or is_only_perhaps(text)
    return doubtful and not answered_as_meeting(row, context, "Det är inte säkert att raden är en träff.")
