"""Groups that are heads of a table's columns or rows, with their hours, form or place beside them or not."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.document_reader.blocks import Cell, Grid, Paragraph
from core.language.dates_in_text.mentions import blanked
from core.meetings.meeting_words import evident_form
from core.meetings.model.meeting import MeetingForm
from core.plans.reader.context import Context
from core.plans.reader.rows.row_text import row_of
from core.plans.reader.rows.times import times_in
from core.plans.reader.words.group_names import bodies_listed, ends_as_group

#: "Nämndens sammanträde" is no nämnd.
_ONE_MEETING = re.compile(r"(?:möte|sammanträde|träff|meeting|møte|møde)(?:t|n|en)?$", re.IGNORECASE)
_IN_PARENTHESES = re.compile(r"\([^()]{1,80}\)")
#: Rows at the top among which the heads are looked for.
TOP = 4


def without_hours(text: str) -> str:
    """A head without its hour, and what stands in parentheses with it: "Nämnden" for "Nämnden (Teams, kl. 13.00)"."""
    plain = _IN_PARENTHESES.sub(_without_when_and_how, text)
    plain = blanked(plain, list(times_in(plain).places))
    return " ".join(plain.split()).strip(" ,()")


def _without_when_and_how(found: re.Match[str]) -> str:
    says_so = times_in(found[0]).known or evident_form(found[0]) is not MeetingForm.UNKNOWN
    return " " if says_so else found[0]


def is_group_head(text: str, context: Context) -> bool:
    """Whether a column's head names a group, with its hour or without."""
    words = without_hours(text)
    return bool(context.names.named(words)) or (
        len(words.split()) <= 6
        and ends_as_group(words)
        and not _ONE_MEETING.search(words)
        and words.casefold() not in ("grupp", "nätverk", "nämnd", "organ", "forum", "utskott")
    )


def head_lines(cell: Cell, context: Context) -> Sequence[Paragraph]:
    """The lines of a column's head; a group's name that was broken over lines is one."""
    if len(cell.paragraphs) == 1 or not is_group_head(cell.text, context):
        return cell.paragraphs
    for line in cell.paragraphs:
        context.findings.claim_all(row_of([line]))
    return [replace(cell.paragraphs[0], text=" ".join(cell.text.split()))]


def _name_in(cell: Cell) -> str:
    """What a cell says; of "IT-gruppen", and hours on the line below, the name."""
    first, _, more = cell.text.partition("\n")
    return first.strip() if ends_as_group(first) and times_in(more).known else " ".join(cell.text.split())


def groups_in_heads(grid: Grid, context: Context) -> tuple[str, ...]:
    """The groups that are heads of a table's columns, or of its rows: a text above it may speak of them already."""
    lines = [[cell for cell in grid.cells if cell.row == row] for row in range(min(TOP, grid.rows))]
    lines.append([cell for cell in grid.cells if cell.column == 0])
    for cells in lines:
        words = dict.fromkeys(_name_in(cell) for cell in cells)
        heads = [without_hours(text) for text in words if is_group_head(text, context)]
        groups = dict.fromkeys(name for head in heads for name in bodies_listed(head) or (head,))
        if len(groups) > 1:
            return tuple(groups)
    return ()
