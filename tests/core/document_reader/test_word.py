"""Word documents as blocks."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from core.document_reader.blocks import Grid
from core.document_reader.parse import parse
from core.document_reader.read_document import read_document
from tests.core.document_reader import documents as made
from tests.core.document_reader.shown import shown

pytestmark = pytest.mark.slow

DATA = Path(__file__).parent / "data"
BOX = "<w:txbxContent {0}><w:p><w:r><w:t>Träff 8 mars</w:t></w:r></w:p></w:txbxContent>"


def saved(document: object) -> bytes:
    written = io.BytesIO()
    document.save(written)  # type: ignore[attr-defined]
    return written.getvalue()


def body(inside: str) -> bytes:
    """A document with that in its body, written as XML."""
    return made.with_parts(made.word("x"), {"word/document.xml": made.body(inside)})


def sample(name: str) -> list[object]:
    return shown(read_document("plan.docx", (DATA / f"{name}.docx").read_bytes()))


def test_headings_lists_and_tables_stand_in_order() -> None:
    document = Document()
    document.add_heading("Verksamhetsplan 2023", 0)
    document.add_heading("Naturvårdsgruppen", 2)
    document.add_paragraph("Nätverksträff: 8 mars", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Datum", "Vad", "8 mars", ""), strict=True
    ):
        cell.text = text
    document.add_paragraph("")
    document.add_paragraph("Efter tabellen")

    # A title stands above all headings.
    assert shown(read_document("plan.docx", saved(document))) == [
        "1 Verksamhetsplan 2023 [h1]",
        "2 Naturvårdsgruppen [h3] [bold]",
        "3 Nätverksträff: 8 mars [bullet]",
        [["Datum", "Vad"], ["8 mars", ""]],
        "7 Efter tabellen [gap]",
    ]


def test_line_breaks_are_lines_and_links_keep_their_address() -> None:
    document = Document()
    paragraph = document.add_paragraph("Rad ett\nRad två ")
    relation = document.part.relate_to("https://teams.example/m", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    link.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>Anslut</w:t></w:r>"))
    paragraph._p.append(link)
    document.add_paragraph("8 mars\tTräff").add_run().add_break(WD_BREAK.PAGE)

    assert shown(parse("plan.docx", saved(document))) == [
        "1 Rad ett",
        "2 Rad två Anslut https://teams.example/m",
        "3 8 mars\tTräff",
    ]


def test_what_a_reviewer_took_out_is_struck() -> None:
    document = Document()
    paragraph = document.add_paragraph("Träff ")
    for xml in (
        "<w:del {0}><w:r><w:delText>1 mars</w:delText></w:r></w:del>",
        "<w:moveFrom {0}><w:r><w:t>2 mars</w:t></w:r></w:moveFrom>",
        "<w:ins {0}><w:r><w:t>8 mars</w:t></w:r></w:ins>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))

    assert shown(parse("plan.docx", saved(document))) == ["1 Träff 1 mars2 mars8 mars [struck:1 mars2 mars]"]


def test_struck_hidden_and_bold_runs() -> None:
    document = Document()
    paragraph = document.add_paragraph("Träff ")
    paragraph.add_run("8 mars").font.double_strike = True
    paragraph.add_run(" 15 mars")
    paragraph.add_run(" 22 mars").font.hidden = True
    document.add_paragraph().add_run("Naturvårdsgruppen").bold = True
    document.add_paragraph("Helt dold").runs[0].font.hidden = True

    assert shown(parse("plan.docx", saved(document))) == [
        "1 Träff 8 mars 15 mars [struck:8 mars]",
        "1 22 mars [hidden]",
        "2 Naturvårdsgruppen [bold]",
        "3 Helt dold [hidden]",
    ]


def test_sizes_and_gaps_come_from_paragraphs_and_styles() -> None:
    document = Document()
    document.styles["Normal"].font.size = Pt(11)
    document.add_paragraph("Rad")
    heading = document.add_paragraph("Större")
    heading.runs[0].font.size = Pt(14)
    heading.paragraph_format.space_before = Pt(18)

    first, second = parse("plan.docx", saved(document)).paragraphs()

    assert (first.size, first.gap_before) == (11, False)
    assert (second.size, second.gap_before) == (14, True)


def test_accents_of_another_run_belong_to_the_letter_before() -> None:
    xml = "<w:p><w:r><w:t>Tra</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>\u0308ff</w:t></w:r></w:p>"

    assert shown(parse("plan.docx", body(xml))) == ["1 Träff [struck:ff]"]


def test_text_box_is_read_once_after_the_line_that_holds_it() -> None:
    xml = (
        '<w:p><w:r><w:t>Rad</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="urn:mc" xmlns:v="urn:v">'
        f"<mc:Choice><w:drawing>{BOX.format('')}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape>{BOX.format('')}</v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p><w:p><w:r><w:t>Efter</w:t></w:r></w:p>"
    )

    assert shown(parse("plan.docx", body(xml))) == ["1 Rad", "2 Träff 8 mars", "3 Efter"]
    assert sample("text-box")[2:] == [
        "4 - Nätverksträff 8 mars kl 9-12 [bullet] [gap]",
        "5 Studiebesök 10 maj kl 9-12 [bullet]",
    ]


def test_heads_feet_and_notes_come_last_and_once() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Sidhuvud 2023"
    document.sections[0].footer.paragraphs[0].text = "Sidhuvud 2023"
    document.sections[0].footer.add_paragraph("Sidfot")
    document.add_paragraph("Träff 8 mars")

    assert shown(read_document("plan.docx", saved(document))) == [
        "1 Träff 8 mars",
        "2 Sidhuvud 2023 [marginal]",
        "4 Sidfot [marginal]",
    ]


def test_cells_span_what_they_were_merged_with() -> None:
    document = Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Våren"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Naturvårdsgruppen"
    table.cell(1, 1).text = "8 mars"
    table.cell(2, 1).text = "9 mars"

    (grid,) = shown(parse("plan.docx", saved(document)))

    assert grid == [["Våren 1x2", "", ""], ["Naturvårdsgruppen 2x1", "8 mars", ""], ["", "9 mars", ""]]


def test_lines_of_a_row_are_counted_by_its_longest_cell() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "8 mars"
    table.cell(0, 1).text = "Ett\nTvå"
    table.cell(1, 0).text = "9 mars"

    numbers = [(one.number, one.text) for one in parse("plan.docx", saved(document)).paragraphs()]

    assert numbers == [(1, "8 mars"), (1, "Ett"), (2, "Två"), (3, "9 mars")]


def test_controls_around_rows_and_cells_are_looked_through() -> None:
    assert sample("row-in-content-control")[2] == [
        ["Datum", "Tid", "Aktivitet"],
        ["8 mars", "kl 9-12", "Nätverksträff"],
        ["10 maj", "kl 9-12", "Studiebesök"],
    ]
    assert sample("cell-in-content-control")[2] == [
        ["Datum", "Form", "Aktivitet", "Plats", "Tema"],
        ["8 mars 2023", "Digitalt", "Nätverksträff", "Borås", "Klimat"],
    ]


def test_table_that_only_lays_out_the_page_is_taken_apart() -> None:
    assert sample("nested-table")[3:] == ["4 Vår", [["8 mars", "Studiebesök"], ["10 maj", "Frukostmöte"]]]


def test_table_in_one_cell_of_a_table_is_lines_of_the_cell() -> None:
    document = Document()
    table = document.add_table(rows=4, cols=2)
    for row, text in enumerate(("Datum", "8 mars", "9 mars", "10 mars")):
        table.cell(row, 0).text = text
        table.cell(row, 1).text = "Program"
    inner = table.cell(2, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "kl 9", "Kaffe"

    assert shown(parse("plan.docx", saved(document))) == [
        [["Datum", "Program"], ["8 mars", "Program"], ["9 mars", "Program / kl 9 | Kaffe"], ["10 mars", "Program"]]
    ]


def test_hidden_and_deleted_rows_are_marked() -> None:
    row = "<w:tr><w:trPr>{0}</w:trPr><w:tc><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:tc>{2}</w:tr>"
    cell = "<w:tc><w:p><w:r><w:t>Träff</w:t></w:r></w:p></w:tc>"
    rows = [("", "8 mars"), ("<w:hidden/>", "9 mars"), ("<w:del/>", "10 mars"), ('<w:hidden w:val="0"/>', "11 mars")]
    xml = "".join(row.format(properties, text, cell) for properties, text in rows)

    assert shown(parse("plan.docx", body(f"<w:tbl>{xml}</w:tbl>"))) == [
        [
            ["8 mars", "Träff"],
            ["9 mars hidden", "Träff hidden"],
            ["10 mars struck", "Träff struck"],
            ["11 mars", "Träff"],
        ]
    ]


def test_repeated_head_rows_are_the_tables_head() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.text = "x"
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    (grid,) = parse("plan.docx", saved(document)).blocks

    assert isinstance(grid, Grid)
    assert grid.header_rows == 1


def test_strict_documents_are_read_too() -> None:
    document = made.word("Träff 8 mars")
    transitional, strict = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    package = parse("plan.docx", document)
    data = made.with_parts(
        document,
        {"word/document.xml": made.body("<w:p><w:r><w:t>Träff 8 mars</w:t></w:r></w:p>").replace(transitional, strict)},
    )

    assert [one.text for one in parse("plan.docx", data).paragraphs()] == [one.text for one in package.paragraphs()]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "struken-rad",
            [
                "1 Verksamhetsplan 2023 [h1] [bold] [gap]",
                "2 Miljöstrategigruppen [h2] [bold]",
                "3 Nätverksträff 8 mars kl 9-12 [bullet] [struck:Nätverksträff 8 mars kl 9-12]",
                "4 Nätverksträff 10 maj 24 maj kl 9-12 [bullet] [struck:10 maj]",
                "5 Nätverksträff 13 september kl 9-12 [bullet]",
            ],
        ),
        (
            "vmerge-wrong-group",
            [
                "1 Verksamhetsplan 2023 [h1] [bold] [gap]",
                "2 Naturvårdsgruppen",
                "3 Nätverksträff 1 mars kl 9-12 [bullet]",
                [
                    ["Grupp", "Datum", "Aktivitet"],
                    ["Miljöstrategigruppen 2x1", "8 mars", "Nätverksträff"],
                    ["", "10 maj", "Studiebesök"],
                ],
            ],
        ),
        (
            "two-groups-in-a-cell",
            [
                "1 Verksamhetsplan 2023 [h1] [bold] [gap]",
                [
                    ["Grupp", "Datum", "Aktivitet"],
                    ["Naturvårdsgruppen / Miljöstrategigruppen", "8 mars", "Nätverksträff"],
                ],
            ],
        ),
    ],
)
def test_documents_that_went_wrong_once(name: str, expected: list[object]) -> None:
    assert sample(name) == expected
