"""Running text that names dates, kept until all rows are read."""

from dataclasses import dataclass

from core.plans.reader.outline.scope import Scope
from core.plans.reader.rows.row_text import RowText


@dataclass(slots=True)
class Prose:
    """A line of running text that names dates, and what holds where it stands."""

    row: RowText
    scope: Scope
    footnote: bool
