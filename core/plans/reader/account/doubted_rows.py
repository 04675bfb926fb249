"""Rows whose day the document cancels or moves elsewhere: one of the two is out of date."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.language.dates_in_text.calendar_days import WrittenDateError, calendar_days
from core.language.dates_in_text.mentions import DateMention, WrittenDay, blanked
from core.meetings.meeting_words import evident_form
from core.meetings.model.meeting import MeetingForm, ends_before_it_starts
from core.plans.model.plan import Origin, SetAsideReason, Source
from core.plans.reader.account.findings import ReadRow
from core.plans.reader.account.said_hours import hours_said
from core.plans.reader.context import Context
from core.plans.reader.rows.about import called_off, is_moved_to
from core.plans.reader.rows.dates.dates_of_row import DatesOfRow, dates_of_row
from core.plans.reader.rows.parts import NO_PARTS
from core.plans.reader.rows.prose import asks
from core.plans.reader.rows.read_row import LONGEST_ROW
from core.plans.reader.rows.row_text import RowText
from core.plans.reader.rows.times import times_in

#: Ends of a sentence.
_STOP = re.compile(r"[.!?](?:\s+|$)")
#: Words that give a day hours or a form of its own.
_OTHERWISE = re.compile(
    r"\b(?:blir|ändras|kortas?|förlängs|börjar|startar|slutar|redan|hellre|i ?stället|undantag\w*|obs|starts|begins)\b",
    re.IGNORECASE,
)
#: Words that replace one day by another.
_GIVEN_UP = re.compile(
    r"\b(?:går bort|krockar|kolliderar|(?:funkar|fungerar|går|passar) (?:inte|ej|dåligt)|"
    r"tas bort|stryks|strykas|gäller inte|"
    r"i ?stället|byts|bytt|flytta\w*|ersätts|ändra[dt]\w*|"
    r"moved|instead)\b",
    re.IGNORECASE,
)


#: "i stället för den 20:e": a day without its month.
_INSTEAD_OF_DAY = re.compile(r"\bi ?stället för den (?P<day>\d{1,2})(?::?[ea])?(?![\d/.]|\s[a-zåäö]{3})", re.IGNORECASE)
#: What the new day has as the old one had it.
_SAME = re.compile(r"\b(?:samma|oförändrad|same) (?:tid|klockslag|plats|lokal|ställe|time|place)", re.IGNORECASE)
_SAME_PLACE = re.compile(r"\bsam(?:ma|e) (?:\w+ (?:och|and) )?(?:plats|lokal|ställe|place)", re.IGNORECASE)
#: Words of a row that changes what another row says of its day.
_CHANGES = re.compile(
    r"\b(?:blir|ändras|kortas?|kortar|förlängs|förlänger|byter|byts|i ?stället|flyttas?|flyttar)\b", re.IGNORECASE
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
        """Doubt the rows on days that this row says it replaces; with "samma tid" they give it what they say."""
        dates = dates_of_row(row.text[:LONGEST_ROW], NO_PARTS, self._context.conventions)
        replaced = [mention for mention, reason in dates.others if reason is SetAsideReason.MOVED]
        if not replaced and len(dates.meant) == 2 and is_moved_to(row.text, dates.meant[1].place):
            replaced = [dates.meant[0]]
        new = [read for read in self._context.findings.rows if row.line in read.row.lines]
        if _SAME.search(row.text) and len(replaced) == 1 and len(new) == 1 and self._is_moved(replaced[0], new[0], row):
            return
        self._doubt(row, row.text, replaced)

    def by_changes(self) -> None:
        """Doubt rows whose day another row says something new of: "15 april blir digital"."""
        for changing in [read for read in self._context.findings.rows if _CHANGES.search(read.text)]:
            line = changing.row.lines[0]
            for read in list(self._on[changing.row.start_date]):
                other = set(read.row.groups) & set(changing.row.groups) and read is not changing
                if other and line not in read.row.lines and not _CHANGES.search(read.text):
                    self._take_back(read, f"Rad {line} säger något annat om den dagen. Rätta raden, eller ta bort den.")

    def _is_moved(self, replaced: DateMention, new: ReadRow, row: RowText) -> bool:
        """Give the new day the hours, form and place of the one that it replaces; False where it isn't one row."""
        old = [read for read in self._read_on(replaced, row) if read is not new]
        if len(old) != 1 or new not in self._on[new.row.start_date]:
            return False
        before, after = old[0].row, new.row
        hours = after if after.start_time or after.whole_day or after.time_words else before
        said = after.place or (after.form is not MeetingForm.UNKNOWN and not _SAME_PLACE.search(row.text))
        place = after if said else before
        sources = replace(after.sources, time=hours.sources.time, form=place.sources.form)
        whole = replace(
            after,
            start_time=hours.start_time,
            end_time=hours.end_time,
            whole_day=hours.whole_day,
            time_words=hours.time_words,
            place=place.place,
            form=place.form,
            sources=sources,
        )
        self._replace(new, replace(new, row=whole))
        self._on[before.start_date].remove(old[0])
        self._context.findings.set_read_aside(old[0], SetAsideReason.MOVED)
        return True

    def by_text(self, row: RowText, text: str, dates: DatesOfRow) -> None:
        """Doubt the rows on days that a text cancels or moves."""
        every = (*dates.meant, *(mention for mention, _ in dates.others))
        given_up = [mention for mention in every if _is_given_up(text, mention)]
        self._doubt(row, text, [*given_up, *_instead_of(text, every)])

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
            self._replace(read, whole)

    def by_hours(self, row: RowText, text: str, mentions: Sequence[DateMention]) -> bool:
        """Doubt the rows on days for which a text says other hours or form than they have. Whether there are any."""
        doubted = False
        for mention in mentions:
            clause = _clause(text, mention.place)
            places = [other.place for other in dates_of_row(clause, NO_PARTS, self._context.conventions).meant]
            if not _OTHERWISE.search(clause):
                continue
            start, form = times_in(blanked(clause, places)).start, evident_form(clause)
            for read in self._read_on(mention, row):
                same_form = form in (MeetingForm.UNKNOWN, read.row.form)
                if same_form and start in (None, read.row.start_time):
                    continue
                doubted = True
                what = "en annan tid" if same_form else "något annat om"
                said = clause.strip()[:120]
                self._take_back(read, f"Rad {row.line} säger {what} den dagen: ”{said}”. Rätta raden i listan.")
        return doubted

    def _doubt(self, row: RowText, text: str, given_up: Sequence[DateMention]) -> None:
        for mention in given_up:
            clause = _clause(text, mention.place).strip()
            message = (
                f"Rad {row.line} säger att den dagen inte gäller längre: ”{clause[:120]}”. "
                "Rätta raden i listan, eller ta bort den."
            )
            for read in self._read_on(mention, row):
                self._take_back(read, message)

    def _take_back(self, read: ReadRow, message: str) -> None:
        self._on[read.row.start_date].remove(read)
        self._context.findings.take_back(read, message)

    def _replace(self, read: ReadRow, whole: ReadRow) -> None:
        self._context.findings.replace(read, whole)
        same_day = self._on[read.row.start_date]
        same_day[same_day.index(read)] = whole

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


def _instead_of(text: str, mentions: Sequence[DateMention]) -> list[DateMention]:
    """The day that another replaces where only its number is said, in the month of the day before it."""
    return [
        DateMention(match.span(), (WrittenDay(int(match["day"]), before[-1].days[-1].month, before[-1].days[-1].year),))
        for match in _INSTEAD_OF_DAY.finditer(text)
        if (before := [mention for mention in mentions if mention.place[1] <= match.start()])
    ]


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
