"""A row's programme: the lines right below its date that each begin with an hour."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from core.document_reader.blocks import Paragraph
from core.meetings.errors import ProgrammeError
from core.meetings.model.programme import ProgrammeLine
from core.meetings.rules.programme import read_programme
from core.plans.model.plan import PlanRow

#: "Program:", alone on its line.
_HEAD = re.compile(r"(?:program(?:met)?|dagordning(?:en)?|agenda(?:n)?)(?:\s?:)?", re.IGNORECASE)
_BEGINS_WITH_HOUR = re.compile(r"\s*(?:[-–—•*·]\s+)?(?:kl\.?\s?)?\d{1,2}[.:]\d{2}(?!\d)\D")
#: A single line with an hour is the meeting's own time.
_FEWEST = 2


def with_programmes(rows: Sequence[PlanRow], paragraphs: Sequence[Paragraph]) -> list[PlanRow]:
    """The rows with their programmes; text that can't be one is left as it was."""
    begun = Counter(line for row in rows for line in row.lines)
    first = {row.lines[0] for row in rows}
    places: dict[int, int] = {}
    for place, paragraph in enumerate(paragraphs):
        places.setdefault(paragraph.number, place)
    return [_with_programme(row, paragraphs, places.get(row.lines[0]), begun, first) for row in rows]


def _with_programme(
    row: PlanRow, paragraphs: Sequence[Paragraph], place: int | None, begun: Counter[int], first: set[int]
) -> PlanRow:
    if place is None or begun[row.lines[0]] > 1:
        # A table's row, or a day of a calendar with several entries.
        return row
    below: list[str] = []
    for at in range(place + 1, len(paragraphs)):
        number, text = paragraphs[at].number, paragraphs[at].text
        if number in first or begun[number] > (number in row.lines):
            break
        if _BEGINS_WITH_HOUR.match(text):
            below.append(text)
        elif below or not _HEAD.fullmatch(text.strip()):
            break
    if len(below) < _FEWEST or not (programme := _read(below, row)):
        return row
    return replace(row, programme=programme)


def _read(below: Sequence[str], row: PlanRow) -> tuple[ProgrammeLine, ...]:
    try:
        return read_programme("\n".join(below), days=(row.end_date - row.start_date).days + 1)
    except ProgrammeError:
        return ()
