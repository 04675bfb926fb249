"""One index page per year: every meeting once, by month, and the number per group."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from core.language.dates import MONTHS, days
from core.language.lists import enumeration
from sharepoint_sync.pages.html import Html, element, join, link
from sharepoint_sync.pages.meeting_rows import MeetingRow, counted, meeting_table


@dataclass(frozen=True, slots=True)
class PageLink:
    """Another generated page."""

    label: str
    page_name: str


@dataclass(frozen=True, slots=True)
class YearIndex:
    """All that the page shows; rows by date."""

    year: int
    #: Each group by name, with its page.
    groups: Sequence[PageLink]
    rows: Sequence[MeetingRow]
    #: The other years, and the start page.
    others: Sequence[PageLink] = ()


def index_title(year: int) -> str:
    """The page's heading."""
    return f"Träffar {year}"


def index_html(index: YearIndex) -> str:
    """The page's one text web part."""
    parts = [element("p", counted(index.rows)), *_groups(index)]
    for first, rows in groupby(index.rows, key=lambda row: row.meeting.start_date.replace(day=1)):
        parts += [element("h2", MONTHS[first.month - 1].capitalize()), meeting_table(rows)]
    joint = [row.meeting for row in index.rows if row.meeting.joint and not row.cancelled]
    if joint:
        dates = enumeration([days(meeting.start_date, meeting.end_date) for meeting in joint])
        what = "Den gemensamma träffen" if len(joint) == 1 else "De gemensamma träffarna"
        parts.append(element("p", f"{what} {dates} räknas en gång i summan och hos varje grupp som håller den."))
    if index.others:
        parts += [element("h2", "Mer"), element("ul", *(element("li", to_page(other)) for other in index.others))]
    parts.append(element("p", "Sidan uppdateras av Nätverksboten."))
    return join(parts)


def to_page(other: PageLink) -> Html:
    """A link to another generated page."""
    return link(other.label, other.page_name)


def _groups(index: YearIndex) -> list[Html]:
    """Each group with its number of meetings, without cancelled ones, as in the total."""
    going = [row for row in index.rows if not row.cancelled]
    numbers = [(group, sum(group.label in row.meeting.groups for row in going)) for group in index.groups]
    links = [link(f"{group.label} ({number})", group.page_name) for group, number in numbers if number]
    return [element("p", join(links, " · "))] if links else []
