"""Personal identity numbers are found where people would read them, and other numbers aren't taken for them."""

import errno
import io
import zipfile
from pathlib import Path

import pytest

from core.document_reader.errors import BUSY, TOO_LARGE, UnreadableDocumentError
from core.documents.model import ProblemKind
from core.publishing.rules.personal_numbers import NotSearchedError, holds_personal_number
from core.publishing.rules.withheld import NOT_SEARCHED, Withheld, withheld_by_content
from tests.core.document_reader.documents import COMPRESSIONS, broken_part
from tests.pdf import pdf

#: Bytes that stand before each part of a zip.
_LOCAL_HEADER = 30
#: Where its last record says how far in the list of parts begins.
_LIST_BEGINS = slice(-6, -2)


def holds(file: Path) -> bool:
    with file.open("rb") as content:
        return holds_personal_number(file.name, content)


@pytest.mark.parametrize(
    "text",
    [
        "Anna, 811218-9876",
        "19811218-9876",
        "198112189876",
        "811218+9876",
        "Samordningsnummer 701063-2391.",
        "010101-2383",
        "551231-2389",
        "010161-2380",
        "121291-2388",
    ],
)
def test_personal_number_is_found(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")

    assert holds(file)


@pytest.mark.parametrize(
    "text",
    [
        "811218-9877",  # the check digit
        "8112189876",  # a telephone number may look so
        "811318-9876",  # the check digit is that of another month
        "010001-2384",  # no such month, nor the next
        "011301-2389",
        "010100-2384",  # no such day, nor the following
        "010132-2386",
        "010160-2381",
        "121292-2387",
        "Org.nr 556036-0793",
        "0811218-9876",
        "Diarienummer 2023-811218-9876",
        "Tfn 0701-234567",
    ],
)
def test_other_numbers_are_not(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")

    assert not holds(file)


def test_number_in_a_pdf_is_found_on_any_page(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf([["Dagordning", "kl. 9-12"], ["Anmälda: Anna, 811218-9876"]]))

    assert holds(file)


@pytest.mark.parametrize("name", ["Lista.TXT", "Lista.CSV"])
def test_number_is_found_whatever_the_case_of_the_name_and_in_older_text(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes("Åsa, 811218-9876".encode("latin-1"))

    assert holds(file)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7".ljust(32 * 1024 * 1024), True),
        (b"%PDF-1.7".ljust(32 * 1024 * 1024 + 1), False),
        (b"no pdf", False),
    ],
    ids=["largest", "too large", "no pdf"],
)
def test_pdf_is_searched_up_to_a_size(content: bytes, found: bool) -> None:
    assert holds_personal_number("a.PDF", io.BytesIO(content), lambda _: "811218-9876") is found


@pytest.mark.parametrize(
    ("blank", "part", "size", "found"),
    [
        (0, "word/document.xml", 32 * 1024 * 1024, True),
        (0, "word/document.xml", 32 * 1024 * 1024 + 1, False),
        (20 * 1024 * 1024, "word/document.xml", 12 * 1024 * 1024, True),
        (20 * 1024 * 1024, "word/document.xml", 12 * 1024 * 1024 + 1, False),
        (0, "docProps/custom.xml", 20, False),
    ],
)
def test_office_file_is_searched_up_to_a_size_where_it_has_text_for_people(
    blank: int, part: str, size: int, found: bool
) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/header1.xml", " " * blank)
        archive.writestr(part, "811218-9876".rjust(size))

    assert holds_personal_number("a.DOCX", file) is found


def test_pdf_without_one_is_not(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf([["Dagordning", "Org.nr 556036-0793", "811218-9877"]]))

    assert not holds(file)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"%PDF-1.7\n" + b"\xff" * 500, pdf([["x"]])[:200]])
def test_pdf_that_cannot_be_read_holds_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(content)

    assert not holds(file)


@pytest.mark.parametrize(("why", "raised"), [(BUSY, BlockingIOError), (TOO_LARGE, NotSearchedError)])
def test_pdf_that_was_not_searched_holds_nobody_knows_what(why: str, raised: type[Exception]) -> None:
    def refused(_: bytes) -> str:
        raise UnreadableDocumentError(why)

    with pytest.raises(raised):
        holds_personal_number("a.pdf", io.BytesIO(pdf([["Dagordning"]])), refused)


def test_pdf_that_takes_too_long_to_search_waits_for_a_coordinator() -> None:
    def refused(_: bytes) -> str:
        raise UnreadableDocumentError(TOO_LARGE)

    assert withheld_by_content("a.pdf", io.BytesIO(pdf([["Dagordning"]])), refused) == Withheld(
        NOT_SEARCHED, ProblemKind.PERSONAL_NUMBER
    )


def test_number_that_word_took_apart_is_found(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:p><w:r><w:t>811218</w:t></w:r><w:r><w:t>-9876</w:t></w:r></w:p>")

    assert holds(file)


def test_numbers_of_two_paragraphs_are_not_one(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:p><w:t>811218</w:t></w:p><w:p><w:t>-9876</w:t></w:p>")

    assert not holds(file)


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_part_that_cannot_be_unpacked_holds_none(tmp_path: Path, compression: int) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(broken_part("word/document.xml", compression))

    assert not holds(file)


def test_package_that_begins_before_its_file_holds_none(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "811218-9876")
    whole = bytearray(file.read_bytes())
    whole[_LIST_BEGINS] = b"\xff\xff\0\0"
    file.write_bytes(whole)

    assert not holds(file)


def test_disc_that_fails_is_no_document_without_a_number() -> None:
    class FailingDisc(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if size == _LOCAL_HEADER:
                raise OSError(errno.EIO, "Input/output error")
            return super().read(size)

    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("word/document.xml", "811218-9876")

    with pytest.raises(OSError, match="Input/output error"):
        holds_personal_number("a.docx", FailingDisc(whole.getvalue()))


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.xlsx"])
def test_file_that_cannot_be_read_as_text_holds_none(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"811218-9876")

    assert not holds(file)
