"""Which pages the site should have, with their content: one a meeting and one a year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.documents.model import SitePageRecord
from core.documents.queries import publications, site_pages
from core.feedback.queries import rounds
from core.feedback.queries.feedback_result import feedback_result
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.signups import queries as signups
from sharepoint_sync.pages.meeting_page import MeetingPage, Neighbour, meeting_html, meeting_title
from sharepoint_sync.pages.meeting_state import state_in_words
from sharepoint_sync.pages.page_name import meeting_page_name, numbered, year_page_name
from sharepoint_sync.pages.year_index import IndexRow, YearIndex, index_html, index_title
from sharepoint_sync.sync.digests import text_digest


@dataclass(frozen=True, slots=True)
class WantedPage:
    """A page as it should stand."""

    #: Under which the page is remembered: a meeting's id, or "year-2023".
    key: str
    name: str
    title: str
    html: str

    @property
    def digest(self) -> str:
        """Tells whether the page has to be written again."""
        return text_digest(f"{self.name}\n{self.title}\n{self.html}")


def stale_pages(conn: Connection, groups: Sequence[str], *, now: datetime, zone: ZoneInfo) -> list[WantedPage]:
    """The pages that differ from what was last written."""
    written = site_pages.by_key(conn)
    return [
        page
        for year in meetings.years(conn)
        for page in _year(conn, year, groups, written, now, zone)
        if page.key not in written or written[page.key].digest != page.digest
    ]


def remember_page(conn: Connection, page: WantedPage, web_url: str) -> None:
    """The page stands at the address, as wanted."""
    site_pages.save(conn, SitePageRecord(page.key, page.name, web_url, page.digest))


def _year(
    conn: Connection,
    year: int,
    groups: Sequence[str],
    written: Mapping[str, SitePageRecord],
    now: datetime,
    zone: ZoneInfo,
) -> Iterator[WantedPage]:
    held = meetings.list_of_year(conn, year)
    names = _names(held, written)
    coming = [each for each in held if each.status is MeetingStatus.PLANNED and each.ends_at(zone) > now]
    rows = []
    for index, meeting in enumerate(held):
        documents = publications.list_of_meeting(conn, meeting.id)
        state = state_in_words(meeting, now, zone)
        is_next = bool(coming) and coming[0].id == meeting.id
        rows.append(IndexRow(meeting, names[meeting.id], state, len(documents), is_next))
        closed = rounds.closed_at(conn, meeting.id) is not None
        page = MeetingPage(
            meeting=meeting,
            state=state,
            documents=documents,
            year_page=year_page_name(year),
            coming=signups.count(conn, meeting.id).people,
            result=feedback_result(conn, meeting.id) if closed else None,
            before=_neighbour(held, index - 1, names),
            after=_neighbour(held, index + 1, names),
        )
        yield WantedPage(meeting.id, names[meeting.id], meeting_title(meeting), meeting_html(page))
    index_page = YearIndex(year, groups, rows)
    yield WantedPage(f"year-{year}", year_page_name(year), index_title(year), index_html(index_page))


def _names(held: Sequence[Meeting], written: Mapping[str, SitePageRecord]) -> dict[str, str]:
    """A page keeps its name though the meeting moves, so that links go on working."""
    names: dict[str, str] = {}
    for meeting in held:
        name = written[meeting.id].name if meeting.id in written else meeting_page_name(meeting)
        number = 2
        wished = name
        while name in names.values():
            name, number = numbered(wished, number), number + 1
        names[meeting.id] = name
    return names


def _neighbour(held: Sequence[Meeting], index: int, names: dict[str, str]) -> Neighbour | None:
    if not 0 <= index < len(held):
        return None
    return Neighbour(held[index], names[held[index].id])
