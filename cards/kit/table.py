"""Tables, which screen readers read row by row; for coordinators' lists, since a phone has room for few columns."""

from collections.abc import Sequence

from cards.kit.elements import Element, text


def table(headings: Sequence[str], rows: Sequence[Element], *, widths: Sequence[int]) -> Element:
    """A table with a head; `widths` are the columns' shares, `rows` come from `table_row`."""
    return {
        "type": "Table",
        "columns": [{"width": width} for width in widths],
        "showGridLines": False,
        "rows": [table_row(headings, bold=True), *rows],
    }


def table_row(cells: Sequence[str], *, bold: bool = False) -> Element:
    """A row; its texts are escaped already."""
    return {
        "type": "TableRow",
        "cells": [{"type": "TableCell", "items": [text(words, bold=bold)]} for words in cells],
    }
