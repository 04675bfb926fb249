"""Reads an attendance report of Teams': a file or its blocks to participants, minutes and problems."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.attendance.model.attendance import MOST_ATTENDEES
from core.attendance.model.report import AttendanceReport, Participant, ReportProblem
from core.attendance.reader import report_problems as problems
from core.attendance.reader.actions import Action, stays_of
from core.attendance.reader.entries import Entry, days_of, entries_of, moments_of
from core.attendance.reader.people import ReportedPerson, people_of, stays_in, time_there
from core.attendance.reader.rows import ReportRow, rows_of
from core.attendance.reader.tables import parts_of
from core.attendance.reader.values.date_order import possible_first_days, settled_order
from core.attendance.reader.values.durations import duration_of
from core.attendance.reader.values.moments import DateOrder, moment_in
from core.attendance.reader.words.known_words import Means, is_bot, means
from core.attendance.reader.words.names import name_key
from core.document_reader.blocks import Document
from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.read_document import read_document

#: File endings of a table that was saved as text.
_TEXT = (".txt", ".tsv", ".tab")
NO_DAYS: frozenset[date] = frozenset()


def report_of_file(
    name: str, data: bytes, *, on: Collection[date], known: Collection[date] = NO_DAYS, zone: ZoneInfo
) -> AttendanceReport:
    """Read the file called `name` in the child process; errors become problems. See `report_of_document`."""
    try:
        document = document_of_file(name, data)
    except UnreadableDocumentError as error:
        return AttendanceReport((), (problems.unreadable(str(error)),))
    return report_of_document(document, on=on, known=known, zone=zone)


def document_of_file(name: str, data: bytes) -> Document:
    """The file's blocks, read in the child process; a table saved as text is one. Raises UnreadableDocumentError."""
    stem, dot, ending = name.rpartition(".")
    return read_document(f"{stem}.csv" if f"{dot}{ending}".lower() in _TEXT else name, data)


def possible_days(document: Document) -> frozenset[date]:
    """Every day that the document's dates may mean, in any order of day and month."""
    moments = moments_of(list(rows_of(document)))
    return frozenset(day for moment in moments for order in DateOrder if (day := moment.day(order)))


def report_of_document(
    document: Document, *, on: Collection[date], known: Collection[date] = NO_DAYS, zone: ZoneInfo
) -> AttendanceReport:
    """The report in the blocks.

    `on` are the meeting's days: who was there on none of them is no participant; empty if the meeting isn't known
    yet. `known` are days that settle day against month beside those, such as all meetings'. `zone` is the network's.
    """
    rows = list(rows_of(document))
    parts = parts_of(rows)
    moments = moments_of(rows)
    order = settled_order(moments, {*on, *known})
    if order is None:
        return AttendanceReport((), (problems.no_report(),))
    entries = list(entries_of(parts.tables, order, zone))
    if not entries:
        return AttendanceReport((), (problems.no_participants(),), _title(parts.summary))
    entries = _with_stays(entries)
    there = [entry for entry in entries if entry.joined or entry.duration]
    of_day = [entry for entry in there if not on or not days_of(entry) or days_of(entry) & set(on)]
    if there and not of_day:
        return AttendanceReport((), (problems.other_day(possible_first_days(moments), on),), _title(parts.summary))
    people = people_of(of_day)
    return AttendanceReport(
        tuple(_participant(person) for person in people),
        tuple(_problems(entries, people)),
        _title(parts.summary),
        min((entry.joined for entry in of_day if entry.joined), default=None),
        max((moment for entry in of_day if (moment := entry.left or entry.joined)), default=None),
    )


def _with_stays(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with start and end of each stay; a person who never left stayed until the last time in the report."""
    ends = max((moment for entry in entries if (moment := entry.left or entry.joined)), default=None)
    if ends is None:
        return list(entries)
    if all(entry.left is None and entry.duration is None for entry in entries):
        return list(_of_actions(entries, ends))
    return [
        replace(entry, left=max(ends, entry.joined)) if entry.joined and not (entry.left or entry.duration) else entry
        for entry in entries
    ]


def _of_actions(entries: Sequence[Entry], ends: datetime) -> Iterator[Entry]:
    """Turn entries that only tell what somebody did when into entries with one stay each."""
    actions: dict[str, list[Action]] = {}
    first: dict[str, Entry] = {}
    for entry in entries:
        person = entry.email or entry.upn or name_key(entry.name)
        first.setdefault(person, entry)
        if entry.joined is not None:
            actions.setdefault(person, []).append(Action(entry.word, entry.joined))
    for person, stays in stays_of(actions, ends=ends).items():
        for start, end in stays:
            yield replace(first[person], word="", joined=start, left=end)


def _participant(person: ReportedPerson) -> Participant:
    return Participant(
        name=person.name,
        email=person.email,
        upn=person.upn,
        minutes=int(time_there(person.entries) / timedelta(minutes=1)),
        organiser=any(means(Means.ORGANISER, entry.word) for entry in person.entries),
        bot=is_bot(person.name),
        stays=stays_in(person.entries),
    )


def _problems(entries: Sequence[Entry], people: Sequence[ReportedPerson]) -> Iterator[ReportProblem]:
    if not people:
        yield problems.no_participants()
    if len(people) > MOST_ATTENDEES:
        yield problems.too_many(len(people))
    for entry in entries:
        if entry.unread:
            yield problems.unread_row(entry.line, entry.name)
    names: dict[str, list[ReportedPerson]] = {}
    for person in people:
        names.setdefault(name_key(person.name), []).append(person)
    for namesakes in names.values():
        if len(namesakes) > 1:
            yield problems.same_name(namesakes[1].entries[0].line, namesakes[0].name, len(namesakes))


def _title(summary: Sequence[ReportRow]) -> str | None:
    """The first text of the summary: everything else there is numbers and times."""
    for row in summary:
        if len(row.filled) == 2:
            cell = row.filled[1]
            if cell.value is None and moment_in(cell) is None and duration_of(cell) is None and not _is_id(cell.text):
                return cell.text
    return None


def _is_id(text: str) -> bool:
    """Whether the text is a number or an id."""
    return all(character in "0123456789abcdefABCDEF-{} " for character in text)
