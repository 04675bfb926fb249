"""The blocks of a report's sections, independent of the output format."""

from dataclasses import dataclass

from core.charts.model import Chart


@dataclass(frozen=True, slots=True)
class Span:
    """Running text, all of one kind."""

    text: str
    bold: bool = False
    italic: bool = False
    #: An address, or "#tabell-a" for a place in the report; empty if it is no link.
    link: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    spans: Spans
    #: Small print, as sources and reservations.
    small: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: 1 as a section's own, 2 below it, 3 below that."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list, with dots or numbers."""

    items: tuple[Spans, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column heads its rows."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Spans, ...], ...]
    #: Which columns are figures, and right-aligned.
    figures: frozenset[int] = frozenset()
    #: Relative widths of columns; empty: by their content.
    widths: tuple[float, ...] = ()
    #: The last row is a sum.
    total: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A numbered chart; its title states its message."""

    number: int
    chart: Chart
    #: Under it: what it is of.
    caption: str
    #: The letter of the table with the rows behind it.
    table: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure with its source."""

    #: Number among the report's key figures.
    number: int
    #: "380"; "–" where there is none.
    value: str
    #: "av 38"; empty if nothing follows.
    after: str
    name: str
    text: str
    table: str


@dataclass(frozen=True, slots=True)
class Tiles:
    """Key figures side by side."""

    tiles: tuple[Tile, ...]


Block = Paragraph | Heading | ItemList | Table | Picture | Tiles


def plain(text: str, link: str = "") -> Spans:
    """The text as one span."""
    return (Span(text, link=link),)
