"""One index page a year: every meeting once, with its state in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.language.dates import days
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.formatting import times
from core.meetings.model.meeting import Meeting
from sharepoint_sync.pages.html import Html, element, join, link, table


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One meeting in the index."""

    meeting: Meeting
    page_name: str
    #: In words, from meeting_state.
    state: str
    documents: int
    is_next: bool


@dataclass(frozen=True, slots=True)
class YearIndex:
    """All that the page shows; rows by date."""

    year: int
    groups: Sequence[str]
    rows: Sequence[IndexRow]


def index_title(year: int) -> str:
    """The page's heading."""
    return f"Träffar {year}"


def index_html(index: YearIndex) -> str:
    """The page's one text web part."""
    held = [row for row in index.rows if row.state != "Inställd"]
    past = sum(row.state == "Genomförd" for row in held)
    summary = f"{count(len(held), 'träff')}, varav {past} genomförda och {len(held) - past} kvar."
    cancelled = len(index.rows) - len(held)
    if cancelled:
        summary += f" Inställda: {cancelled}."
    parts = [element("p", summary), element("p", _per_group(index))]
    parts += [
        element("h2", "Alla träffar"),
        table(("Datum", "Träff", "Grupp", "Läge", "Dokument"), map(_row, index.rows)),
    ]
    joint = [row.meeting for row in index.rows if row.meeting.joint]
    if joint:
        dates = enumeration([days(meeting.start_date, meeting.end_date) for meeting in joint])
        what = "Den gemensamma träffen" if len(joint) == 1 else "De gemensamma träffarna"
        parts.append(element("p", f"{what} {dates} räknas en gång i summan och hos varje grupp som håller den."))
    parts.append(element("p", "Sidan uppdateras av Nätverksboten."))
    return join(parts)


def _per_group(index: YearIndex) -> str:
    held = {group: sum(group in row.meeting.groups for row in index.rows) for group in index.groups}
    return " · ".join(f"{group}: {number}" for group, number in held.items() if number)


def _row(row: IndexRow) -> tuple[str, ...]:
    meeting = row.meeting
    date = f"{days(meeting.start_date, meeting.end_date)}, {times(meeting)}"
    state: Html | str = element("strong", "Nästa träff") if row.is_next else row.state
    if row.is_next and row.state == "Ny tid":
        state = join([element("strong", "Nästa träff"), ", ny tid"])
    documents = link(count(row.documents, "dokument"), row.page_name) if row.documents else "–"
    return date, link(meeting.title, row.page_name), enumeration(meeting.groups), state, documents
