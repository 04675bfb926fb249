"""Draws the distribution of answers on the scale from 1 to 5: horizontal bars with numbers, readable on a phone."""

from core.charts.model import ScaleChart
from core.charts.svg import WIDTH, Drawing, text_width
from core.charts.theme import Theme
from core.language.numbers import share, whole

#: Large letters: on a phone the picture is half as wide.
_SIZE, _ROW, _BAR, _NUMBERS = 22.0, 46.0, 30.0, 190.0


def draw_scale(chart: ScaleChart, theme: Theme, alt: str) -> str:
    """The chart as SVG, 5 at the top."""
    labels = {1: f"1 {chart.lowest}", 5: f"5 {chart.highest}"}
    left = max(text_width(label, _SIZE) for label in labels.values()) + 8
    drawing = Drawing(theme, _ROW * 5 + 8)
    most, total = max(*chart.counts, 1), sum(chart.counts)
    for number, grade in enumerate(range(5, 0, -1)):
        y, value = 8 + _ROW * number, chart.counts[grade - 1]
        drawing.words(0, y + 23, labels.get(grade, str(grade)), size=_SIZE)
        length = (WIDTH - left - _NUMBERS) * value / most
        drawing.box(left, y, max(length, 2), _BAR, theme.grades[grade - 1], outline=theme.quiet if value else "")
        shown = f"{whole(value)} ({_share(value, total)})" if value else "0"
        drawing.words(left + length + 12, y + 23, shown, size=_SIZE, bold=bool(value))
    return drawing.finished(chart.title, alt)


def _share(value: int, total: int) -> str:
    """Never 0 % of something."""
    return share(value, total) if value * 200 >= total else "under 1 %"
