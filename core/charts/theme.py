"""The charts' colours, on light and on dark ground.

Teal and orange stay apart for every kind of colour blindness; what must be told apart differs in lightness or pattern
too, so that it can in grey. Texts have a contrast of at least 4.5 to 1, marks 3 to 1 (WCAG 1.4.3, 1.4.11).
"""

from dataclasses import dataclass

#: The first is embedded in documents; the others are fallbacks for browsers.
FONTS = "'Open Sans', 'Segoe UI', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #rrggbb."""

    ground: str
    ink: str
    #: Axes' labels.
    quiet: str
    #: Help lines.
    line: str
    #: Marks: columns, dots.
    mark: str
    #: A spread, beside its mark.
    soft: str
    #: From 1 to 5.
    grades: tuple[str, str, str, str, str]
    #: Text on each of them.
    on_grades: tuple[str, str, str, str, str]
    #: From few to many.
    tiles: tuple[str, str, str, str]
    on_tiles: tuple[str, str, str, str]


LIGHT = Theme(
    ground="#ffffff",
    ink="#1f2624",
    quiet="#55605c",
    line="#d5dcd9",
    mark="#0b6e5f",
    soft="#7fb8aa",
    grades=("#a4501c", "#f2b98a", "#bfdcd4", "#3b8f7e", "#0b5a4c"),
    on_grades=("#ffffff", "#1f2624", "#1f2624", "#ffffff", "#ffffff"),
    tiles=("#dcece7", "#9ccabd", "#31806f", "#0a4f43"),
    on_tiles=("#1f2624", "#1f2624", "#ffffff", "#ffffff"),
)
DARK = Theme(
    ground="#1f2423",
    ink="#f3f6f5",
    quiet="#b8c2be",
    line="#444d4a",
    mark="#58bda8",
    soft="#35796b",
    grades=("#f0a36b", "#8a4a22", "#35524b", "#3b8f7e", "#8fdccb"),
    on_grades=("#1f2423", "#ffffff", "#ffffff", "#ffffff", "#1f2423"),
    tiles=("#2c4740", "#2f6a5d", "#4fae9a", "#a5e3d5"),
    on_tiles=("#ffffff", "#ffffff", "#1f2423", "#1f2423"),
)
