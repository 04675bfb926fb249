"""The card in a group's channel that tells of the year's report."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.kit.elements import Card, Head, card, fact_set, open_url, small, text


@dataclass(frozen=True, slots=True)
class ReportAnnouncedView:
    """A published report, ready to read."""

    year: int
    #: "Kommuner": "36 av 38"
    figures: Mapping[str, str]
    #: "Version 2, rättad tis 12 mars 2024."; empty for the first.
    corrected: str = ""
    #: Addresses of the page and of the PDF; empty before they stand on the site.
    page: str = ""
    document: str = ""


def report_announced_card(view: ReportAnnouncedView) -> Card:
    """The year's figures, and where the whole is read; it names nobody."""
    actions = [
        *([open_url("Läs rapporten", view.page, main=True)] if view.page else []),
        *([open_url("Öppna som PDF", view.document)] if view.document else []),
    ]
    where = "I rapporten finns varje grupps år, och det som ligger bakom siffrorna."
    return card(
        Head("chart", "Årsrapport", f"Årsrapporten för {view.year} är klar"),
        [
            fact_set(view.figures),
            text(where if actions else f"{where} Den läggs på nätverkets webbplats."),
            small(view.corrected) if view.corrected else None,
        ],
        actions,
    )
