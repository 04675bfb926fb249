"""Which meeting a folder is for, from its group and the date in its name."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from core.meetings.folder_name import JOINT_FOLDER
from core.meetings.model.meeting import Meeting

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s+(.*))?")


class NoMeetingError(Exception):
    """The folder fits no meeting; the message says why and what to do, in Swedish."""


def meeting_of(folder: str, group: str, meetings: Sequence[Meeting]) -> Meeting:
    """The one meeting of the group (or JOINT_FOLDER) on the folder's date; a title settles it between two.

    Raises NoMeetingError.
    """
    day, title = _read(folder)
    held = [each for each in meetings if (each.joint if group == JOINT_FOLDER else group in each.groups)]
    fitting = [each for each in held if each.start_date == day]
    fitting = fitting or [each for each in held if each.start_date <= day <= each.end_date]
    if len(fitting) > 1:
        fitting = [each for each in fitting if plain(each.title) == plain(title)] or fitting
    if not fitting:
        raise NoMeetingError(
            f"Dokumenten publicerades inte. Ingen träff för {group} den {day} finns i planen. "
            "Rätta datumet i mappens namn, eller flytta mappen till rätt grupp."
        )
    if len(fitting) > 1:
        raise NoMeetingError(
            f"Dokumenten publicerades inte. Flera träffar för {group} ligger den {day}. "
            "Ge mappen träffens namn efter datumet."
        )
    return fitting[0]


def plain(text: str) -> str:
    """Text to compare by: NFC, any case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _read(folder: str) -> tuple[date, str]:
    found = _DATED.fullmatch(unicodedata.normalize("NFC", folder).strip())
    try:
        return date.fromisoformat(found[1] if found else ""), (found[2] if found else None) or ""
    except ValueError:
        raise NoMeetingError(
            "Dokumenten publicerades inte. Mappens namn börjar inte med ett datum. "
            "Byt namn, till exempel till 2023-03-08 Nätverksträff."
        ) from None
