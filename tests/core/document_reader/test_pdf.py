"""Pdf files as blocks; the samples were printed by a browser and by two report programs."""

from pathlib import Path

import pytest

from core.document_reader.blocks import Grid, Paragraph
from core.document_reader.parse import parse
from core.document_reader.read_document import read_document
from tests.core.document_reader.shown import rows, shown
from tests.pdf import pdf

pytestmark = pytest.mark.slow

DATA = Path(__file__).parent / "data"


def sample(name: str) -> list[object]:
    return shown(parse("plan.pdf", (DATA / f"{name}.pdf").read_bytes()))


def test_lines_are_read_in_swedish_with_their_pages() -> None:
    document = read_document("plan.pdf", pdf([["Naturvårdsgruppen", "• Träff: 10–11 maj"], ["Sida två"]]))

    assert shown(document) == ["1 Naturvårdsgruppen", "2 • Träff: 10–11 maj [bullet]", "3 Sida två"]
    assert [block.page for block in document.blocks if isinstance(block, Paragraph)] == [1, 1, 2]


def test_bold_and_size_come_from_the_fonts() -> None:
    first = next(parse("plan.pdf", (DATA / "ruled-table.pdf").read_bytes()).paragraphs())

    assert (first.text, first.bold, first.size) == ("Verksamhetsplan 2024", True, 20.0)


def test_ruled_table_has_its_merged_and_wrapped_cells() -> None:
    assert sample("ruled-table")[3] == [
        ["Datum", "Tid", "Aktivitet", "Plats"],
        [
            "Ons 7 februari",
            "9–12",
            "Nätverksträff om invasiva arter, med presentationer från tre kommuner och en längre diskussion",
            "Teams",
        ],
        ["Tor 14 mars 2x1", "10–15", "Studiebesök", "Borås"],
        ["", "15–16", "Styrgrupp", "Borås"],
        ["Hösten 1x4", "", "", ""],
        ["Ons 11 september", "13–15", "Webbinarium", "Teams"],
    ]


def test_drawn_bullets_and_struck_lines_are_seen() -> None:
    assert sample("ruled-table")[5:7] == [
        "11 • Nätverksträff: onsdag 8 maj, heldag [bullet] [indent1]",
        "12 • Nätverksmöte: 12 juni, kl 9–12 [bullet] [indent1] [struck:• Nätverksmöte: 12 juni, kl 9–12]",
    ]


def test_columns_are_read_one_after_the_other() -> None:
    texts = [one.text for one in parse("plan.pdf", (DATA / "two-columns.pdf").read_bytes()).paragraphs()]

    assert texts[3:] == [
        "Naturvårdsgruppen",
        "• 7 februari kl 9–12, Teams",
        "• 14 mars heldag, Borås",
        "• 16 april kl 13–15, Teams, tema: våtmarker och",
        "återvätning i jordbrukslandskapet",
        "Miljöstrategigruppen",
        "• 8 februari kl 9–12",
        "• 13 mars kl 13–15",
        "• 22 maj kl 9–12, Mark",
        "Energi- och klimatrådgivarna",
        "• 6 februari kl 9–12",
        "• 20 mars kl 9–12",
        "Rättvis handel-gruppen",
        "• 15 februari kl 10–11",
        "• 18 april kl 10–11",
        "• 30 maj heldag",
        "Välkomna!",
    ]


def test_list_beside_running_text_is_a_column() -> None:
    assert sample("text-beside-list")[6:12] == [
        "7 Naturvårdsgruppen [bold] [indent19]",
        "8 7 februari kl 9–12, Teams [indent19]",
        "9 14 mars heldag, Borås [indent19]",
        "10 16 april kl 13–15 [indent19]",
        "11 Miljöstrategigruppen [bold] [indent19]",
        "12 8 maj kl 9–12 [indent19]",
    ]


def test_shaded_rows_are_rows_of_one_table() -> None:
    assert sample("shaded-rows")[1] == [
        ["Grupp", "Våren", "Hösten"],
        ["Naturvårdsgruppen", "7/2, 14/3 / 16/4", "11/9, 6/11"],
        ["Miljöstrategigruppen", "8/2, 13/3", "12/9 / 7/11"],
        ["Rättvis handel-gruppen", "15/2", "18/9, 30/10"],
    ]


def test_table_over_several_pages_is_one_and_heads_and_feet_are_marginal() -> None:
    blocks = parse("plan.pdf", (DATA / "table-over-pages.pdf").read_bytes()).blocks

    (grid,) = [block for block in blocks if isinstance(block, Grid)]
    months = ["januari", "februari", "mars", "april", "maj"]
    assert [row[0] for row in rows(grid)[1:]] == [f"{day % 28 + 1} {months[day // 15]}" for day in range(70)]
    assert {row[1] for row in rows(grid)[1:]} == {"Naturvårdsgruppen", "Miljö"}
    margins = {block.text for block in blocks if isinstance(block, Paragraph) and block.marginal}
    assert margins == {"Nätverket 2024-01-12", *(f"Sida {page}" for page in range(1, len(margins)))}


def test_table_with_horizontal_rules_only() -> None:
    tables = [block for block in sample("natverkstraffar-tabell-2024") if isinstance(block, list)]

    assert [[row[0] for row in table] for table in tables] == [
        ["Datum", "Tis 6/2", "Tor 14/3", "Ons 22–tor 23/5", "Tis 10/9", "Ons 20/11"],
        ["Datum", "Tis 13/2", "Ons 17/4", "Tor 3/10"],
    ]
    assert tables[1][2] == [
        "Ons 17/4",
        "10–15",
        "Fysiskt, Göteborg",
        "Mobilitetsplaner i detaljplan. Gemensamt med Energi- och klimatrådgivarna",
    ]


def test_file_whose_parts_are_not_where_it_says_is_searched() -> None:
    assert sample("table") == [
        "1 Verksamhetsplan 2023",
        [
            ["Datum", "Tid", "Aktivitet", "Grupp"],
            ["8 mars", "9-12", "Nätverksträff", "Naturvårdsgruppen"],
            ["15 mars", "8-9", "Frukostmöte", "Miljöstrategigruppen"],
        ],
    ]
