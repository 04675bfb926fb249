"""A published version of a year's report: it never changes."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """A published version, without its document."""

    year: int
    #: From 1.
    version: int
    #: The figures and rows as JSON.
    figures: str
    #: HTML for the site's page.
    page: str
    #: Of the PDF.
    sha256: str
    until: date
    #: Entra object id.
    published_by: str
    #: UTC, the product's clock.
    published_at: datetime


def is_whole_year(year: int, until: date) -> bool:
    """Whether figures until that day are of the whole year."""
    return until >= date(year, 12, 31)


@dataclass(frozen=True, slots=True)
class ReportFile:
    """Where a year's report stands in the site's library."""

    year: int
    item_id: str
    etag: str
    web_url: str
    #: Of the version that was sent last.
    sha256: str
