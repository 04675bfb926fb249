"""File names of pages: ASCII, small letters, hyphens."""

import re
import unicodedata
from collections.abc import Collection

from core.meetings.model.meeting import Meeting

#: Maximum characters of a title in a name: paths on the site are limited.
_LONGEST_SLUG = 60


def meeting_page_name(meeting: Meeting) -> str:
    """Such as "2023-03-08-miljostrategigruppen-naturvardsgruppen.aspx"."""
    return f"{meeting.start_date}-{'-'.join(_slug(group) for group in meeting.groups)}.aspx"


def year_page_name(year: int) -> str:
    """Such as "traffar-2023.aspx"."""
    return f"traffar-{year}.aspx"


def group_page_name(group: str) -> str:
    """Such as "grupp-naturvardsgruppen.aspx"."""
    return f"grupp-{_slug(group)}.aspx"


def report_page_name(year: int) -> str:
    """Such as "arsrapport-2023.aspx"."""
    return f"arsrapport-{year}.aspx"


#: The start page, if the site's owner has made it the home page.
START_PAGE_NAME = "natverkets-traffar.aspx"


def numbered(name: str, number: int) -> str:
    """The name of another page with the same name."""
    return f"{name.removesuffix('.aspx')}-{number}.aspx"


#: The page that lists all projects.
PROJECTS_PAGE_NAME = "projekt.aspx"


def project_page_name(title: str) -> str:
    """Such as "projekt-gemensamma-laddstolpar.aspx"; a title without letters of a to z gives "projekt-sida.aspx"."""
    return f"projekt-{_slug(title)[:_LONGEST_SLUG].strip('-') or 'sida'}.aspx"


def free_name(wished: str, taken: Collection[str]) -> str:
    """The name, with a number if another page has it."""
    name, number = wished, 2
    while name in taken:
        name, number = numbered(wished, number), number + 1
    return name


def _slug(value: str) -> str:
    plain = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
