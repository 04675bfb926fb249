"""A day's sessions in a table below it: when the first begins and the last ends, where the day says no hours."""

from collections.abc import Mapping, Sequence

from core.document_reader.blocks import Block, Grid, Paragraph
from core.plans.reader.context import Conventions
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.rows.times import RowTimes, times_in

#: Lines between the day and the table.
_FARTHEST = 3
_FEWEST, _MOST = 2, 0.6


def sessions_by_day(blocks: Sequence[Block], conventions: Conventions) -> Mapping[int, RowTimes]:
    """The hours of each day that a table of sessions stands below, by the number of the day's line."""
    by_day: dict[int, RowTimes] = {}
    for index, block in enumerate(blocks):
        if isinstance(block, Grid) and (hours := _hours(block, conventions)):
            day = _day_above(blocks[max(0, index - _FARTHEST) : index], conventions)
            if day is not None:
                by_day[day.number] = hours
    return by_day


def _hours(grid: Grid, conventions: Conventions) -> RowTimes | None:
    """From the first hour of the table's first column to its last; None where it is no table of sessions."""
    if any(dates_in(cell.text, conventions) for cell in grid.cells):
        return None
    cells = [cell.text for cell in grid.cells if cell.column == 0 and cell.text.strip()]
    times = [hours for text in cells if (hours := times_in(text)).start and len(text) <= 20]
    if len(times) < _FEWEST or len(times) < _MOST * len(cells):
        return None
    return RowTimes(times[0].start, times[-1].end or times[-1].start)


def _day_above(blocks: Sequence[Block], conventions: Conventions) -> Paragraph | None:
    """The nearest line with a date, if no other table stands between."""
    for block in reversed(blocks):
        if isinstance(block, Grid):
            return None
        if dates_in(block.text, conventions):
            return block
    return None
