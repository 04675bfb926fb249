"""The page of a year's published report: its version, the document, and its content."""

from dataclasses import dataclass
from datetime import date

from core.language.dates import day
from sharepoint_sync.pages.html import Html, element, join, link


@dataclass(frozen=True, slots=True)
class ReportPage:
    """All that the page shows."""

    year: int
    version: int
    published_on: date
    #: The document's address; empty before it is there.
    document: str
    #: The report's own HTML.
    text: str
    #: The year's page of meetings.
    year_page: str


def report_title(year: int) -> str:
    """The page's heading."""
    return f"Årsrapport {year}"


def report_page_html(page: ReportPage) -> str:
    """The page's one text web part."""
    published = f"Version {page.version}, publicerad {day(page.published_on, year=True)}."
    document = [element("p", link("Årsrapporten som PDF", page.document))] if page.document else []
    return join(
        [
            element("p", published),
            *document,
            Html(page.text),
            element("p", link(f"Alla träffar {page.year}", page.year_page)),
            element("p", "Sidan uppdateras av Nätverksboten."),
        ]
    )
