"""Draws means with their spread on the scale from 1 to 5."""

from core.charts.model import MeanRow, MeansChart
from core.charts.svg import SMALL, WIDTH, Drawing, fitting
from core.charts.theme import Theme
from core.language.numbers import decimal
from core.language.plurals import count

_LABELS, _VALUES, _ROW, _TOP = 250.0, 120.0, 24.0, 58.0
_BEGINS, _ENDS = _LABELS + 16, WIDTH - _VALUES - 16


def draw_means(chart: MeansChart, theme: Theme, alt: str) -> str:
    """The chart as SVG: a dot for each mean, a bar for the middle half, an open bar where only a band is shown."""
    drawing = Drawing(theme, _TOP + _ROW * len(chart.rows) + 14)
    keys = [("medel", theme.mark), ("hälften av svaren", theme.soft)]
    x = 0.0
    for name, colour in keys:
        if colour == theme.mark:
            drawing.dot(x + 7, 8, 6, colour)
        else:
            drawing.box(x, 3, 22, 10, colour)
        drawing.words(x + 28, 12, name, size=SMALL)
        x += 100
    if any(row.band for row in chart.rows):
        drawing.box(x + 76, 3, 22, 10, theme.ground, outline=theme.mark)
        drawing.words(x + 104, 12, "nästan alla lika, bara intervallet visas", size=SMALL)
    for grade in range(1, 6):
        drawing.line(_at(grade), _TOP - 8, _at(grade), drawing.height - 8, theme.line)
        drawing.words(_at(grade), _TOP - 16, str(grade), size=SMALL, colour=theme.quiet, anchor="middle")
    for number, row in enumerate(chart.rows):
        _draw_row(drawing, row, _TOP + _ROW * (number + 0.5))
    return drawing.finished(chart.title, alt)


def _draw_row(drawing: Drawing, row: MeanRow, y: float) -> None:
    theme = drawing.theme
    drawing.words(0, y + 4, fitting(row.label, _LABELS, SMALL), size=SMALL)
    if row.band is not None:
        lowest, highest = row.band
        drawing.box(_at(lowest), y - 5, _at(highest) - _at(lowest), 10, theme.ground, outline=theme.mark)
        value = f"{lowest}–{highest}"
    elif row.mean is not None:
        if row.middle_half is not None:
            low, high = row.middle_half
            drawing.box(_at(low) - 3, y - 5, _at(high) - _at(low) + 6, 10, theme.soft)
        drawing.dot(_at(row.mean), y, 6.5, theme.mark)
        value = decimal(row.mean)
    else:
        value = "visas inte"
    drawing.words(_ENDS + 20, y + 4, value, size=SMALL, bold=row.mean is not None)
    if row.answers is not None:
        drawing.words(WIDTH, y + 4, count(row.answers, "svar"), size=SMALL, colour=theme.quiet, anchor="end")


def _at(grade: float) -> float:
    return _BEGINS + (_ENDS - _BEGINS) * (grade - 1) / 4
