"""Meetings as rows of a table, the same on the start page, a group's page and a year's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.language.dates import days
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.formatting import times
from core.meetings.model.meeting import Meeting, MeetingStatus
from sharepoint_sync.pages.html import Html, element, join, link, table


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting in a list, with its page."""

    meeting: Meeting
    page_name: str
    #: In words, from meeting_state.
    state: str
    #: Whether it has been held.
    held: bool
    documents: int
    is_next: bool

    @property
    def cancelled(self) -> bool:
        """Whether it will not take place, and counts nowhere."""
        return self.meeting.status is MeetingStatus.CANCELLED


def meeting_table(rows: Iterable[MeetingRow], *, groups: bool = True, year: bool = False) -> Html:
    """Date and time, the meeting with a link to its page, its groups if `groups`, and documents or state."""
    headings = ("Datum", "Träff", "Grupp", "Dokument och läge")
    cells = [_cells(row, year=year) for row in rows]
    if groups:
        return table(headings, cells)
    return table(headings[:2] + headings[3:], [(*cell[:2], cell[3]) for cell in cells])


def counted(rows: Sequence[MeetingRow]) -> str:
    """Such as "17 träffar, 3 genomförda och 14 kvar. Inställda: 1."; what is cancelled is in no other figure."""
    going = [row for row in rows if not row.cancelled]
    held = sum(row.held for row in going)
    cancelled = len(rows) - len(going)
    words = f"{count(len(going), 'träff')}, varav {held} genomförda och {len(going) - held} kvar."
    return f"{words} Inställda: {cancelled}." if cancelled else words


def _cells(row: MeetingRow, *, year: bool) -> tuple[str, str, str, str]:
    meeting = row.meeting
    date = f"{days(meeting.start_date, meeting.end_date, year=year)}, {times(meeting)}"
    return date, link(meeting.title, row.page_name), enumeration(meeting.groups), _documents_or_state(row)


def _documents_or_state(row: MeetingRow) -> str:
    state: Html | str = row.state
    if row.is_next:
        state = element("strong", "Nästa träff")
        state = join([state, ", ny tid"]) if row.state == "Ny tid" else state
    if not row.documents:
        return state
    documents = link(count(row.documents, "dokument"), row.page_name)
    return documents if row.held else join([state, ", ", documents])
