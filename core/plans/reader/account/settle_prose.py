"""Dates in running text, once all rows are read: mentions of meetings in the list, or questions."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from core.language.dates_in_text.calendar_days import WrittenDateError, calendar_days
from core.language.dates_in_text.mentions import DateMention, blanked
from core.language.dates_in_text.times import find_times
from core.plans.model.plan import ProblemCode, SetAsideReason
from core.plans.reader.account.findings import ReadRow
from core.plans.reader.context import Context
from core.plans.reader.outline.walk import Prose
from core.plans.reader.rows.about import called_off
from core.plans.reader.rows.dates_of_row import dates_of_row
from core.plans.reader.rows.parts import RowParts
from core.plans.reader.rows.read_row import LONGEST_ROW, read_row
from core.plans.reader.rows.row_reading import answered_as_meeting
from core.plans.reader.rows.row_text import RowText

#: Ends of a sentence.
_STOP = re.compile(r"[.!?](?:\s+|$)")
#: Words with which a day is given up for another.
_GIVEN_UP = re.compile(
    r"\b(?:går bort|tas bort|stryks|strykas|gäller inte|i ?stället|byts|bytt|flytta\w*|ersätts|"
    r"moved|instead)\b",
    re.IGNORECASE,
)
_WHY = "Här nämns en träff och ett datum i löpande text."
_TOO_LONG = (
    "Här nämns datum i ett långt stycke text. Ska en träff med i planen: skriv den som en punkt i listan, på "
    "en egen rad."
)


def settle_prose(prose: Sequence[Prose], context: Context) -> None:
    """Note for each line of running text whether its dates are mentions, something else, or must be asked about."""
    for row in context.replacements:
        dates = dates_of_row(row.text, RowParts(rest=row.text), context.conventions)
        moved = [mention for mention, reason in dates.others if reason is SetAsideReason.MOVED]
        _doubt(row, row.text, moved, context)
    for entry in prose:
        text = blanked(entry.row.text, entry.row.struck())
        dates = dates_of_row(text, RowParts(rest=text), context.conventions)
        every = (*dates.meant, *(mention for mention, _ in dates.others))
        _doubt(entry.row, text, [mention for mention in every if _is_given_up(text, mention)], context)
        for mention, reason in dates.others:
            context.findings.aside(entry.row, reason, mention.place)
        if not dates.meant:
            _leave_times(entry, text, context)
        elif all(_is_read(mention, entry, context) for mention in dates.meant):
            context.findings.aside(entry.row, SetAsideReason.MENTIONED)
        elif len(text) > LONGEST_ROW:
            context.findings.problem(entry.row, ProblemCode.UNREAD_ROW, _TOO_LONG)
        elif answered_as_meeting(entry.row, context, _WHY):
            read_row(entry.row, entry.scope, context)


def _is_given_up(text: str, mention: DateMention) -> bool:
    clause = _clause(text, mention.place)
    return bool(called_off(clause) or _GIVEN_UP.search(clause))


def _doubt(row: RowText, text: str, given_up: Sequence[DateMention], context: Context) -> None:
    """A row of the list whose day another calls off or moves is asked about: one of the two is out of date."""
    for mention in given_up:
        for read in _read_on(mention, row, context):
            clause = _clause(text, mention.place).strip()
            message = (
                f"Rad {row.line} säger att den dagen inte gäller längre: ”{clause[:120]}”. "
                "Rätta raden i listan, eller ta bort den."
            )
            context.findings.take_back(read, message)


def _clause(text: str, place: tuple[int, int]) -> str:
    """The sentence around the date."""
    start = max((match.end() for match in _STOP.finditer(text, 0, place[0])), default=0)
    end = _STOP.search(text, place[1])
    return text[start : end.start() if end else len(text)]


def _read_on(mention: DateMention, row: RowText, context: Context) -> list[ReadRow]:
    """The list's meetings on the day mentioned, of groups that the text names or is a row of; of any where of none."""
    named = {name for name, _, _ in context.names.mentions(row.source_text)}
    named |= {group for read in context.findings.rows if row.line in read.row.lines for group in read.row.groups}
    return [
        read
        for read in context.findings.rows
        if row.line not in read.row.lines
        and (not named or named & set(read.row.groups))
        and any(day == read.row.start_date for day in _days(mention, read.row.start_date.year)[:1])
    ]


def _leave_times(entry: Prose, text: str, context: Context) -> None:
    places = [time.place for time in find_times(text)]
    if places:
        context.findings.aside(entry.row, SetAsideReason.LOOSE_TIME, *places)


def _is_read(mention: DateMention, entry: Prose, context: Context) -> bool:
    """Whether a meeting that stands in the list, of a group that the text is about, is held that day."""
    named = {name for name, _, _ in context.names.mentions(entry.row.text)}
    groups = named | set(entry.scope.groups.value if entry.scope.groups else ())
    for read in context.findings.rows:
        row = read.row
        if not (entry.footnote or groups & set(row.groups)):
            continue
        days = _days(mention, row.start_date.year)
        if days and all(row.start_date <= day <= row.end_date for day in days):
            return True
    return False


def _days(mention: DateMention, year: int) -> list[date]:
    try:
        spans = calendar_days(mention, year)
    except WrittenDateError:
        return []
    return [span.start + timedelta(days=number) for span in spans for number in range((span.end - span.start).days + 1)]
