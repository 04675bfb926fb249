"""The pages of projects: one per project, and a list."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.documents.model import SitePageRecord
from core.meetings.model.proposal import UNDO_WINDOW
from core.projects.formatting import joined_in_words
from core.projects.model import Project
from core.projects.queries.known import list_known, members_of_network
from core.projects.rules import counted, counted_on
from sharepoint_sync.pages.page_name import PROJECTS_PAGE_NAME, free_name, project_page_name
from sharepoint_sync.pages.project_index import INDEX_TITLE, ProjectRow, project_index_html
from sharepoint_sync.pages.project_page import ProjectPage, project_html
from sharepoint_sync.pages.year_index import PageLink
from sharepoint_sync.sync.composed_page import PageComposer, PageText

_INDEX_KEY = "projects"
PROJECTS_LINK = PageLink("Alla projekt", PROJECTS_PAGE_NAME)


def project_composers(
    conn: Connection,
    written: Mapping[str, SitePageRecord],
    *,
    start: PageLink | None,
    now: datetime,
    zone: ZoneInfo,
) -> Iterator[PageComposer]:
    """The pages of projects as everybody may see them at `now` (UTC); none if there are no projects."""
    known = list_known(conn, now=now, undo=UNDO_WINDOW)
    names = _names(known, written)
    for project in known:
        compose = partial(_page, conn, project, names[project.id], now, zone)
        yield PageComposer(_key(project), names[project.id], frozenset(), compose)
    if known:
        compose = partial(_index, conn, known, names, start, now, zone)
        yield PageComposer(_INDEX_KEY, PROJECTS_PAGE_NAME, frozenset(), compose)


def _page(conn: Connection, project: Project, name: str, now: datetime, zone: ZoneInfo) -> PageText:
    closed_at = project.state.closed_at
    page = ProjectPage(
        fields=project.fields,
        stage=project.stage,
        joined=joined_in_words(project.joined, _members(conn, project, now, zone)),
        outcome=project.state.outcome,
        proposed_on=project.created_at.astimezone(zone).date(),
        closed_on=None if closed_at is None else closed_at.astimezone(zone).date(),
        index=PROJECTS_PAGE_NAME,
    )
    return PageText(_key(project), name, project.fields.title, project_html(page))


def _index(
    conn: Connection,
    known: Sequence[Project],
    names: Mapping[str, str],
    start: PageLink | None,
    now: datetime,
    zone: ZoneInfo,
) -> PageText:
    rows = [
        ProjectRow(
            project.fields,
            project.stage,
            len(counted(project.joined, _members(conn, project, now, zone))),
            names[project.id],
        )
        for project in known
    ]
    return PageText(_INDEX_KEY, PROJECTS_PAGE_NAME, INDEX_TITLE, project_index_html(rows, start))


def _members(conn: Connection, project: Project, now: datetime, zone: ZoneInfo) -> frozenset[str] | None:
    return members_of_network(conn, counted_on(project, now.astimezone(zone).date(), zone))


def _key(project: Project) -> str:
    return f"project-{project.id}"


def _names(known: Sequence[Project], written: Mapping[str, SitePageRecord]) -> dict[str, str]:
    """A page keeps its name when the project is renamed, so that links keep working."""
    names: dict[str, str] = {}
    for project in sorted(known, key=lambda project: (project.created_at, project.id)):
        record = written.get(_key(project))
        wished = record.name if record else project_page_name(project.fields.title)
        names[project.id] = free_name(wished, [*names.values(), PROJECTS_PAGE_NAME])
    return names
