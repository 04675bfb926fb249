"""Rows whose day the document cancels or moves elsewhere: one of the two is out of date."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.language.dates_in_text.calendar_days import WrittenDateError, calendar_days
from core.language.dates_in_text.mentions import DateMention, blanked
from core.meetings.model.meeting import ends_before_it_starts
from core.plans.model.plan import Origin, SetAsideReason, Source
from core.plans.reader.account.findings import ReadRow
from core.plans.reader.account.said_hours import hours_said
from core.plans.reader.context import Context
from core.plans.reader.rows.about import called_off
from core.plans.reader.rows.dates.dates_of_row import DatesOfRow, dates_of_row
from core.plans.reader.rows.parts import NO_PARTS
from core.plans.reader.rows.prose import asks
from core.plans.reader.rows.read_row import LONGEST_ROW
from core.plans.reader.rows.row_text import RowText
from core.plans.reader.rows.times import times_in

#: Ends of a sentence.
_STOP = re.compile(r"[.!?](?:\s+|$)")
#: Words that give a day hours of its own.
_OTHER_HOURS = re.compile(
    r"\b(?:börjar|startar|slutar|redan|hellre|i ?stället|undantag\w*|obs|starts|begins)\b", re.IGNORECASE
)
#: Words that replace one day by another.
_GIVEN_UP = re.compile(
    r"\b(?:går bort|(?:funkar|fungerar|går|passar) (?:inte|ej|dåligt)|tas bort|stryks|strykas|gäller inte|"
    r"i ?stället|byts|bytt|flytta\w*|ersätts|ändra[dt]\w*|"
    r"moved|instead)\b",
    re.IGNORECASE,
)


class DoubtedRows:
    """Takes back rows, or completes them, after the whole list has been read."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._on: dict[date, list[ReadRow]] = defaultdict(list)
        self._groups_at: dict[int, set[str]] = defaultdict(set)
        for read in context.findings.rows:
            self._on[read.row.start_date].append(read)
            for line in read.row.lines:
                self._groups_at[line].update(read.row.groups)
        self._years = sorted({day.year for day in self._on})

    def by_replacement(self, row: RowText) -> None:
        """Doubt the rows on days that this row says it replaces."""
        dates = dates_of_row(row.text[:LONGEST_ROW], NO_PARTS, self._context.conventions)
        self._doubt(row, row.text, [mention for mention, reason in dates.others if reason is SetAsideReason.MOVED])

    def by_text(self, row: RowText, text: str, dates: DatesOfRow) -> None:
        """Doubt the rows on days that a text cancels or moves."""
        every = (*dates.meant, *(mention for mention, _ in dates.others))
        self._doubt(row, text, [mention for mention in every if _is_given_up(text, mention)])

    def complete(self, row: RowText, text: str, mentions: Sequence[DateMention]) -> None:
        """Give rows without hours those that a text says of their days."""
        said = hours_said(text, mentions)
        if said is None:
            return
        for read in self._read_on(said.first, row):
            meeting = read.row
            same_end = said.last is None or meeting.end_date in days_of(said.last, meeting.end_date.year)[:1]
            silent = meeting.start_time is None and meeting.end_time is None and not meeting.time_words
            if not (silent and same_end) or ends_before_it_starts(
                meeting.start_date, meeting.end_date, said.start, said.end
            ):
                continue
            sources = replace(meeting.sources, time=Origin(Source.SENTENCE, row.line))
            whole = replace(read, row=replace(meeting, start_time=said.start, end_time=said.end, sources=sources))
            self._context.findings.replace(read, whole)
            same_day = self._on[meeting.start_date]
            same_day[same_day.index(read)] = whole

    def by_hours(self, row: RowText, text: str, mentions: Sequence[DateMention]) -> bool:
        """Doubt the rows on days for which a text says other hours than they have. Whether there are any."""
        doubted = False
        for mention in mentions:
            clause = _clause(text, mention.place)
            places = [other.place for other in dates_of_row(clause, NO_PARTS, self._context.conventions).meant]
            hours = times_in(blanked(clause, places)) if _OTHER_HOURS.search(clause) else None
            for read in self._read_on(mention, row):
                if hours is None or hours.start is None or hours.start == read.row.start_time:
                    continue
                doubted = True
                self._on[read.row.start_date].remove(read)
                message = (
                    f"Rad {row.line} säger en annan tid den dagen: ”{clause.strip()[:120]}”. Rätta raden i listan."
                )
                self._context.findings.take_back(read, message)
        return doubted

    def _doubt(self, row: RowText, text: str, given_up: Sequence[DateMention]) -> None:
        for mention in given_up:
            clause = _clause(text, mention.place).strip()
            message = (
                f"Rad {row.line} säger att den dagen inte gäller längre: ”{clause[:120]}”. "
                "Rätta raden i listan, eller ta bort den."
            )
            for read in self._read_on(mention, row):
                self._on[read.row.start_date].remove(read)
                self._context.findings.take_back(read, message)

    def _read_on(self, mention: DateMention, row: RowText) -> list[ReadRow]:
        """The meetings on the day mentioned, of groups that the text names or is a row of; of any where of none."""
        named = {name for name, _, _ in self._context.names.mentions(row.source_text)} | self._groups_at[row.line]
        days = {day for year in self._years for day in days_of(mention, year)[:1]}
        return [
            read
            for day in sorted(days)
            for read in self._on[day]
            if row.line not in read.row.lines and (not named or named & set(read.row.groups))
        ]


def days_of(mention: DateMention, year: int) -> list[date]:
    """Every day that a mention names in that year; none if it can't be said."""
    try:
        spans = calendar_days(mention, year)
    except WrittenDateError:
        return []
    return [span.start + timedelta(days=number) for span in spans for number in range((span.end - span.start).days + 1)]


def _is_given_up(text: str, mention: DateMention) -> bool:
    if asks(text, mention.place):
        # Nobody has answered yet.
        return False
    clause = _clause(text, mention.place)
    return bool(called_off(clause) or _GIVEN_UP.search(clause))


def _clause(text: str, place: tuple[int, int]) -> str:
    """The sentence around the date."""
    start = max((match.end() for match in _STOP.finditer(text, 0, place[0])), default=0)
    end = _STOP.search(text, place[1])
    return text[start : end.start() if end else len(text)]
