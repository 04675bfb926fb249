"""A year's feedback: one large figure, the others in rows below it, and what is left out and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit.bars import figure_row
from cards.kit.elements import Card, Element, Head, card, heading, small, text
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting

_LEFT_OUT = "Få eller nästan lika svar visas bara tillsammans."


@dataclass(frozen=True, slots=True)
class YearFigureView:
    """One figure over several meetings, formatted; empty if it may not be shown."""

    #: "Naturvårdsgruppen"
    name: str
    #: "4,3"
    mean: str = ""
    #: "44 %" and "61 av 140 svarade"
    share: str = ""
    base: str = ""
    #: "8 träffar"
    meetings: str = ""
    #: "2 träffar är inte med"
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class YearResultView:
    """A year, formatted."""

    year: int
    first: YearFigureView
    others: Sequence[YearFigureView]
    #: Whether any meeting, in any row, is left out because its answers are too few or too alike.
    some_left_out: bool


def year_result_card(view: YearResultView) -> Card:
    """For everybody: figures only, never free text."""
    body = [_large(view.first)]
    if view.first.left_out or not view.first.mean:
        body.append(text(f"{view.first.left_out or 'Inga svar än'}.", spacing="Small"))
    body.append(heading("Del för del"))
    notes = [small("En gemensam träff räknas en gång. Siffrorna visar inte vem som svarat.")]
    if view.some_left_out:
        notes.insert(0, text(_LEFT_OUT))
    rows, more = take_fitting([_row(other) for other in view.others], MAX_BYTES - encoded_size([*body, *notes]))
    if more:
        rows.append(small(f"… och {more} till."))
    return card(Head("chart", "Resultat · återkoppling", f"Året {view.year}", view.first.name), [*body, *rows, *notes])


def _large(figure: YearFigureView) -> Element:
    if not figure.mean:
        return figure_row([("–", "i medel av 5")])
    number, _, meetings = figure.meetings.rpartition("\u00a0")
    return figure_row([(figure.mean, "i medel av 5"), (figure.share, figure.base), (number, meetings)])


def _row(figure: YearFigureView) -> Element:
    """The name, with the mean at the right and what it is based on below."""
    block = {"type": "TextBlock", "wrap": True}
    answered = f"{figure.base} ({figure.share})" if figure.mean else ""
    under = " · ".join(part for part in (answered, figure.meetings, figure.left_out) if part)
    words: list[Element] = [{**block, "text": figure.name, "weight": "Bolder"}]
    if under:
        words.append({**block, "text": under, "isSubtle": True, "size": "Small", "spacing": "None"})
    mean: Element = {**block, "text": figure.mean or "–", "size": "Large", "weight": "Bolder"}
    columns = [
        {"type": "Column", "width": "stretch", "items": words},
        {"type": "Column", "width": "auto", "verticalContentAlignment": "Center", "items": [mean]},
    ]
    return {"type": "ColumnSet", "spacing": "Small", "columns": columns}
