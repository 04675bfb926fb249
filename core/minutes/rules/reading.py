"""Reads coordinators' lines as decisions and tasks; an incomplete line is reported with the reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.language.dates import as_typed
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.typed.dates import TypedDays, typed_days
from core.minutes.errors import LinesNotReadError, NothingToNoteError, TextTooLongError
from core.minutes.model import LONGEST_ITEM, LONGEST_TEXT, LONGEST_WHO, ItemContent, ItemFault, ItemKind, LineProblem
from core.minutes.rules.who_and_what import WhoAndWhat, who_and_what
from core.publishing.rules.numbers_in_text import text_holds_personal_number

#: Line breaks may get lost, so ";" and a "Beslut:" in the middle also separate lines, and "todo" after a full stop.
_LINES = re.compile(
    r"[\n;]|(?<=\s)(?=Beslut:)|(?<=[.,]\s)(?=(?:(?i:beslut|todo|to-do|att göra|uppgift|uppgifter|action))\b)"
)
_SENTENCES = re.compile(r"(?<=[^\W\d]\.)\s(?=[A-ZÅÄÖ])")
#: Where a line may have several tasks: "Jonas skickar utkast 23/3, alla läser till 31 mars".
_TASKS = re.compile(r"[,.]\s+(?:och\s|samt\s)?")
_DAY_ALONE = re.compile(
    r"\b(?P<by>till|senast|före|innan)\s(?:den\s)?(?P<day>\d{1,2})(?::?[ae])?[\s.]*$", re.IGNORECASE
)
_BULLET = re.compile(r"^(?:[-–—•*·]|\d{1,2}[.)])\s+")
_DECISION = re.compile(
    r"^(?:(?:beslut|beslutat|beslutades|beslöts|decision|decided)(?:\s?:|\s[-–]\s|(?=\s(?:att|vi)\b))|beslut\s(?=\w))",
    re.IGNORECASE,
)
#: Such as "Vi beslutade att …": it is kept whole.
_DECIDED = re.compile(
    r"^(?:vi|mötet|gruppen|det)\s(?:beslutade|beslutades|beslöt|beslöts|bestämde|bestämdes|enades)\b", re.IGNORECASE
)
_TASK = re.compile(
    r"^(?:(?:uppgift|uppgifter|att göra|todo|to-do|action|task)\s?:\s?|(?:todo|to-do|att göra)\s)", re.IGNORECASE
)
_BY = re.compile(r"\b(?:till|senast|före|innan|by|before|until)\b", re.IGNORECASE)
_NEXT_MEETING = re.compile(r"^\s(?:nästa|next)\s(?:möte|mötet|träff|träffen|gång|meeting)\b", re.IGNORECASE)
#: Words between "till" and the day that carry no meaning.
_NOTHING_BETWEEN = frozenset({"", "den", "på", "the", "on", "dagen"})
_AROUND = " ,.;–-"


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a line is read by."""

    #: The meeting's first day: nothing is due before it, and a day without a year comes after it or after today.
    meeting: date
    #: What "i morgon" is said from.
    today: date
    #: The first day of the group's next meeting; None if none is planned.
    next_meeting: date | None = None


def read_items(text: str, days: Days) -> tuple[ItemContent, ...]:
    """Each line as an item, in order.

    Raises TextTooLongError, NothingToNoteError, and LinesNotReadError with every line that lacks something.
    """
    if len(text) > LONGEST_TEXT:
        raise TextTooLongError(len(text))
    items, problems, left = [], [], []
    for line, read in _read_lines(text, days):
        if isinstance(read, LineProblem):
            problems.append(read)
        else:
            items.append(read)
        if not (isinstance(read, LineProblem) and read.fault is ItemFault.PERSONAL_NUMBER):
            left.append(line)
    if problems:
        raise LinesNotReadError(problems, "\n".join(left))
    if not items:
        raise NothingToNoteError(text)
    return tuple(items)


def lines_of(text: str) -> Iterator[str]:
    """The non-empty lines, without bullets."""
    for part in _LINES.split(text):
        line = _BULLET.sub("", " ".join(part.split()))
        if any(sign.isalnum() for sign in line):
            yield line


def _read_lines(text: str, days: Days) -> Iterator[tuple[str, ItemContent | LineProblem]]:
    """Each line as it is read; one that is several whole tasks as each of them."""
    for line in _sentences(text, days):
        parts = list(_parts(line, days)) if len(line) <= LONGEST_ITEM else []
        tasks = [_read(part, days) for part in parts]
        if len(tasks) > 1 and all(isinstance(task, ItemContent) and task.kind is ItemKind.TASK for task in tasks):
            yield from zip(parts, tasks, strict=True)
        else:
            yield line, _read(line, days)


def _sentences(text: str, days: Days) -> Iterator[str]:
    """Each line; what follows a decision in the same line is lines of its own, if each of it is whole tasks."""
    for line in lines_of(text):
        first, *more = _SENTENCES.split(line)
        decided = bool(_DECISION.match(line) or _DECIDED.match(line)) and len(line) <= LONGEST_ITEM
        if decided and more and all(_is_tasks(sentence, days) for sentence in more):
            yield from (first, *more)
        else:
            yield line


def _is_tasks(sentence: str, days: Days) -> bool:
    read = [_read(part, days) for part in _parts(sentence, days)]
    return all(isinstance(task, ItemContent) and task.kind is ItemKind.TASK for task in read)


def _parts(line: str, days: Days) -> Iterator[str]:
    """The line's parts between commas; a day alone is of the month before: "23/3, alla läser till 31"."""
    due: date | None = None
    for part in _TASKS.split(line):
        if due and (alone := _DAY_ALONE.search(part)):
            day = f"{alone['by']} {alone['day']}/{due.month}"
            part = part[: alone.start()] + day  # noqa: PLW2901  the part as it is meant
        try:
            due = _due(_TASK.sub("", part), days)[0] or due
        except WrittenDateError:
            due = None
        yield part


def as_line(content: ItemContent) -> str:
    """The item as a line that `read_items` reads back."""
    if content.due is None:
        return f"Beslut: {content.words}"
    who = f"{content.who}: " if content.who else ""
    return f"{who}{content.words} till {as_typed(content.due, year=True)}"


def _read(line: str, days: Days) -> ItemContent | LineProblem:
    if text_holds_personal_number(line):
        return LineProblem("", ItemFault.PERSONAL_NUMBER)
    if len(line) > LONGEST_ITEM:
        return LineProblem(line, ItemFault.TOO_LONG)
    if match := _DECISION.match(line):
        return _decision(line, line[match.end() :].strip())
    if _DECIDED.match(line):
        return _decision(line, line)
    return _task(line, _TASK.sub("", line), days)


def _decision(line: str, words: str) -> ItemContent | LineProblem:
    if not any(sign.isalnum() for sign in words):
        return LineProblem(line, ItemFault.NO_WORDS)
    return ItemContent(ItemKind.DECISION, words)


def _task(line: str, words: str, days: Days) -> ItemContent | LineProblem:
    try:
        due, words = _due(words, days)
    except WrittenDateError as error:
        return LineProblem(line, ItemFault.DATE, str(error))
    parted = who_and_what(words) or WhoAndWhat("", words)
    fault = None
    if not parted.who:
        fault = ItemFault.NO_WHO
    elif not any(sign.isalnum() for sign in parted.what):
        fault = ItemFault.NO_WORDS
    elif len(parted.who) > LONGEST_WHO:
        fault = ItemFault.TOO_LONG
    elif due is None:
        fault = ItemFault.NO_DUE
    elif due < days.meeting:
        fault = ItemFault.BEFORE_MEETING
    return LineProblem(line, fault) if fault else ItemContent(ItemKind.TASK, parted.what, parted.who, due)


def _due(line: str, days: Days) -> tuple[date | None, str]:
    """The last day, and the line without it; None if the line has none. Raises WrittenDateError."""
    for mark in reversed(list(_BY.finditer(line))):
        tail = line[mark.end() :]
        if (match := _NEXT_MEETING.match(tail)) and days.next_meeting is not None:
            return days.next_meeting, _without(line, mark.start(), mark.end() + match.end())
        if (dated := _days_in(tail, days)) is not None:
            first, last = _span(dated)
            begins = mark.start() if tail[:first].strip().casefold() in _NOTHING_BETWEEN else mark.end() + first
            return dated.end, _without(line, begins, mark.end() + last)
    dated = _days_in(line, days)
    return (None, line) if dated is None else (dated.end, _without(line, *_span(dated)))


def _days_in(text: str, days: Days) -> TypedDays | None:
    """The days in the text; a day without a year is the first such day after the meeting. Raises WrittenDateError.

    Where the meeting is still to come, a day before it is that day, and not the one a year later.
    """
    dated = typed_days(text, year=days.meeting.year, today=days.today)
    if dated is None or dated.end >= min(days.meeting, days.today):
        return dated
    try:
        # Where the year is said, both are the same.
        return typed_days(text, year=days.meeting.year + 1, today=days.today)
    except WrittenDateError:
        return dated


def _span(dated: TypedDays) -> tuple[int, int]:
    return min(start for start, _ in dated.places), max(end for _, end in dated.places)


def _without(line: str, start: int, end: int) -> str:
    return " ".join(f"{line[:start].rstrip(_AROUND)} {line[end:].lstrip(_AROUND)}".split()).strip(" ,;–-")
