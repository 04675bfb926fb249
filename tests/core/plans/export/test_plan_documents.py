"""The plan as people open it: in Word and in Excel."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from core.plans.export.plan_docx import plan_docx
from core.plans.export.plan_xlsx import plan_xlsx
from tests.factories import HANDEL, MILJO, NATUR, make_meeting

NOW = datetime(2023, 1, 2, 8, tzinfo=UTC)
HELD = (
    make_meeting("m2", groups=(MILJO, NATUR), title="Nätverksträff", times=None, start=date(2023, 3, 8)),
    make_meeting("m1"),
)


def docx() -> bytes:
    return plan_docx(
        HELD,
        network="Nätverket",
        year=2023,
        groups=(MILJO, NATUR, HANDEL),
        coordinators={MILJO: "Alva Lindmark"},
        written_at=NOW,
    )


def test_word_document_has_the_layout_of_the_coordinators_own() -> None:
    document = Document(io.BytesIO(docx()))

    assert [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in document.paragraphs] == [
        ("Title", "Verksamhetsplan 2023"),
        ("Subtitle", "Nätverket"),
        ("Heading 1", "Inplanerade aktiviteter under 2023"),
        ("Heading 2", MILJO),
        ("List Bullet", "Digitalt nätverksmöte: onsdag 1 februari, kl. 9.15–12.00"),
        ("List Bullet", "Nätverksträff: onsdag 8 mars, heldag (med Naturvårdsgruppen)"),
        ("Normal", "Ansvarig för samordningen: Alva Lindmark"),
        ("Heading 2", NATUR),
        ("List Bullet", "Nätverksträff: onsdag 8 mars, heldag (med Miljöstrategigruppen)"),
        ("Heading 2", HANDEL),
        ("Normal", "Inga träffar är planerade än."),
    ]


def test_word_document_says_its_language_and_title() -> None:
    document = Document(io.BytesIO(docx()))

    assert (document.core_properties.title, document.core_properties.language) == ("Verksamhetsplan 2023", "sv-SE")
    languages = {
        element.get(qn("w:val"))
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet")
        for element in document.styles[name].element.iter(qn("w:lang"))
    }
    assert languages == {"sv-SE"}


def test_excel_has_real_dates_and_times_and_no_formulas() -> None:
    sly = replace(HELD[1], title="=HYPERLINK(1)", theme="+1", place="@x")
    sheet = load_workbook(io.BytesIO(plan_xlsx([sly], network="Nätverket", year=2023, written_at=NOW))).worksheets[0]

    head, row = sheet.iter_rows(values_only=True)
    cells = dict(zip(head, row, strict=True))
    assert (cells["Datum"], cells["Start"], cells["Slut"]) == (datetime(2023, 2, 1), time(9, 15), time(12))  # noqa: DTZ001
    assert (cells["Träff"], cells["Tema"], cells["Plats"]) == ("=HYPERLINK(1)", "+1", "@x")
    assert {cell.data_type for cell in sheet[2] if cell.value in ("=HYPERLINK(1)", "+1", "@x")} == {"s"}


def test_excel_of_an_empty_year_opens() -> None:
    sheet = load_workbook(io.BytesIO(plan_xlsx([], network="Nätverket", year=2023, written_at=NOW))).worksheets[0]

    assert sheet.max_row == 1
