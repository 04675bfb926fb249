"""A year's indicators: each with its target and the year before, then broken down, then what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator, formatted."""

    #: "Deltagande"
    name: str
    #: "380"; "36 av 38"; "–" if nothing may be shown.
    value: str
    #: "Mål 400 · 355 år 2022"; empty if there is neither.
    beside: str = ""
    #: What it is based on: "166 personer, 27 deltagande utan namn"
    base: str = ""
    #: The command for the rows behind it, and the button's label; empty if it has no button.
    command: str = ""
    button: str = ""


@dataclass(frozen=True, slots=True)
class YearFiguresView:
    """A year in figures, formatted."""

    year: int
    #: "Till och med fre 27 november"; empty for a year that is over.
    until: str
    indicators: Sequence[IndicatorView]
    #: Heading, and its lines: name and value.
    sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    #: What is missing, each in a sentence.
    gaps: Sequence[str]
    #: How joint meetings are counted, and the like.
    notes: Sequence[str] = ()


def year_figures_card(view: YearFiguresView) -> Card:
    """For coordinators; it names nobody."""
    body = [_row(indicator) for indicator in view.indicators]
    if view.gaps:
        body += [heading("Det här saknas"), *(text(gap, spacing="Small") for gap in view.gaps)]
    notes = [small(note) for note in view.notes]
    cuts: list[Element] = []
    for name, lines in view.sections:
        cuts += [heading(name), *(_line(*line) for line in lines)] if lines else []
    shown, more = take_fitting(cuts, MAX_BYTES - encoded_size([*body, *notes]))
    rest = [small(f"… och {more} rader till. På kommandoraden visas alla.")] if more else []
    return card(
        Head("chart", "Nyckeltal", f"Året {view.year}", view.until),
        [*body, *shown, *rest, *notes],
        [
            execute(indicator.button, verbs.RUN_COMMAND, {"text": indicator.command})
            for indicator in view.indicators
            if indicator.button
        ],
    )


def _row(indicator: IndicatorView) -> Element:
    """The name and what it is based on at the left, the figure at the right."""
    block = {"type": "TextBlock", "wrap": True}
    words: list[Element] = [{**block, "text": indicator.name, "weight": "Bolder"}]
    words += [
        {**block, "text": line, "isSubtle": True, "size": "Small", "spacing": "None"}
        for line in (indicator.beside, indicator.base)
        if line
    ]
    value: Element = {**block, "text": indicator.value, "size": "Large", "weight": "Bolder"}
    columns = [
        {"type": "Column", "width": "stretch", "items": words},
        {"type": "Column", "width": "auto", "verticalContentAlignment": "Center", "items": [value]},
    ]
    return {"type": "ColumnSet", "spacing": "Small", "columns": columns}


def _line(name: str, figures: str) -> Element:
    block = {"type": "TextBlock", "wrap": True, "spacing": "None"}
    return {
        "type": "Container",
        "spacing": "Small",
        "items": [{**block, "text": name}, {**block, "text": figures, "isSubtle": True, "size": "Small"}],
    }
