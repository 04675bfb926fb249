"""Draws a grid of frequencies: a tile for each row and column, darker for higher numbers, with the number in it."""

from core.charts.model import FrequencyGrid
from core.charts.svg import SMALL, WIDTH, Drawing, fitting
from core.charts.theme import Theme
from core.language.numbers import whole

_LABELS, _TOTALS, _ROW, _TOP = 150.0, 52.0, 19.0, 24.0


def draw_grid(chart: FrequencyGrid, theme: Theme, alt: str) -> str:
    """The chart as SVG; an empty tile is never."""
    drawing = Drawing(theme, _TOP + _ROW * len(chart.rows) + 2)
    room = (WIDTH - _LABELS - _TOTALS) / max(1, len(chart.columns))
    for number, column in enumerate(chart.columns):
        middle = _LABELS + room * (number + 0.5)
        drawing.words(middle, 14, fitting(column, room, SMALL), size=SMALL, colour=theme.quiet, anchor="middle")
    drawing.words(WIDTH, 14, "Summa", size=SMALL, colour=theme.quiet, anchor="end")
    most = max((value for row in chart.rows for value in row.counts), default=0)
    for number, row in enumerate(chart.rows):
        y = _TOP + _ROW * number
        drawing.words(0, y + 14, fitting(row.label, _LABELS - 8, SMALL), size=SMALL)
        for place, value in enumerate(row.counts):
            x = _LABELS + room * place
            if not value:
                drawing.line(x + room / 2 - 3, y + 9, x + room / 2 + 3, y + 9, theme.line, 1.5)
                continue
            tile = _tile(value, most)
            drawing.box(x + 1, y + 1, room - 2, _ROW - 2, theme.tiles[tile])
            drawing.words(
                x + room / 2, y + 14, whole(value), size=SMALL, colour=theme.on_tiles[tile], anchor="middle", bold=True
            )
        drawing.words(WIDTH, y + 14, whole(row.total), size=SMALL, anchor="end", bold=bool(row.total))
    return drawing.finished(chart.title, alt)


def _tile(value: int, most: int) -> int:
    """Which of the four shades to use; with few different values each has its own."""
    return min(3, value - 1 if most <= 4 else (value * 4 - 1) // most)
