"""A table in the PDF begins with two rows or more, and what introduces it is on its page."""

import io
from datetime import date

import pdfplumber
import pytest

from core.reports.model.blocks import Block, Heading, Paragraph, Table, plain
from core.reports.model.report import Report, Section
from core.reports.writing.pdf import report_pdf
from tests.core.reports.made import NETWORK

_CAPTION, _INTRODUCTION, _ROWS = "Gruppen: träffar", "Fem träffar under året.", 5
_TABLE = Table(
    _CAPTION, ("Datum", "Träff"), tuple((plain(f"{number} mars"), plain("Träff")) for number in range(_ROWS))
)


def pages_below(lines: int) -> list[str]:
    """The text of each page, with the table below so many lines."""
    blocks: tuple[Block, ...] = (
        *[Paragraph(plain("Rad."))] * lines,
        Heading(2, "Gruppen"),
        Paragraph(plain(_INTRODUCTION)),
        _TABLE,
    )
    report = Report(
        year=2023,
        network=NETWORK,
        lead="Nätverket höll fem träffar.",
        front=(),
        sections=(Section("Gruppernas år", blocks),),
        tables=(),
        figures=(),
        until=date(2023, 12, 31),
    )
    with pdfplumber.open(io.BytesIO(report_pdf(report))) as pdf:
        return [page.extract_text() for page in pdf.pages]


@pytest.fixture(scope="module")
def places() -> list[list[str]]:
    """The pages, with the table at each height about the foot of one."""
    return [pages_below(lines) for lines in range(18, 40)]


def test_no_table_leaves_a_row_alone_at_the_foot(places: list[list[str]]) -> None:
    begun = [page.count(" mars Träff") for pages in places for page in pages if _CAPTION in page]

    assert len(begun) == len(places)
    assert min(begun) >= 2
    # Some of them do go on over the page.
    assert min(begun) < _ROWS


def test_heading_and_introduction_are_on_the_tables_page(places: list[list[str]]) -> None:
    assert all((_CAPTION in page) == (_INTRODUCTION in page) for pages in places for page in pages)
