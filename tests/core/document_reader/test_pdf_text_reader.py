"""PDF files in forked processes: each has its own limits, and a crash affects only that file."""

import os
from collections.abc import Callable
from contextlib import closing

import pytest

from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.pdf.text_reader import PdfTextReader
from core.document_reader.read_document import read_pdf_text
from tests.core.document_reader import documents as made
from tests.pdf import pdf

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked there")]


def test_text_is_what_a_process_for_each_reads() -> None:
    first, second = pdf([["Programmet", "för 8 mars"]]), pdf([["Anteckningar"], ["andra sidan"]])

    with closing(PdfTextReader()) as reader:
        texts = [reader.text(first), reader.text(second)]

    assert texts == [read_pdf_text(first), read_pdf_text(second)]
    assert "Programmet" in texts[0]


@pytest.mark.parametrize(
    "document",
    [lambda: pdf([["x"]])[:200], lambda: made.squeezed_stream(100_000_000), lambda: b"", made.pages_in_a_ring],
    ids=["cut", "squeezed", "empty", "ring"],
)
def test_one_that_cannot_be_read_harms_no_other(document: Callable[[], bytes]) -> None:
    with closing(PdfTextReader()) as reader:
        with pytest.raises(UnreadableDocumentError) as caught:
            reader.text(document())
        after = reader.text(pdf([["Nästa"]]))

    with pytest.raises(UnreadableDocumentError) as alone:
        read_pdf_text(document())
    assert str(caught.value) == str(alone.value)
    assert "Nästa" in after


def test_document_is_read_though_the_ready_process_is_gone() -> None:
    with closing(PdfTextReader()) as reader:
        reader.text(pdf([["Före"]]))
        assert reader._process is not None
        reader._process.kill()
        reader._process.wait()
        texts = [reader.text(pdf([["Under"]])), reader.text(pdf([["Efter"]]))]

    assert ["Under" in texts[0], "Efter" in texts[1]] == [True, True]


def test_nothing_is_left_running() -> None:
    with closing(PdfTextReader()) as reader:
        reader.text(pdf([["Text"]]))
        process = reader._process

    assert process is not None
    assert process.returncode is not None
