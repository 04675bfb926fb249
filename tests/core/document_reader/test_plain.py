"""Text, Markdown and CSV as blocks."""

from itertools import chain
from pathlib import Path

import pytest

from core.document_reader.blocks import Grid, Span
from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.limits import LONGEST_LINE
from core.document_reader.parse import parse
from core.document_reader.read_document import read_document
from tests.core.document_reader.shown import rows, shown

DATA = Path(__file__).parent / "data"


def test_text_gives_each_line_its_number_in_the_file() -> None:
    text = "Verksamhetsplan 2023\r\n\r\n  Naturvårdsgruppen\r\n\t• Träff: 8 mars\r\n- 9 mars  \r\n8. mars\r\n1) Möte"

    assert shown(read_document("plan.txt", text.encode())) == [
        "1 Verksamhetsplan 2023",
        "3 Naturvårdsgruppen [indent2] [gap]",
        "4 • Träff: 8 mars [bullet] [indent4]",
        "5 - 9 mars [bullet]",
        "6 8. mars",
        "7 1) Möte [bullet]",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_read_in_any_encoding(encoding: str) -> None:
    assert shown(parse("plan.txt", "Träff på ön – 8 mars".encode(encoding))) == ["1 Träff på ön – 8 mars"]


def test_text_keeps_blanks_and_tabs_between_columns() -> None:
    assert shown(parse("plan.txt", b"17 februari      23 januari\n28 mars\t27 februari")) == [
        "1 17 februari      23 januari",
        "2 28 mars\t27 februari",
    ]


@pytest.mark.parametrize("mark", ["\r", "\r\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_text_counts_every_kind_of_line_break(mark: str) -> None:
    assert shown(parse("plan.txt", f"a{mark}b".encode())) == ["1 a", "2 b"]


def test_long_line_is_cut_at_blanks_and_nothing_is_lost() -> None:
    words = [f"ord{number}" for number in range(2000)]

    document = parse("plan.txt", " ".join(words).encode())

    assert {paragraph.number for paragraph in document.paragraphs()} == {1}
    assert max(len(paragraph.text) for paragraph in document.paragraphs()) <= LONGEST_LINE
    assert list(chain.from_iterable(paragraph.text.split() for paragraph in document.paragraphs())) == words


def test_markdown_headings_lists_tables_and_emphasis() -> None:
    table = "| **Datum** | Vad |\n|---|:--|\n| 8 mars | [Träff](https://x.example) |\n| 9 mars<br>10 mars | a \\| b |"
    text = f"# Plan 2023\n\nNatur\n-----\n\n{table}\n\n* *Möte* 9 mars\n**Miljö**\n> 8\\. mars\n10** och 2_3_4\n"

    assert shown(parse("plan.md", text.encode())) == [
        "1 Plan 2023 [h1]",
        "3 Natur [h2] [gap]",
        [["Datum", "Vad"], ["8 mars", "Träff https://x.example"], ["9 mars / 10 mars", "a | b"]],
        "11 * Möte 9 mars [bullet] [gap]",
        "12 Miljö [bold]",
        "13 8. mars",
        "14 10** och 2_3_4",
    ]


def test_markdown_numbers_a_table_as_the_file_does() -> None:
    (grid,) = parse("plan.md", b"|a|b|\n|-|-|\n|c|d|").blocks

    assert isinstance(grid, Grid)
    assert [cell.paragraphs[0].number for cell in grid.cells] == [1, 1, 3, 3]
    assert grid.header_rows == 1


def test_markdown_struck_words_are_spans_of_the_text() -> None:
    (paragraph,) = parse("plan.md", "Träff ~~8 mars~~ 15 mars".encode()).paragraphs()

    assert paragraph.text == "Träff 8 mars 15 mars"
    assert paragraph.struck == (Span(6, 12),)


def test_csv_finds_its_own_delimiter_and_counts_lines_of_the_file() -> None:
    for mark in ";,\t":
        text = f'Plan 2023\r\n\r\nDatum{mark}Vad\r\n8 mars{mark}"Träff\r\ni Borås"\r\n9 mars{mark}Möte\r\n'
        document = parse("plan.csv", text.encode("cp1252"))

        assert shown(document) == [
            "1 Plan 2023",
            [["Datum", "Vad"], ["8 mars", "Träff / i Borås"], ["9 mars", "Möte"]],
        ]
        assert [paragraph.number for paragraph in document.paragraphs()] == [1, 3, 3, 4, 4, 5, 6, 6]


def test_csv_of_excel_says_what_stands_between() -> None:
    assert shown(parse("plan.csv", b"sep=;\r\na;b,c\r\n")) == [[["a", "b,c"]]]


@pytest.mark.parametrize("name", ["superscript-year", "us-date-13", "times-with-seconds", "outlook-export"])
def test_csv_of_other_programs_is_one_grid(name: str) -> None:
    (grid,) = read_document("plan.csv", (DATA / f"{name}.csv").read_bytes()).blocks

    assert isinstance(grid, Grid)
    assert {len(row) for row in rows(grid)} == {grid.columns}
    assert grid.rows == 2


def test_endings_are_read_in_any_case() -> None:
    assert shown(parse("PLAN.TXT", b"hej")) == ["1 hej"]


def test_name_is_said_without_what_could_break_the_line() -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_document("plan\n\ud800.exe", b"x")

    assert str(caught.value).startswith("Filen plan \ufffd.exe går inte att läsa. Jag läser .docx")
