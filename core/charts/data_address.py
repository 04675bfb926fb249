"""A chart as a picture embedded in a card: small, and nothing to download."""

import io
from base64 import b64encode
from functools import lru_cache

from PIL import Image

from core.charts.draw import chart_png
from core.charts.model import Chart

#: Wide enough for a phone; a card has room for 28 KB in all.
_WIDTH = 480
#: A chart has some hundred colours: a palette keeps them all, in half the bytes.
_COLOURS = 256


@lru_cache(maxsize=32)
def chart_data_address(chart: Chart) -> str:
    """The chart as `data:image/png;base64,…`, with a light background that suits light and dark cards."""
    with Image.open(io.BytesIO(chart_png(chart, width=_WIDTH))) as drawn:
        small = drawn.convert("RGB").quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    written = io.BytesIO()
    small.save(written, "PNG", optimize=True)
    return "data:image/png;base64," + b64encode(written.getvalue()).decode()
