"""The start page: the next meetings, the newest documents, and links to other pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.documents.model import Publication
from core.language.dates import day, days
from core.language.lists import enumeration
from core.meetings.model.meeting import Meeting
from sharepoint_sync.pages.html import Html, element, join, link, table
from sharepoint_sync.pages.meeting_rows import MeetingRow, meeting_table
from sharepoint_sync.pages.year_index import PageLink, to_page

START_TITLE = "Nätverkets träffar"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document that was published lately, with its meeting's page."""

    publication: Publication
    meeting: Meeting
    page_name: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """All that the page shows."""

    #: The next meetings, soonest first.
    coming: Sequence[MeetingRow]
    #: The newest documents first.
    documents: Sequence[NewDocument]
    groups: Sequence[PageLink]
    #: The newest year first.
    years: Sequence[PageLink]
    #: The page of projects, where there are any.
    projects: Sequence[PageLink] = ()


def start_html(page: StartPage) -> str:
    """The page's one text web part."""
    coming = meeting_table(page.coming, year=True) if page.coming else element("p", "Inga träffar är planerade.")
    parts = [element("h2", "Kommande träffar"), coming]
    if page.documents:
        headings = ("Dokument", "Träff", "Publicerat")
        parts += [element("h2", "Nya dokument"), table(headings, map(_document, page.documents))]
    for heading, pages in (("Grupper", page.groups), ("Träffar per år", page.years), ("Projekt", page.projects)):
        if pages:
            parts += [element("h2", heading), element("ul", *(element("li", to_page(other)) for other in pages))]
    parts += [
        element("h2", "Hitta något"),
        element(
            "p",
            "Sök i rutan överst på webbplatsen: ett ord ur dokumentet, en kommun eller träffens datum. "
            "I dokumentbiblioteket ligger allt i mappar efter år, grupp och träff.",
        ),
        element("p", "Sidan uppdateras av Nätverksboten."),
    ]
    return join(parts)


def _document(new: NewDocument) -> tuple[Html, Html, str]:
    meeting = new.meeting
    where = f"{enumeration(meeting.groups)}, {days(meeting.start_date, meeting.end_date)}"
    return (
        link(new.publication.name, new.publication.web_url),
        link(where, new.page_name),
        day(new.publication.published_at.date(), year=True),
    )
