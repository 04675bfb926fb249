"""What each column of a table contains: told by its values, or by its header if two columns are alike."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.attendance.reader.rows import ReportCell
from core.attendance.reader.tables import ReportTable
from core.attendance.reader.values.durations import duration_of
from core.attendance.reader.values.moments import moment_in
from core.attendance.reader.words.known_words import Means, means

_UTC = re.compile(r"\bUTC\b|\bGMT\b")
_GUEST = "#ext#"
_TENANT = ".onmicrosoft.com"


@dataclass(frozen=True, slots=True)
class Columns:
    """The index of each column, from 0; None if the table has no such column."""

    name: int
    join: int | None = None
    leave: int | None = None
    duration: int | None = None
    email: int | None = None
    upn: int | None = None
    #: A role, or in the oldest reports what somebody did: joined or left.
    word: int | None = None
    #: Whether the header says that moments are in UTC.
    utc: bool = False

    @property
    def has_stays(self) -> bool:
        """Whether each row has a time span or a duration."""
        return self.leave is not None or self.duration is not None


def columns_of(table: ReportTable) -> Columns:
    """The columns of a table that has at least one row of people."""
    kinds = _Kinds(table)
    name = _name(kinds)
    join, leave = _span(kinds)
    durations = [column for column in kinds.durations if column != leave]
    duration = kinds.named(Means.DURATION, durations)
    if duration is None:
        duration = next(iter(durations), None)
    email, upn = _addresses(kinds, name, duration)
    others = [column for column in kinds.texts if column not in (name, leave)]
    word = kinds.named(Means.ROLE, others)
    if word is None:
        word = next((column for column in others if kinds.few_words(column)), None)
    return Columns(name, join, leave, duration, email, upn, word, utc=kinds.header_says_utc(join))


class _Kinds:
    """The columns by the kind of most of their values, in order."""

    def __init__(self, table: ReportTable) -> None:
        self._table = table
        width = max(len(row.cells) for row in table.rows)
        self.moments: list[int] = []
        self.durations: list[int] = []
        self.addresses: list[int] = []
        self.texts: list[int] = []
        for column in range(width):
            self._place(column)

    def _place(self, column: int) -> None:
        values = self.values(column)
        for kind, columns in (
            (lambda cell: moment_in(cell) is not None, self.moments),
            (lambda cell: duration_of(cell) is not None, self.durations),
            (is_address, self.addresses),
        ):
            if values and _at_least_half(values, kind):
                columns.append(column)
                return
        if values:
            self.texts.append(column)

    def values(self, column: int) -> list[ReportCell]:
        """The filled cells of the column."""
        return [cell for row in self._table.rows if (cell := row.cell(column)).text]

    def named(self, meaning: Means, among: Sequence[int]) -> int | None:
        """The first of the columns whose header has that meaning."""
        header = self._table.header
        if header is None:
            return None
        return next((column for column in among if means(meaning, header.cell(column).text)), None)

    def header_names(self, column: int, meaning: Means) -> bool:
        """Whether the column's header has that meaning."""
        header = self._table.header
        return header is not None and means(meaning, header.cell(column).text)

    def header_says_utc(self, column: int | None) -> bool:
        """Whether the column's header tells the clock, as "First Join (UTC)" does."""
        header = self._table.header
        return header is not None and bool(_UTC.search(header.cell(column).text))

    def few_words(self, column: int) -> bool:
        """Whether the column repeats a few values, as roles do, or has a known role."""
        values = {cell.text.casefold() for cell in self.values(column)}
        return len(values) <= _MOST_ROLES


#: A column of roles has at most this many different words.
_MOST_ROLES = 6


def is_address(cell: ReportCell) -> bool:
    """Whether the cell holds a mail address or a user principal name."""
    return "@" in cell.text[1:-1] and " " not in cell.text


def is_guest_name(text: str) -> bool:
    """Whether Entra made the address for a guest, so that it receives no mail."""
    return _GUEST in text.casefold() or text.casefold().endswith(_TENANT)


def _at_least_half(values: Sequence[ReportCell], kind: Callable[[ReportCell], bool]) -> bool:
    return 2 * sum(map(kind, values)) >= len(values)


def _span(kinds: _Kinds) -> tuple[int | None, int | None]:
    """The columns of joining and leaving: by their headers, otherwise the last two columns of times."""
    join, leave = kinds.named(Means.JOIN, kinds.moments), kinds.named(Means.LEAVE, kinds.moments)
    if join is not None and leave is not None:
        return join, leave
    if len(kinds.moments) == 1:
        # Some reports leave out the date of leaving, so the column doesn't count as one of times.
        return kinds.moments[0], kinds.named(Means.LEAVE, [*kinds.texts, *kinds.durations])
    first, second = kinds.moments[-2:] if kinds.moments else (None, None)
    return first, second


def _name(kinds: _Kinds) -> int:
    """The column of names: the one whose header says so, else the first; some are called by their mail address."""
    candidates = sorted([*kinds.texts, *kinds.addresses])
    named = kinds.named(Means.NAME, candidates)
    return next(iter(candidates), 0) if named is None else named


def _addresses(kinds: _Kinds, name: int, duration: int | None) -> tuple[int | None, int | None]:
    """Columns of mail and of user principal names; mail stands first in every generation."""
    columns = [column for column in kinds.addresses if column != name]
    if len(columns) >= 2:
        email = kinds.named(Means.EMAIL, columns)
        email = columns[0] if email is None else email
        return email, next(column for column in columns if column != email)
    if not columns:
        return None, None
    (column,) = columns
    guests = any(is_guest_name(cell.text) for cell in kinds.values(column))
    after_duration = duration is None or column == duration + 1
    if kinds.header_names(column, Means.EMAIL):
        return column, None
    if kinds.header_names(column, Means.UPN) or guests or not after_duration:
        return None, column
    return column, None
