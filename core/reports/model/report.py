"""A year's report, ready to be written in any format."""

from dataclasses import dataclass
from datetime import date

from core.reports.model.blocks import Block, Table


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A key figure, with a reference to the rows behind it."""

    number: int
    #: A key such as "activities".
    key: str
    name: str
    #: None if it has none that may be shown.
    value: float | None
    before: float | None
    target: float | None
    table: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a heading of its own."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The rows behind figures."""

    letter: str
    heading: str
    table: Table
    notes: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """What links to it lead to."""
        return f"tabell-{self.letter.lower()}"


@dataclass(frozen=True, slots=True)
class Report:
    """All that the report says, in order."""

    year: int
    network: str
    #: The year at a glance, in a sentence or three.
    lead: str
    #: On the first page, under the lead.
    front: tuple[Block, ...]
    sections: tuple[Section, ...]
    tables: tuple[SourceTable, ...]
    figures: tuple[KeyFigure, ...]
    #: The last day that the figures are of.
    until: date
    #: None for a draft.
    version: int | None = None

    @property
    def title(self) -> str:
        """Such as "Årsrapport 2023"."""
        return f"Årsrapport {self.year}"
