"""Excel workbooks as blocks."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from core.document_reader.blocks import Grid
from core.document_reader.parse import parse
from core.document_reader.read_document import read_document
from tests.core.document_reader.shown import shown

DATA = Path(__file__).parent / "data"


def sheet_of(rows: Sequence[Sequence[Any]], title: str = "Plan 2023") -> Worksheet:
    sheet = Workbook().worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(tuple(row))
    return sheet


def saved(sheet: Worksheet) -> bytes:
    written = io.BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(written)
    return written.getvalue()


def read(sheet: Worksheet) -> list[object]:
    return shown(parse("plan.xlsx", saved(sheet)))


def values(sheet: Worksheet) -> list[object]:
    """The values of the sheet's first grid."""
    grid = next(block for block in parse("plan.xlsx", saved(sheet)).blocks if isinstance(block, Grid))
    return [cell.value for cell in grid.cells]


def test_sheets_are_headings_and_values_read_as_iso() -> None:
    sheet = sheet_of(
        [
            ("Verksamhetsplan",),
            ("Datum", "Tid", "Antal", "Klar"),
            (date(2023, 3, 8), time(9, 15), 12.0, True),
            (datetime(2023, 3, 8, 9, 15), "", 1.5, False),  # noqa: DTZ001  cells have no zone
            (),
            ("Naturvårdsgruppen",),
            ("a", "b"),
            ("c", "d"),
        ]
    )

    assert shown(read_document("plan.xlsx", saved(sheet))) == [
        "1 Plan 2023 [h1]",
        "2 Verksamhetsplan",
        [
            ["Datum", "Tid", "Antal", "Klar"],
            ["2023-03-08", "09:15", "12", "ja"],
            ["2023-03-08 09:15", "", "1.5", "nej"],
        ],
        "6 Naturvårdsgruppen [gap]",
        [["a", "b"], ["c", "d"]],
    ]


def test_dates_times_and_numbers_give_their_values() -> None:
    sheet = sheet_of([("Datum", "Start", "Slut"), (date(2023, 3, 8), time(9, 15), 0.5), (45000, "9-12", 0.375)])
    sheet["C3"].number_format = "hh:mm"

    assert values(sheet) == [
        None,
        None,
        None,
        date(2023, 3, 8),
        time(9, 15),
        0.5,
        45000.0,
        None,
        time(9, 0),
    ]


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("mmm", "mars"),
        ("mmmm yyyy", "mars 2023"),
        ("yyyy", "2023"),
        ("dddd", "onsdag"),
        ("[$-41D]d mmmm;@", "2023-03-08"),
        ('"den "d/m', "2023-03-08"),
        ("ddd d mmm", "2023-03-08"),
        ("hh:mm", "09:15"),
        ("yyyy-mm-dd hh:mm", "2023-03-08 09:15"),
        ("0.00", "44993.3854166667"),
    ],
)
def test_number_reads_as_its_format_shows_it(number_format: str, text: str) -> None:
    sheet = sheet_of([("a", "b"), ("c", 44993.3854166667)])
    sheet["B2"].number_format = number_format

    assert read(sheet)[1] == [["a", "b"], ["c", text]]


def test_workbook_that_counts_from_1904() -> None:
    sheet = sheet_of([("a", date(2023, 3, 8))])
    assert sheet.parent is not None
    sheet.parent.epoch = datetime(1904, 1, 1)  # noqa: DTZ001  as openpyxl has it

    assert read(sheet)[1] == [["a", "2023-03-08"]]


def test_merged_cells_span_what_they_cover() -> None:
    sheet = sheet_of([("Datum", "Grupp", "Tid"), ("8 mars", "Natur", "9"), (None, "Miljö", "13"), ("Slut", None, None)])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("A4:C4")

    assert read(sheet)[1] == [
        ["Datum", "Grupp", "Tid"],
        ["8 mars 2x1", "Natur", "9"],
        ["", "Miljö", "13"],
        ["Slut 1x3", "", ""],
    ]


def test_hidden_rows_columns_and_sheets_are_marked() -> None:
    sheet = sheet_of([("Datum", "Vad"), ("8 mars", "Träff"), ("9 mars", "Möte")])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    assert sheet.parent is not None
    other = sheet.parent.create_sheet("Dold")
    other["A1"] = "10 mars"
    other.sheet_state = "veryHidden"

    assert read(sheet) == [
        "1 Plan 2023 [h1]",
        [["Datum", "Vad hidden"], ["8 mars hidden", "Träff hidden"], ["9 mars", "Möte hidden"]],
        "5 Dold [h1] [gap] [hidden]",
        "6 10 mars [hidden]",
    ]


def test_struck_cells_and_struck_words_in_a_cell() -> None:
    sheet = sheet_of([("Datum", "Vad"), ("8 mars", "Träff")])
    sheet["A2"].font = Font(strike=True)
    sheet["B2"] = CellRichText("Träff ", TextBlock(InlineFont(strike=True), "i Borås"), " i Mark")

    grid = parse("plan.xlsx", saved(sheet)).blocks[1]

    assert isinstance(grid, Grid)
    assert [[(span.start, span.end) for span in cell.paragraphs[0].struck] for cell in grid.cells] == [
        [],
        [],
        [(0, 6)],
        [(6, 13)],
    ]


def test_lines_in_a_cell_are_paragraphs() -> None:
    sheet = sheet_of([("Grupp", "Datum"), ("Natur\nMiljö", "8 mars")])

    document = parse("plan.xlsx", saved(sheet))

    assert [(one.number, one.text) for one in document.paragraphs()][3:] == [(3, "Natur"), (4, "Miljö"), (3, "8 mars")]


def test_formula_that_was_never_calculated_is_shown() -> None:
    assert read(sheet_of([("Datum", "Vad"), ("=DATE(2023,3,8)", "Träff")]))[1] == [
        ["Datum", "Vad"],
        ["=DATE(2023,3,8)", "Träff"],
    ]


def test_empty_row_does_not_end_a_table() -> None:
    assert shown(parse("plan.xlsx", (DATA / "empty-row-in-table.xlsx").read_bytes()))[1:] == [
        [
            ["Grupp", "Datum", "Tid", "Aktivitet"],
            ["Naturvårdsgruppen", "2023-03-08", "9-12", "Nätverksträff"],
            ["Naturvårdsgruppen", "2023-03-15", "9-12", "Studiebesök"],
            ["Naturvårdsgruppen", "19 april", "9-12", "Studiebesök"],
        ]
    ]


def test_title_above_more_rows_stays_in_the_table() -> None:
    sheet = sheet_of(
        [
            ("Datum", "Tid", "Vad"),
            ("8 mars", "9", "Träff"),
            (),
            ("Naturvårdsgruppen",),
            ("9 mars", "9", "Träff"),
            (),
            ("Miljö",),
            (),
            ("10 mars", "9", "Träff"),
        ]
    )

    assert read(sheet)[1:] == [
        [
            ["Datum", "Tid", "Vad"],
            ["8 mars", "9", "Träff"],
            ["Naturvårdsgruppen", "", ""],
            ["9 mars", "9", "Träff"],
            ["Miljö", "", ""],
            ["10 mars", "9", "Träff"],
        ]
    ]


def test_tables_beside_each_other_are_grids_of_their_own() -> None:
    sheet = sheet_of(
        [
            ("Naturvårdsgruppen", None, None, "Miljöstrategigruppen"),
            ("Datum", "Vad", None, "Datum", "Vad"),
            ("8 mars", "Träff", None, "9 mars", "Möte"),
            (None, None, None, "10 mars", "Möte"),
        ]
    )

    assert read(sheet)[1:] == [
        "2 Naturvårdsgruppen",
        [["Datum", "Vad"], ["8 mars", "Träff"]],
        "2 Miljöstrategigruppen",
        [["Datum", "Vad"], ["9 mars", "Möte"], ["10 mars", "Möte"]],
    ]


def test_empty_column_within_a_table_is_left_out() -> None:
    sheet = sheet_of([("Datum", None, "Vad"), ("8 mars", None, "Träff")])

    assert read(sheet)[1:] == [[["Datum", "Vad"], ["8 mars", "Träff"]]]


def test_legend_under_a_table_is_no_row_of_it() -> None:
    *_, first, second = shown(parse("plan.xlsx", (DATA / "organ-och-manader-2022.xlsx").read_bytes()))

    assert (first, second) == ("6 *Extra sammanträdestid vid behov. [gap]", "7 **Annan dag än brukligt.")


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("merged-date", ["2023-03-08 2x1", "Naturvårdsgruppen", "9-12", "Nätverksträff"]),
        ("time-as-fraction", ["Naturvårdsgruppen", "2023-03-08", "0.375", "0.5", "Nätverksträff"]),
        (
            "struck-through",
            ["Naturvårdsgruppen struck", "2023-03-08 struck", "9-12 struck", "Nätverksträff struck"],
        ),
        (
            "hidden-row",
            ["Naturvårdsgruppen hidden", "2023-03-08 hidden", "9-12 hidden", "Nätverksträff hidden"],
        ),
    ],
)
def test_workbooks_that_went_wrong_once(name: str, row: list[str]) -> None:
    grid = shown(parse("plan.xlsx", (DATA / f"{name}.xlsx").read_bytes()))[1]

    assert isinstance(grid, list)
    assert grid[1] == row
