"""The card that announces the year's report in a group's channel."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.kit.elements import Card, Head, card, fact_set, open_url, small, text


@dataclass(frozen=True, slots=True)
class ReportAnnouncedView:
    """A published report, formatted."""

    year: int
    #: "Kommuner": "36 av 38"
    figures: Mapping[str, str]
    #: "Version 2, rättad tis 12 mars 2024."; empty for the first.
    corrected: str = ""
    #: Addresses of the page and the PDF; empty until they are on the site.
    page: str = ""
    document: str = ""


def report_announced_card(view: ReportAnnouncedView) -> Card:
    """The year's figures, and where to read the whole report; names no people."""
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
