"""Draws standing columns."""

from core.charts.model import Column, ColumnChart
from core.charts.svg import SMALL, TEXT, WIDTH, Drawing, fitting, text_width
from core.charts.theme import Theme
from core.language.numbers import whole

_PLOT_HEIGHT, _LEFT, _MOST_LINES = 190, 34, 5
#: A column's width as a share of the available room, and its maximum.
_SHARE, _WIDEST = 0.68, 44
_LONGEST_LABEL = 92
_TURNED = -50


def draw_columns(chart: ColumnChart, theme: Theme, alt: str) -> str:
    """The chart as SVG; an unknown column is drawn as a dash."""
    highest = max((column.total or 0 for column in chart.columns), default=0)
    step = _step(highest)
    top = max(step, -(-highest // step) * step)
    labels = [fitting(column.label, _LONGEST_LABEL, SMALL) for column in chart.columns]
    room = (WIDTH - _LEFT) / max(1, len(labels))
    turned = any(text_width(label, SMALL) > room - 4 for label in labels)
    below = 8 + max((text_width(label, SMALL) for label in labels), default=0) * 0.78 if turned else 8
    named = len(chart.series) > 1
    drawing = Drawing(theme, _PLOT_HEIGHT + below + 44 + 20 * named)
    drawing.words(0, 12, chart.unit.capitalize(), size=SMALL, colour=theme.quiet)
    begins = 40.0
    if named:
        begins = drawing.legend(34, chart.series, map(drawing.series_fill, range(len(chart.series)))) + 8
        drawing.height = begins + _PLOT_HEIGHT + below + 20
    ground = begins + _PLOT_HEIGHT
    for value in range(0, top + 1, step):
        y = ground - _PLOT_HEIGHT * value / top
        drawing.line(_LEFT, y, WIDTH, y, theme.line)
        drawing.words(_LEFT - 8, y + 4, whole(value), size=SMALL, colour=theme.quiet, anchor="end")
    every = max(1, round(16 / room + 0.49)) if turned else 1
    for number, (column, label) in enumerate(zip(chart.columns, labels, strict=True)):
        middle = _LEFT + room * (number + 0.5)
        _draw_column(drawing, column, middle, min(_WIDEST, room * _SHARE), ground, _PLOT_HEIGHT / top)
        if number % every:
            continue
        if turned:
            drawing.words(middle + 4, ground + 16, label, size=SMALL, anchor="end", turned=_TURNED)
        else:
            drawing.words(middle, ground + 18, label, size=SMALL, anchor="middle")
    drawing.line(_LEFT, ground, WIDTH, ground, theme.quiet, 1.2)
    return drawing.finished(chart.title, alt)


def _draw_column(drawing: Drawing, column: Column, middle: float, width: float, ground: float, unit: float) -> None:
    total = column.total
    y = ground
    for number, value in enumerate(column.values):
        if value:
            fill, outline = drawing.series_fill(number)
            drawing.box(middle - width / 2, y - value * unit, width, value * unit, fill, outline=outline)
            y -= value * unit
    shown = "–" if total is None else whole(total)
    if text_width(shown, TEXT) <= width / _SHARE + 2 and total != 0:
        drawing.words(middle, y - 5, shown, anchor="middle", bold=True)


def _step(highest: int) -> int:
    """Between help lines: 1, 2 or 5 times a power of ten."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if highest <= step * _MOST_LINES:
                return step
        size *= 10
