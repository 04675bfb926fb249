"""A chart as a picture: SVG for documents and pages, PNG for cards."""

from core.charts.alt_text import alt_text
from core.charts.columns import draw_columns
from core.charts.grid import draw_grid
from core.charts.means import draw_means
from core.charts.model import Chart, ColumnChart, FrequencyGrid, MeansChart
from core.charts.scale import draw_scale
from core.charts.svg import WIDTH
from core.charts.theme import LIGHT, Theme
from core.document_writer.typeset import svg_as_png

#: Margin around a picture.
_MARGIN = 16


def chart_svg(chart: Chart, theme: Theme = LIGHT) -> str:
    """Draw the chart; the same chart gives the same bytes."""
    alt = alt_text(chart)
    match chart:
        case ColumnChart():
            return draw_columns(chart, theme, alt)
        case MeansChart():
            return draw_means(chart, theme, alt)
        case FrequencyGrid():
            return draw_grid(chart, theme, alt)
        case _:
            return draw_scale(chart, theme, alt)


def chart_png(chart: Chart, theme: Theme = LIGHT, *, width: int = WIDTH) -> bytes:
    """Draw the chart as a PNG of that width in pixels, with a background, since a card may be light or dark."""
    svg = chart_svg(chart, theme)
    return svg_as_png(svg, width=width, drawn_width=WIDTH, margin=_MARGIN, ground=theme.ground)
