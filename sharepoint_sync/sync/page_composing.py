"""Which pages the site should have, each with what composes it: the start page, one a group, year, meeting, project."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.attendance.queries import attendance
from core.attendance.rules.counting import counted
from core.checklists.outcomes import outcome_of_meeting
from core.documents.model import Publication, SitePageRecord
from core.documents.queries import publications
from core.feedback.queries import rounds
from core.feedback.queries.feedback_result import feedback_result
from core.groups import queries as groups
from core.groups.model import Group
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.proposal import UNDO_WINDOW
from core.meetings.queries import meetings
from core.meetings.queries.known_meetings import as_known, not_merged
from core.minutes import queries as minutes
from core.reports.model.version import ReportVersion
from core.reports.queries import versions
from core.signups.queries import signups
from sharepoint_sync.pages.group_page import GroupPage, group_html
from sharepoint_sync.pages.meeting_page import AdjacentMeeting, MeetingPage, meeting_html, meeting_title
from sharepoint_sync.pages.meeting_rows import MeetingRow
from sharepoint_sync.pages.meeting_state import state_in_words
from sharepoint_sync.pages.page_name import (
    START_PAGE_NAME,
    free_name,
    group_page_name,
    meeting_page_name,
    report_page_name,
    year_page_name,
)
from sharepoint_sync.pages.report_page import ReportPage, report_page_html, report_title
from sharepoint_sync.pages.start_page import START_TITLE, NewDocument, StartPage, start_html
from sharepoint_sync.pages.year_index import PageLink, YearIndex, index_html, index_title
from sharepoint_sync.sync.composed_page import PageComposer, PageText
from sharepoint_sync.sync.contacts import Contacts, threads_of
from sharepoint_sync.sync.project_composing import PROJECTS_LINK, project_composers

_START_KEY = "start"
_NO_CONTACTS = Contacts()
#: How much the start page lists.
_COMING, _NEW_DOCUMENTS = 8, 10
_START_LINK = PageLink("Kommande träffar och nya dokument", START_PAGE_NAME)


def page_composers(
    conn: Connection,
    written: Mapping[str, SitePageRecord],
    *,
    now: datetime,
    zone: ZoneInfo,
    contacts: Contacts = _NO_CONTACTS,
) -> Iterator[PageComposer]:
    """Every page that should exist; `written` are the pages by key as they were last written."""
    stored = [meeting for year in meetings.years(conn) for meeting in meetings.list_of_year(conn, year)]
    # A change is shown when it can no longer be undone, as everywhere else.
    known = not_merged(as_known(conn, stored, now=now, undo=UNDO_WINDOW))
    years = sorted({meeting.start_date.year for meeting in known})
    rows = {year: _rows(conn, _of_year(known, year), written, now, zone) for year in years}
    every = [row for year in years for row in rows[year]]
    names = _group_names(groups.list_all(conn), written)
    group_links = {group.name: PageLink(group.name, names[group.id]) for group in groups.list_all(conn)}
    contacts = replace(contacts, coordinators=groups.get_all(conn).by_name_now(contacts.coordinators))
    reports = versions.newest_of_all(conn)
    reported = {report.year: PageLink(report_title(report.year), report_page_name(report.year)) for report in reports}
    for year in years:
        for index, row in enumerate(rows[year]):
            around = (_neighbour(rows[year], index - 1), _neighbour(rows[year], index + 1))
            compose = partial(_meeting_page, conn, row, around, contacts)
            yield PageComposer(row.meeting.id, row.page_name, _meeting_ids([row]), compose)
        others = [PageLink(f"Träffar {other}", year_page_name(other)) for other in reversed(years) if other != year]
        page = YearIndex(
            year, list(group_links.values()), rows[year], [*_report_link(reported, year), _START_LINK, *others]
        )
        yield PageComposer(f"year-{year}", year_page_name(year), _meeting_ids(rows[year]), partial(_year_page, page))
    for report in reports:
        compose = partial(_report_page, conn, report, zone)
        yield PageComposer(f"report-{report.year}", report_page_name(report.year), frozenset(), compose)
    for group in groups.list_all(conn):
        name, own = names[group.id], [row for row in every if group.name in row.meeting.groups]
        yield PageComposer(
            f"group-{group.id}", name, _meeting_ids(own), partial(_group_page, group, name, own, contacts)
        )
    of_projects = list(project_composers(conn, written, start=_START_LINK if every else None, now=now, zone=zone))
    yield from of_projects
    if every:
        links = [link for name, link in group_links.items() if any(name in row.meeting.groups for row in every)]
        year_links = [PageLink(f"Träffar {year}", year_page_name(year)) for year in reversed(years)]
        projects = [PROJECTS_LINK] if of_projects else []
        compose = partial(_start_page, conn, every, links, year_links, projects)
        yield PageComposer(_START_KEY, START_PAGE_NAME, _meeting_ids(every), compose)


def _meeting_ids(rows: Iterable[MeetingRow]) -> frozenset[str]:
    return frozenset(row.meeting.id for row in rows)


def _of_year(known: Sequence[Meeting], year: int) -> list[Meeting]:
    return [meeting for meeting in known if meeting.start_date.year == year]


def _rows(
    conn: Connection, sequence: Sequence[Meeting], written: Mapping[str, SitePageRecord], now: datetime, zone: ZoneInfo
) -> list[MeetingRow]:
    names = _names(sequence, written)
    coming = [
        meeting for meeting in sequence if meeting.status is MeetingStatus.PLANNED and meeting.ends_at(zone) > now
    ]
    return [
        MeetingRow(
            meeting=meeting,
            page_name=names[meeting.id],
            state=state_in_words(meeting, now, zone),
            held=meeting.ends_at(zone) <= now,
            documents=len(publications.list_of_meeting(conn, meeting.id)),
            is_next=bool(coming) and coming[0].id == meeting.id,
        )
        for meeting in sequence
    ]


def _meeting_page(
    conn: Connection,
    row: MeetingRow,
    around: tuple[AdjacentMeeting | None, AdjacentMeeting | None],
    contacts: Contacts,
) -> PageText:
    meeting = row.meeting
    closed = rounds.closed_at(conn, meeting.id) is not None
    outcome = outcome_of_meeting(conn, meeting.id) if row.held else None
    recorded = attendance.get_of_meeting(conn, meeting.id)
    page = MeetingPage(
        meeting=meeting,
        state=row.state,
        held=row.held,
        documents=publications.list_of_meeting(conn, meeting.id),
        year_page=year_page_name(meeting.start_date.year),
        coming=signups.count(conn, meeting.id).people,
        result=feedback_result(conn, meeting.id) if closed else None,
        outcome=None if outcome is None else outcome.words,
        minutes=minutes.list_of_meeting(conn, meeting.id),
        before=around[0],
        after=around[1],
        coordinators=contacts.of(meeting.groups),
        threads=threads_of(conn, meeting, contacts.teams),
        attended=None if recorded is None else counted(recorded),
        files_tabs=contacts.files_tabs,
    )
    return PageText(meeting.id, row.page_name, meeting_title(meeting), meeting_html(page))


def _year_page(index: YearIndex) -> PageText:
    return PageText(f"year-{index.year}", year_page_name(index.year), index_title(index.year), index_html(index))


def _report_link(reported: Mapping[int, PageLink], year: int) -> list[PageLink]:
    """The year's report, where it is published."""
    return [reported[year]] if year in reported else []


def _report_page(conn: Connection, report: ReportVersion, zone: ZoneInfo) -> PageText:
    file = versions.files(conn).get(report.year)
    page = ReportPage(
        year=report.year,
        version=report.version,
        published_on=report.published_at.astimezone(zone).date(),
        document="" if file is None else file.web_url,
        text=report.page,
        year_page=year_page_name(report.year),
    )
    title = report_title(report.year)
    return PageText(f"report-{report.year}", report_page_name(report.year), title, report_page_html(page))


def _group_page(group: Group, name: str, own: Sequence[MeetingRow], contacts: Contacts) -> PageText:
    page = GroupPage(
        group.name,
        ended=group.ended_at is not None,
        rows=own,
        start_page=START_PAGE_NAME,
        coordinators=contacts.of([group.name]),
    )
    return PageText(f"group-{group.id}", name, group.name, group_html(page))


def _start_page(
    conn: Connection,
    every: Sequence[MeetingRow],
    group_links: Sequence[PageLink],
    year_links: Sequence[PageLink],
    project_links: Sequence[PageLink],
) -> PageText:
    coming = [row for row in every if not row.held and not row.cancelled]
    by_id = {row.meeting.id: row for row in every}
    shown = [publication for publication in publications.list_shown(conn) if publication.meeting_id in by_id]
    newest = sorted(shown, key=_age)[:_NEW_DOCUMENTS]
    documents = [
        NewDocument(publication, by_id[publication.meeting_id].meeting, by_id[publication.meeting_id].page_name)
        for publication in newest
    ]
    page = StartPage(coming[:_COMING], documents, group_links, year_links, project_links)
    return PageText(_START_KEY, START_PAGE_NAME, START_TITLE, start_html(page))


def _age(publication: Publication) -> tuple[float, str]:
    """Newest first, then by name."""
    return -publication.published_at.timestamp(), publication.name


def _group_names(sequence: Sequence[Group], written: Mapping[str, SitePageRecord]) -> dict[str, str]:
    """A group's page keeps its name when the group is renamed, so that links keep working."""
    names: dict[str, str] = {}
    for group in sequence:
        record = written.get(f"group-{group.id}")
        names[group.id] = free_name(record.name if record else group_page_name(group.name), names.values())
    return names


def _names(sequence: Sequence[Meeting], written: Mapping[str, SitePageRecord]) -> dict[str, str]:
    """A page keeps its name when the meeting moves, so that links keep working."""
    names: dict[str, str] = {}
    for meeting in sequence:
        record = written.get(meeting.id)
        names[meeting.id] = free_name(record.name if record else meeting_page_name(meeting), names.values())
    return names


def _neighbour(rows: Sequence[MeetingRow], index: int) -> AdjacentMeeting | None:
    if not 0 <= index < len(rows):
        return None
    return AdjacentMeeting(rows[index].meeting, rows[index].page_name)
