"""The SVG that charts are built of: the same figures give the same bytes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape

from core.charts.theme import FONTS, Theme
from core.language.canonical_text import one_line

#: Width of all charts in SVG units, the width of a page's text.
WIDTH = 680
TEXT, SMALL = 13.0, 12.0
#: Approximate widths of Open Sans' letters, relative to the font size.
_NARROW, _WIDE, _USUAL = 0.3, 0.85, 0.57
_NARROW_LETTERS, _WIDE_LETTERS = frozenset("fijltI.,:;'|()[]! "), frozenset("mwMW@%—")


def text_width(words: str, size: float = TEXT) -> float:
    """The approximate width of the text, on the wide side."""
    letters = (
        _NARROW if letter in _NARROW_LETTERS else _WIDE if letter in _WIDE_LETTERS else _USUAL for letter in words
    )
    return size * sum(letters)


def fitting(words: str, width: float, size: float = TEXT) -> str:
    """The text, cut with "…" where it is wider."""
    words = one_line(words)
    if text_width(words, size) <= width:
        return words
    while words and text_width(words + "…", size) > width:
        words = words[:-1]
    return words.rstrip() + "…"


@dataclass(slots=True)
class Drawing:
    """A picture in the making."""

    theme: Theme
    height: float
    _parts: list[str] = field(default_factory=list)
    _patterns: dict[str, str] = field(default_factory=dict)

    def box(self, x: float, y: float, width: float, height: float, fill: str, *, outline: str = "") -> None:
        """A filled rectangle."""
        edge = f' stroke="{outline}" stroke-width="1.2"' if outline else ""
        size = f'width="{_n(width)}" height="{_n(height)}"'
        self._parts.append(f'<rect x="{_n(x)}" y="{_n(y)}" {size} fill="{fill}"{edge}/>')

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle with a rim in the background colour."""
        place = f'cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"'
        self._parts.append(f'<circle {place} fill="{fill}" stroke="{self.theme.ground}" stroke-width="1.5"/>')

    def line(self, x: float, y: float, to_x: float, to_y: float, colour: str, width: float = 1) -> None:
        """A straight line."""
        ends = f'x1="{_n(x)}" y1="{_n(y)}" x2="{_n(to_x)}" y2="{_n(to_y)}"'
        self._parts.append(f'<line {ends} stroke="{colour}" stroke-width="{_n(width)}"/>')

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = TEXT,
        colour: str = "",
        anchor: str = "start",
        bold: bool = False,
        turned: float = 0,
    ) -> None:
        """Text with its baseline at `y`; `turned` are degrees clockwise around its anchor."""
        weight = ' font-weight="600"' if bold else ""
        turn = f' transform="rotate({_n(turned)} {_n(x)} {_n(y)})"' if turned else ""
        place = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" text-anchor="{anchor}"'
        fill = colour or self.theme.ink
        self._parts.append(f'<text {place} fill="{fill}"{weight}{turn}>{escape(one_line(text), quote=False)}</text>')

    def series_fill(self, number: int) -> tuple[str, str]:
        """Fill and outline of a series: solid, hatched, dotted, open."""
        mark, ground = self.theme.mark, self.theme.ground
        marks = {
            1: f'<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="{mark}" stroke-width="2.6"/>',
            2: f'<circle cx="4" cy="4" r="1.8" fill="{mark}"/>',
        }
        if number == 0:
            return mark, mark
        if number not in marks:
            return ground, mark
        name = ("", "hatched", "dotted")[number]
        self._patterns[name] = (
            f'<pattern id="ID-{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{ground}"/>{marks[number]}</pattern>'
        )
        return f"url(#ID-{name})", mark

    def legend(self, y: float, names: Sequence[str], fills: Iterable[tuple[str, str]]) -> float:
        """Draw the legend on as many lines as needed; returns the next free position."""
        x = 0.0
        for name, (fill, outline) in zip(names, fills, strict=True):
            wide = 20 + text_width(name, SMALL) + 18
            if x and x + wide > WIDTH:
                x, y = 0.0, y + 20
            self.box(x + 1, y - 10, 12, 12, fill, outline=outline)
            self.words(x + 20, y, name, size=SMALL)
            x += wide
        return y + 20

    def finished(self, title: str, alt: str) -> str:
        """The whole picture, with its alt text."""
        body = "".join(self._parts)
        patterns = "".join(self._patterns.values())
        definitions = f"<defs>{patterns}</defs>" if patterns else ""
        # A page has several charts, and ids in it must be unique.
        name = "c" + sha256((title + body + self.theme.ground).encode()).hexdigest()[:10]
        size = f'viewBox="0 0 {WIDTH} {_n(self.height)}" width="{WIDTH}" height="{_n(self.height)}"'
        ground = f'<rect width="{WIDTH}" height="{_n(self.height)}" fill="{self.theme.ground}"/>'
        picture = (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(one_line(alt))}" '
            f'font-family="{FONTS}">{definitions}{ground}{body}</svg>'
        )
        return picture.replace("#ID-", f"#{name}-").replace('"ID-', f'"{name}-')


def _n(value: float) -> str:
    """Formats a number with at most one decimal."""
    return f"{round(value, 1):g}" if abs(value) < 100_000 else f"{value:.0f}"
