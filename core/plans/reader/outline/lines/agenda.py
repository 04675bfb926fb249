"""A day of a calendar that was pasted: below the date its entries, each with hours, title, place and organiser."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from core.document_reader.blocks import Paragraph
from core.meetings.meeting_words import evident_form
from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import SetAsideReason
from core.plans.reader.context import Context
from core.plans.reader.outline.lines.bare_days import bare_day
from core.plans.reader.outline.scope import Scope
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.rows.read_row import read_days, read_row
from core.plans.reader.rows.row_reading import is_doubted
from core.plans.reader.rows.row_text import row_of
from core.plans.reader.tables.column_values import from_columns
from core.plans.reader.tables.heads import Role
from core.plans.reader.words.general_words import is_of_deadlines

_CLOCK = r"(?:kl\.?\s?)?\d{1,2}[.:]\d\d"
#: "09:00 – 11:30" or "Hela dagen", and what else stands on the line.
_HOURS = re.compile(
    rf"\s*(?P<hours>{_CLOCK}(?:\s?[-–—]\s?{_CLOCK})?|hela dagen|heldag|all day|hele dagen)(?:[\s,:]+(?P<title>\S.*))?",
    re.IGNORECASE,
)
#: "Före 09:00  Ledigt": no entry.
_FREE = re.compile(rf"\s*(?:före|efter|før|before|after)\s+{_CLOCK}\s+\S+\s*", re.IGNORECASE)
_LABEL = re.compile(r"\w[\w\s-]{0,20}:\s")
#: Two names and nothing else: whoever has called the meeting.
_PERSON = re.compile(r"[A-ZÅÄÖÆØ][\w-]+\s+[A-ZÅÄÖÆØ][\w-]+")
#: Lines of one day.
_MOST = 60


@dataclass(slots=True)
class Entry:
    """One entry of the day."""

    lines: list[Paragraph]
    by_role: dict[Role, str] = field(default_factory=dict)

    def add(self, paragraph: Paragraph) -> None:
        """Another line below its hours: title, then place, then whatever else."""
        text = paragraph.text.strip()
        self.lines.append(paragraph)
        if Role.TITLE not in self.by_role:
            self.by_role[Role.TITLE] = text
        elif Role.PLACE not in self.by_role and _may_be_place(text):
            self.by_role[Role.PLACE] = text
        else:
            self.by_role[Role.MORE] = f"{self.by_role.get(Role.MORE, '')} {text}".strip()


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """The lines below a date."""

    entries: tuple[Entry, ...]
    #: When nothing is booked.
    free: tuple[Paragraph, ...]
    #: How many lines there are.
    count: int


def agenda_day(
    paragraphs: Sequence[Paragraph], index: int, begins_row: Callable[[Paragraph], bool]
) -> AgendaDay | None:
    """What stands below the line at `index`, which is only a day; None unless hours stand right below it.

    It ends at a gap, or where `begins_row` says that the next row begins.
    """
    below: list[Paragraph] = []
    for paragraph in paragraphs[index + 1 : index + 1 + _MOST]:
        ends = paragraph.gap_before or paragraph.heading_level is not None or paragraph.bullet or paragraph.marginal
        if ends or begins_row(paragraph):
            break
        below.append(paragraph)
    if not below or not (_HOURS.fullmatch(below[0].text) or _FREE.fullmatch(below[0].text)):
        return None
    entries: list[Entry] = []
    free: list[Paragraph] = []
    for paragraph in below:
        if _FREE.fullmatch(paragraph.text):
            free.append(paragraph)
        elif begin := _HOURS.fullmatch(paragraph.text):
            roles = {Role.TIME: begin["hours"], **({Role.TITLE: begin["title"].strip()} if begin["title"] else {})}
            entries.append(Entry([paragraph], roles))
        elif entries:
            entries[-1].add(paragraph)
        else:
            free.append(paragraph)
    return AgendaDay(tuple(entries), tuple(free), len(below))


def read_agenda(date_line: Paragraph, day: AgendaDay, scope: Scope, context: Context) -> None:
    """Read each entry of the day as a row of its own."""
    for paragraph in day.free:
        context.findings.claim_all(row_of([paragraph]))
    for entry in day.entries:
        row = row_of([date_line, *entry.lines])
        if is_of_deadlines(entry.by_role.get(Role.TITLE, "")):
            context.findings.aside(row, SetAsideReason.DEADLINE)
        elif not is_doubted(row, row.text, context):
            columns = from_columns(entry.by_role, row.line, context)
            if dates_in(date_line.text, context.conventions):
                read_row(row, scope, context, columns=columns)
            elif scope.month is not None and (bare := bare_day(row.text, scope.month)):
                read_days(row, bare, scope, context, columns=columns)
    if not day.entries:
        context.findings.claim_all(row_of([date_line]))


def _may_be_place(text: str) -> bool:
    if evident_form(text) is not MeetingForm.UNKNOWN:
        return True
    return text[:1].isupper() and not _LABEL.match(text) and not _PERSON.fullmatch(text)
