"""What each format's reader makes of ordinary documents."""

import io
from datetime import date, datetime, time

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl import Workbook

from core.document_reader.line import Line
from core.document_reader.reading import document_lines
from tests.pdf import pdf


def words(name: str, data: bytes) -> list[str]:
    return [line.text for line in document_lines(name, data)]


def word(document: object) -> bytes:
    written = io.BytesIO()
    document.save(written)  # type: ignore[attr-defined]
    return written.getvalue()


def test_word_gives_headings_lists_and_tables_in_order() -> None:
    document = Document()
    document.add_heading("Verksamhetsplan 2023", 0)
    document.add_heading("Naturvårdsgruppen", 2)
    document.add_paragraph("Nätverksträff: 8 mars", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Datum", "Vad", "8 mars", ""), strict=True
    ):
        cell.text = text
    document.add_paragraph("Efter tabellen")

    assert document_lines("plan.docx", word(document)) == [
        Line(1, "Verksamhetsplan 2023", heading=True),
        Line(2, "Naturvårdsgruppen", heading=True),
        Line(3, "- Nätverksträff: 8 mars"),
        Line(4, "Datum | Vad", cells=("Datum", "Vad"), table=1),
        Line(5, "8 mars | ", cells=("8 mars", ""), table=1),
        Line(6, "Efter tabellen"),
    ]


def test_word_line_breaks_are_lines_and_links_keep_their_address() -> None:
    document = Document()
    paragraph = document.add_paragraph("Rad ett\nRad två ")
    relation = document.part.relate_to("https://teams.example/m", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    link.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>Anslut</w:t></w:r>"))
    paragraph._p.append(link)

    assert words("plan.docx", word(document)) == ["Rad ett", "Rad två Anslut https://teams.example/m"]


def test_word_reads_what_a_reviewer_put_in_and_not_what_was_taken_out() -> None:
    document = Document()
    paragraph = document.add_paragraph("Träff ")
    for xml in (
        "<w:del {0}><w:r><w:delText>1 mars</w:delText></w:r></w:del>",
        "<w:moveFrom {0}><w:r><w:t>2 mars</w:t></w:r></w:moveFrom>",
        "<w:ins {0}><w:r><w:t>8 mars</w:t></w:r></w:ins>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))

    assert words("plan.docx", word(document)) == ["Träff 8 mars"]


def test_word_table_in_a_content_control_and_merged_cells() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Naturvårdsgruppen"
    table.cell(1, 0).text = "8 mars"
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    document.element.body.insert(0, control)
    control[0].append(table._tbl)

    assert [line.cells for line in document_lines("plan.docx", word(document))] == [
        ("Naturvårdsgruppen", "", ""),
        ("8 mars", "", ""),
    ]


def test_excel_gives_sheets_as_headings_and_values_as_one_reads_them() -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Plan 2023"
    sheet.append(("Verksamhetsplan",))
    sheet.append(("Datum", "Tid", "Antal", "Klar"))
    sheet.append((date(2023, 3, 8), time(9, 15), 12.0, True))
    sheet.append((datetime(2023, 3, 8, 9, 15), "", 1.5, False))  # noqa: DTZ001  cells have no zone
    sheet.append(())
    sheet.append(("Naturvårdsgruppen",))
    sheet.append(("a", "b"))
    workbook.create_sheet("Dold").sheet_state = "hidden"

    assert document_lines("plan.xlsx", word(workbook)) == [
        Line(1, "Plan 2023", heading=True),
        Line(2, "Verksamhetsplan", heading=True),
        Line(3, "Datum | Tid | Antal | Klar", cells=("Datum", "Tid", "Antal", "Klar"), table=1),
        Line(4, "2023-03-08 | 09:15 | 12 | ja", cells=("2023-03-08", "09:15", "12", "ja"), table=1),
        Line(5, "2023-03-08 09:15 |  | 1.5 | nej", cells=("2023-03-08 09:15", "", "1.5", "nej"), table=1),
        Line(6, "Naturvårdsgruppen", heading=True),
        Line(7, "a | b", cells=("a", "b"), table=2),
    ]


def test_csv_finds_its_own_delimiter_and_counts_lines_of_the_file() -> None:
    for mark in ";,\t":
        text = f'Plan 2023\r\n\r\nDatum{mark}Vad\r\n8 mars{mark}"Träff\r\ni Borås"\r\n9 mars{mark}Möte\r\n'
        assert [(line.number, line.text) for line in document_lines("plan.csv", text.encode("cp1252"))] == [
            (1, "Plan 2023"),
            (3, "Datum | Vad"),
            (4, "8 mars | Träff i Borås"),
            (6, "9 mars | Möte"),
        ]


def test_csv_of_excel_says_what_stands_between() -> None:
    assert words("plan.csv", b"sep=;\r\na;b,c\r\n") == ["a | b,c"]


def test_markdown_headings_tables_and_emphasis() -> None:
    table = "| **Datum** | Vad |\n|---|:--|\n| 8 mars | [Träff](https://x.example) |"
    text = f"# Plan 2023\n\nNatur\n-----\n\n{table}\n\n* *Möte* 9 mars\n"

    lines = document_lines("plan.md", text.encode())

    assert [(line.number, line.text, line.heading, line.cells) for line in lines if line.text] == [
        (1, "Plan 2023", True, ()),
        (3, "Natur", True, ()),
        (6, "Datum | Vad", False, ("Datum", "Vad")),
        (8, "8 mars | Träff https://x.example", False, ("8 mars", "Träff https://x.example")),
        (10, "* Möte 9 mars", False, ()),
    ]


def test_pdf_gives_its_lines_in_swedish() -> None:
    assert words("plan.pdf", pdf([["Naturvårdsgruppen", "• Träff: 10–11 maj"], ["Sida två"]])) == [
        "Naturvårdsgruppen",
        "• Träff: 10–11 maj",
        "Sida två",
    ]


def test_endings_are_read_in_any_case() -> None:
    assert words("PLAN.TXT", b"hej") == ["hej"]
