"""Figures and counts on a card: large numbers beside each other, and bars with their numbers."""

from collections.abc import Sequence

from cards.kit.elements import Element
from cards.kit.icons import icon

_WIDEST_BAR = 108


def figure_row(figures: Sequence[tuple[str, str]]) -> Element:
    """Large figures beside each other, each with its label below."""
    columns = []
    for figure, label in figures:
        block = {"type": "TextBlock", "wrap": True}
        items: list[Element] = [
            {**block, "text": figure, "size": "ExtraLarge", "weight": "Bolder"},
            {**block, "text": label, "isSubtle": True, "size": "Small", "spacing": "None"},
        ]
        columns.append({"type": "Column", "width": "stretch", "items": items})
    return {"type": "ColumnSet", "columns": columns}


def bars(counts: Sequence[tuple[str, int]], *, of: int | None = None) -> list[Element]:
    """A row for each label with its bar and number; `of` is how many answered, if that isn't the sum."""
    most = max((count for _, count in counts), default=0) or 1
    answers = sum(count for _, count in counts) if of is None else of
    return [_bar(label, count, round(_WIDEST_BAR * count / most), answers) for label, count in counts]


def _bar(label: str, count: int, width: int, all_answers: int) -> Element:
    """Label, bar, number; zero shows no bar."""
    middle = {"type": "Column", "verticalContentAlignment": "Center"}
    words = {"type": "TextBlock", "wrap": True, "size": "Small"}
    columns: list[Element] = [{**middle, "width": "116px", "items": [{**words, "text": label}]}]
    if count:
        bar = {"type": "Image", "url": icon("bar"), "width": f"{max(width, 4)}px", "height": "12px"}
        bar["altText"] = f"{count} av {all_answers} svar"
        columns.append({**middle, "width": "auto", "spacing": "Small", "items": [bar]})
    number = {**words, "text": str(count), "weight": "Bolder"}
    columns.append({**middle, "width": "stretch", "spacing": "Small", "items": [number]})
    return {"type": "ColumnSet", "spacing": "Small", "columns": columns}
