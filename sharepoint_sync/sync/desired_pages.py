"""Which pages the site should have, with their content: one a meeting and one a year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection

from core.documents.model import Publication, SitePageRecord
from core.documents.queries import publications, site_pages
from core.feedback.queries import rounds
from core.feedback.queries.feedback_result import feedback_result
from core.groups import queries as groups
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.signups.queries import signups
from sharepoint_sync.pages.meeting_page import MeetingPage, Neighbour, meeting_html, meeting_title
from sharepoint_sync.pages.meeting_state import state_in_words
from sharepoint_sync.pages.page_name import meeting_page_name, numbered, year_page_name
from sharepoint_sync.pages.year_index import IndexRow, YearIndex, index_html, index_title
from sharepoint_sync.sync.digests import text_digest
from sharepoint_sync.sync.plan.page_parts import read_digest

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class WantedPage:
    """A page as it should stand."""

    #: Under which the page is remembered: a meeting's id, or "year-2023".
    key: str
    name: str
    title: str
    html: str
    #: As it was last written; None for the first time.
    written: SitePageRecord | None = None

    @property
    def item_id(self) -> str:
        """The site's id, "" where it isn't known."""
        return "" if self.written is None else self.written.item_id

    @property
    def text_digest(self) -> str:
        """Tells what people read in it."""
        return read_digest(self.html)

    @property
    def digest(self) -> str:
        """Tells whether the page has to be written again."""
        return text_digest(f"{self.name}\n{self.title}\n{self.html}")


@dataclass(slots=True)
class StalePages:
    """The pages that differ from what was last written, and the names of those that could not be composed."""

    pages: list[WantedPage] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    #: Pages of what is no longer there, as when a plan was undone.
    gone: list[SitePageRecord] = field(default_factory=list)


def year_key(year: int) -> str:
    """Under which a year's page is remembered."""
    return f"year-{year}"


def stale_pages(conn: Connection, *, now: datetime, zone: ZoneInfo) -> StalePages:
    """Compare all pages with what was last written; a page that can't be composed keeps no other back."""
    stale = StalePages()
    written, names = site_pages.by_key(conn), groups.get_all(conn).all_names
    years = meetings.years(conn)
    wanted = {meeting.id for year in years for meeting in meetings.list_of_year(conn, year)}
    wanted |= {year_key(year) for year in years}
    stale.gone = [record for key, record in sorted(written.items()) if key not in wanted and record.item_id]
    for year in years:
        for name, compose in _composers(conn, year, names, written, now, zone):
            try:
                page = compose()
            except Exception:
                log.exception("page.not_composed", page=name)
                stale.failed.append(name)
                continue
            if page.key not in written or written[page.key].digest != page.digest:
                stale.pages.append(page)
    return stale


def _composers(
    conn: Connection,
    year: int,
    group_names: Sequence[str],
    written: Mapping[str, SitePageRecord],
    now: datetime,
    zone: ZoneInfo,
) -> list[tuple[str, Callable[[], WantedPage]]]:
    """Each page's name, and what composes it."""
    sequence = meetings.list_of_year(conn, year)
    names = _names(sequence, written)
    coming = [
        meeting for meeting in sequence if meeting.status is MeetingStatus.PLANNED and meeting.ends_at(zone) > now
    ]
    rows = []
    composers: list[tuple[str, Callable[[], WantedPage]]] = []
    for index, meeting in enumerate(sequence):
        documents = publications.list_of_meeting(conn, meeting.id)
        state = state_in_words(meeting, now, zone)
        is_next = bool(coming) and coming[0].id == meeting.id
        rows.append(IndexRow(meeting, names[meeting.id], state, len(documents), is_next))
        around = (_neighbour(sequence, index - 1, names), _neighbour(sequence, index + 1, names))
        compose = partial(_meeting_page, conn, rows[-1], documents, around, written.get(meeting.id))
        composers.append((names[meeting.id], compose))
    compose_index = partial(_index_page, YearIndex(year, group_names, rows), written.get(year_key(year)))
    return [*composers, (year_page_name(year), compose_index)]


def _meeting_page(
    conn: Connection,
    row: IndexRow,
    documents: Sequence[Publication],
    around: tuple[Neighbour | None, Neighbour | None],
    written: SitePageRecord | None,
) -> WantedPage:
    meeting = row.meeting
    closed = rounds.closed_at(conn, meeting.id) is not None
    page = MeetingPage(
        meeting=meeting,
        state=row.state,
        documents=documents,
        year_page=year_page_name(meeting.start_date.year),
        coming=signups.count(conn, meeting.id).people,
        result=feedback_result(conn, meeting.id) if closed else None,
        before=around[0],
        after=around[1],
    )
    return WantedPage(meeting.id, row.page_name, meeting_title(meeting), meeting_html(page), written)


def _index_page(index: YearIndex, written: SitePageRecord | None) -> WantedPage:
    name = year_page_name(index.year)
    return WantedPage(year_key(index.year), name, index_title(index.year), index_html(index), written)


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
