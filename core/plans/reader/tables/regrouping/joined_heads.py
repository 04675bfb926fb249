"""Tables whose heads stand on two rows: "Från" over "Datum" and "Tid" is "Från datum" and "Från tid"."""

from collections.abc import Callable
from dataclasses import replace

from core.document_reader.blocks import Cell, Grid

#: A head on two rows is no further down.
_TOP = 4
_LONGEST_HEAD = 40


def with_joined_heads(grid: Grid, is_dated: Callable[[str], bool]) -> Grid:
    """The grid with its two rows of heads as one; the grid itself where it has none. `is_dated` tells of a text."""
    for row in range(min(_TOP, grid.rows - 2)):
        over = [cell for cell in grid.cells if cell.row == row and cell.column_span > 1 and cell.row_span == 1]
        under = [cell for cell in grid.cells if cell.row == row + 1]
        if over and _are_heads(over, under, grid, row, is_dated):
            return _joined(grid, row, over)
    return grid


def _are_heads(over: list[Cell], under: list[Cell], grid: Grid, row: int, is_dated: Callable[[str], bool]) -> bool:
    """Whether the cells below stand just under the wide ones, and all else in those rows goes over both."""
    columns = {column for cell in over for column in range(cell.column, cell.column + cell.column_span)}
    filled = [cell for cell in under if cell.text.strip()]
    texts = [cell.text for cell in (*over, *filled)]
    beside = [cell for cell in grid.cells if cell.row == row and cell not in over and cell.text.strip()]
    return (
        len(filled) > 1
        and all(cell.column in columns for cell in filled)
        and all(len(text) <= _LONGEST_HEAD and not is_dated(text) for text in texts)
        and bool(beside)
    )


def _joined(grid: Grid, row: int, over: list[Cell]) -> Grid:
    cells: list[Cell] = []
    for cell in grid.cells:
        if cell in over:
            continue
        if cell.row == row + 1:
            parent = next((head for head in over if head.column <= cell.column < head.column + head.column_span), None)
            if parent is not None and cell.paragraphs:
                name = f"{' '.join(parent.text.split())} {' '.join(cell.text.split()).lower()}"
                paragraphs = (replace(cell.paragraphs[0], text=name), *cell.paragraphs[1:])
                cells.append(replace(cell, row=row, paragraphs=paragraphs[:1]))
        elif cell.row == row and cell.row_span > 1:
            cells.append(replace(cell, row_span=1))
        elif cell.row > row:
            cells.append(replace(cell, row=cell.row - 1))
        else:
            cells.append(cell)
    return Grid(tuple(cells), grid.rows - 1, grid.columns, grid.header_rows)
