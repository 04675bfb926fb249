"""Which meeting a folder or file is for, from its name: a date, and a title if two meetings share the day."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.language.dates import MONTHS
from core.meetings.folder_name import JOINT_FOLDER
from core.meetings.model.meeting import Meeting

_NUMBERS = re.compile(r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})(?!\d)[\s_.-]*(?P<title>.*)")
_NAMES = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
_WORDS = re.compile(
    rf"(?P<day>\d{{1,2}})\.?[\s_]+(?P<month>{_NAMES})\.?(?![^\W_])"
    r"(?:[\s_]+(?P<year>\d{4})(?![^\W_]))?[\s_.-]*(?P<title>.*)",
    re.IGNORECASE,
)


class NoMeetingError(Exception):
    """The folder fits no meeting; the message says why and what to do, in Swedish."""


@dataclass(frozen=True, slots=True)
class _Named:
    """What a folder's name says; a date without a year matches any year."""

    year: int | None
    month: int
    day: int
    title: str

    def is_on(self, day: date) -> bool:
        return (day.month, day.day) == (self.month, self.day) and self.year in (None, day.year)

    def is_within(self, meeting: Meeting) -> bool:
        day = date(self.year or meeting.start_date.year, self.month, self.day)
        return meeting.start_date <= day <= meeting.end_date

    def __str__(self) -> str:
        if self.year is None:
            return f"{self.day} {MONTHS[self.month - 1]}"
        return date(self.year, self.month, self.day).isoformat()


def meeting_of(folder: str, group: str, meetings: Sequence[Meeting]) -> Meeting:
    """The meeting of the group (or JOINT_FOLDER) on the folder's date; a title decides between two.

    Raises NoMeetingError.
    """
    named = _read(folder)
    held = [meeting for meeting in meetings if _is_of(meeting, group)]
    fitting = [meeting for meeting in held if named.is_on(meeting.start_date)]
    fitting = fitting or [meeting for meeting in held if named.is_within(meeting)]
    if len(fitting) > 1:
        fitting = [meeting for meeting in fitting if plain(meeting.title) == plain(named.title)] or fitting
    if not fitting:
        raise NoMeetingError(
            f"Dokumenten publicerades inte. Ingen träff för {group} den {named} finns i planen. "
            "Rätta datumet i mappens namn, eller flytta mappen till rätt grupp."
        )
    if len(fitting) > 1:
        raise NoMeetingError(
            f"Dokumenten publicerades inte. Flera träffar för {group} ligger den {named}. "
            "Skriv datumet med år, och träffens namn efter det."
        )
    return fitting[0]


def meeting_of_file(name: str, group: str | None, meetings: Sequence[Meeting]) -> Meeting:
    """The meeting of the group (or JOINT_FOLDER; None: of any) whose date or title is in the file's name.

    Raises NoMeetingError.
    """
    of_group = [meeting for meeting in meetings if group is None or _is_of(meeting, group)]
    titled = [meeting for meeting in of_group if f" {_words(meeting.title)} " in f" {_words(name)} "]
    fitting = titled
    if (named := _read_within(name)) is not None:
        dated = [meeting for meeting in of_group if named.is_on(meeting.start_date)]
        dated = dated or [meeting for meeting in of_group if named.is_within(meeting)]
        fitting = [meeting for meeting in dated if meeting in titled] if len(dated) > 1 else dated
    if len(fitting) != 1:
        raise NoMeetingError(
            "Dokumentet publicerades inte. Namnet säger inte vilken träff det hör till. Lägg det i träffens mapp, "
            "eller börja namnet med träffens datum, till exempel 2023-03-08 Bilder.pdf."
        )
    return fitting[0]


def plain(text: str) -> str:
    """Text to compare by: NFC, any case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _is_of(meeting: Meeting, group: str) -> bool:
    return meeting.joint if group == JOINT_FOLDER else group in meeting.groups


def _words(text: str) -> str:
    return plain(re.sub(r"[_.-]+", " ", text))


def _read(folder: str) -> _Named:
    name = unicodedata.normalize("NFC", folder).strip()
    for pattern in (_NUMBERS, _WORDS):
        match = pattern.fullmatch(name)
        if match is not None and (named := _named(match)) is not None:
            return named
    raise NoMeetingError(
        "Dokumenten publicerades inte. Mappens namn börjar inte med ett datum. "
        "Byt namn, till exempel till 2023-03-08 Nätverksträff."
    )


def _read_within(name: str) -> _Named | None:
    """The one date that stands anywhere in the name; None if there is none, or more than one."""
    text = unicodedata.normalize("NFC", name).strip()
    starts = [match.start() for match in re.finditer(r"(?<![^\W_])\d", text)]
    matches = [match for start in starts for pattern in (_NUMBERS, _WORDS) if (match := pattern.match(text, start))]
    days = {(named.year, named.month, named.day): named for match in matches if (named := _named(match)) is not None}
    return next(iter(days.values())) if len(days) == 1 else None


def _named(match: re.Match[str]) -> _Named | None:
    """What was read; None if there is no such day."""
    year, month = match["year"], match["month"]
    number = int(month) if month.isdecimal() else _month(month)
    try:
        # A leap year has every day that a date without a year may mean.
        date(int(year or 2024), number, int(match["day"]))
    except ValueError:
        return None
    return _Named(int(year) if year else None, number, int(match["day"]), match["title"])


def _month(name: str) -> int:
    return 1 + [month[:3] for month in MONTHS].index(name.casefold()[:3])
