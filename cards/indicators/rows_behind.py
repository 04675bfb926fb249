"""The rows behind an indicator, each with its own number, so that they add up."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, small, text
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting


@dataclass(frozen=True, slots=True)
class RowView:
    """One row, formatted."""

    #: "ons 8 mars · Nätverksträff i Borås"
    title: str
    #: "31"; "–" where there is none.
    value: str
    #: "Naturvårdsgruppen · från 22 kommuner"
    line: str = ""


@dataclass(frozen=True, slots=True)
class RowsView:
    """The rows behind one indicator, formatted."""

    year: int
    #: "Deltagande: 380"
    title: str
    rows: Sequence[RowView]
    #: Short rows, where each is one line: "Borås: 8 träffar, 11 deltagande"
    lines: Sequence[str] = ()
    #: What is missing, and how it is counted.
    notes: Sequence[str] = ()


def rows_behind_card(view: RowsView) -> Card:
    """Rows of meetings or municipalities, never of people."""
    notes = [small(note) for note in view.notes]
    lines = [text(line, spacing="None" if number else "Small") for number, line in enumerate(view.lines)]
    rows, more = take_fitting([*map(_row, view.rows), *lines], MAX_BYTES - encoded_size(notes))
    rest = [text(f"… och {more} rader till.")] if more else []
    return card(
        Head("chart", f"Nyckeltal {view.year}", view.title),
        [*rows, *rest, *notes],
        [execute("Visa alla nyckeltal", verbs.RUN_COMMAND, {"text": f"nyckeltal {view.year}"})],
    )


def _row(row: RowView) -> Element:
    block = {"type": "TextBlock", "wrap": True}
    words: list[Element] = [{**block, "text": row.title}]
    if row.line:
        words.append({**block, "text": row.line, "isSubtle": True, "size": "Small", "spacing": "None"})
    columns = [
        {"type": "Column", "width": "stretch", "items": words},
        {"type": "Column", "width": "auto", "items": [{**block, "text": row.value, "weight": "Bolder"}]},
    ]
    return {"type": "ColumnSet", "spacing": "Small", "columns": columns}
