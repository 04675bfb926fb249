"""Which bytes on the site still are the document that we sent."""

import hashlib
import io
import zipfile

import pytest

from sharepoint_sync.sync.library.content import content_digest, is_same_document
from tests.core.document_reader.documents import COMPRESSIONS, broken_part


def office(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return file.getvalue()


SENT = office(word__document="text", docProps__core="ours")


def is_same(name: str, content: bytes, sent: bytes = SENT) -> bool:
    sha256, digest = hashlib.sha256(sent).hexdigest(), content_digest(io.BytesIO(sent))
    return is_same_document(name, content, size=len(sent), sha256=sha256, digest=digest)


def test_same_bytes_are_the_same_document_whatever_its_type() -> None:
    assert is_same("a.docx", SENT)
    assert is_same("a.pdf", b"%PDF", b"%PDF")


@pytest.mark.parametrize(
    "rewritten",
    [
        office(word__document="text", docProps__core="SharePoint's"),
        office(docProps__custom="new", word__document="text", customXml__item1="new"),
        SENT + b"\0 what a service adds",
    ],
)
def test_office_file_with_other_properties_is_the_same_document(rewritten: bytes) -> None:
    assert is_same("a.docx", rewritten)
    assert not is_same("a.pdf", rewritten)


@pytest.mark.parametrize(
    "edited",
    [
        office(word__document="a colleague's text", docProps__core="ours"),
        office(word__document="text", word__comments="a colleague's", docProps__core="ours"),
        b"no container at all",
        b"",
    ],
)
def test_office_file_with_other_text_is_somebodys(edited: bytes) -> None:
    assert not is_same("a.docx", edited)


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_office_file_that_cannot_be_unpacked_is_compared_byte_for_byte(compression: int) -> None:
    sent = broken_part("word/document.xml", compression)

    assert is_same("a.docx", sent, sent)
    assert not is_same("a.docx", SENT, sent)


def test_office_file_that_is_no_container_may_be_added_to_only() -> None:
    assert is_same("a.docx", b"text and more", b"text")
    assert not is_same("a.docx", b"other text", b"text")
    assert not is_same("a.docx", b"anything", b"")
