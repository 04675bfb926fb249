"""One page a group: what is to come, then what has been, newest first, with its documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from core.language.lists import enumeration
from sharepoint_sync.pages.html import element, join, link
from sharepoint_sync.pages.meeting_rows import MeetingRow, meeting_table


@dataclass(frozen=True, slots=True)
class GroupPage:
    """All that the page shows."""

    name: str
    ended: bool
    #: All the group's meetings, by date; joint ones too.
    rows: Sequence[MeetingRow]
    start_page: str
    #: Names of its coordinators.
    coordinators: Sequence[str] = ()


def group_html(page: GroupPage) -> str:
    """The page's one text web part."""
    coming = [row for row in page.rows if not row.held]
    held = [row for row in reversed(page.rows) if row.held]
    parts = [element("p", "Gruppen har avslutats. Dess träffar och dokument finns kvar här.")] if page.ended else []
    if page.coordinators and not page.ended:
        parts.append(element("p", f"Samordnare: {enumeration(page.coordinators)}"))
    if not page.ended or coming:
        parts.append(element("h2", "Kommande träffar"))
        parts.append(meeting_table(coming, groups=False, year=True) if coming else element("p", "Inga är planerade."))
    for year, rows in groupby(held, key=lambda row: row.meeting.start_date.year):
        parts += [element("h2", f"Träffar {year}"), meeting_table(rows, groups=False)]
    joint = [row for row in page.rows if row.meeting.joint]
    if joint:
        parts.append(element("p", "Gemensamma träffar står hos varje grupp som håller dem."))
    parts.append(element("p", link("Alla grupper och år", page.start_page)))
    parts.append(element("p", "Sidan uppdateras av Nätverksboten."))
    return join(parts)
