"""A table to its meetings, whichever way it is laid out."""

from core.document_reader.blocks import Grid
from core.plans.reader.outline.walk import Walk


def read_grid(grid: Grid, walk: Walk) -> None:
    """Note all that the table gives."""
