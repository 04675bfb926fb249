"""What can be drawn: each chart with the figures it shows and a title that says what they tell."""

from dataclasses import dataclass

#: Grades from the lowest to the highest.
Grades = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its label, and its height by series from the bottom."""

    label: str
    #: One for each series; None if nobody knows.
    values: tuple[int | None, ...]

    @property
    def total(self) -> int | None:
        """The whole column's height; None if nothing of it is known."""
        known = [value for value in self.values if value is not None]
        return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """A column chart with one or several stacked series, such as activities by month and kind."""

    title: str
    #: What is counted, in the plural: "deltagare".
    unit: str
    #: At most four; told apart by pattern as well as by colour.
    series: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class MeanRow:
    """One mean on the scale from 1 to 5, or what may be shown instead of it."""

    label: str
    #: None if that isn't told.
    answers: int | None = None
    mean: float | None = None
    #: The middle half of the answers is between these.
    middle_half: tuple[float, float] | None = None
    #: Lowest and highest grade, where only that is shown.
    band: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class MeansChart:
    """Means with their spread, one beneath the other."""

    title: str
    rows: tuple[MeanRow, ...]


@dataclass(frozen=True, slots=True)
class ScaleChart:
    """How answers are spread over the scale from 1 to 5."""

    title: str
    counts: Grades
    #: What 1 and 5 mean.
    lowest: str = "mycket missnöjd"
    highest: str = "mycket nöjd"


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid."""

    label: str
    #: One for each column.
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FrequencyGrid:
    """How often something happened, by row and column."""

    title: str
    #: What is counted, in the plural: "träffar".
    unit: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


Chart = ColumnChart | MeansChart | ScaleChart | FrequencyGrid
