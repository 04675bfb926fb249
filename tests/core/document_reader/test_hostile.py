"""Malicious files, broken files and files that are no plans: each gives one clear line, in bounded memory."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.read_document import command, read_document
from core.document_reader.reader_process import LENGTH, PDF_TEXT, PDF_TEXTS
from tests.core.document_reader import documents as made
from tests.pdf import pdf

pytestmark = pytest.mark.slow

TOO_LARGE, BROKEN, LOCKED = "för stor", "trasig", "skyddad med lösenord"
EVENT = b"BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20230308T080000Z\r\nEND:VEVENT\r\n"

REFUSED: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("bomb.docx", lambda: made.bomb(made.word("x"), "word/media/bomb.xml"), TOO_LARGE),
    ("bomb.xlsx", lambda: made.bomb(made.excel(), "xl/media/a.bin"), TOO_LARGE),
    ("lying.docx", made.lying_about_its_size, BROKEN),
    ("file.docx", lambda: made.entities("x", 'SYSTEM "file:///etc/passwd"'), "Office aldrig skriver"),
    ("web.docx", lambda: made.entities("x", 'SYSTEM "http://127.0.0.1:9/x"'), "Office aldrig skriver"),
    ("laughs.docx", made.laughs, "Office aldrig skriver"),
    ("macros.docx", lambda: made.with_parts(made.word("x"), {"word/vbaProject.bin": b"x"}), "makron"),
    ("macros.xlsx", lambda: made.with_parts(made.excel(), {"xl/vbaProject.bin": b"x"}), "makron"),
    ("macros.docm", made.word, "Den kan ha makron"),
    ("locked.docx", made.locked_office, LOCKED),
    ("locked.xlsx", made.locked_office, LOCKED),
    ("locked.zip.docx", made.locked_zip, LOCKED),
    ("cut.docx", lambda: made.word("x")[:2000], BROKEN),
    ("cut.xlsx", lambda: made.excel()[:3000], BROKEN),
    ("cut.pdf", lambda: pdf([["x"]])[:200], BROKEN),
    ("empty.zip.docx", lambda: made.with_parts(b"PK\x05\x06" + b"\0" * 18, {"a.txt": b"x"}), BROKEN),
    ("paragraphs.docx", partial(made.many_paragraphs, 1_000_000), TOO_LARGE),
    ("nested.docx", lambda: made.nested_tables(5000), BROKEN),
    ("rows.xlsx", lambda: made.many_rows(100_000), TOO_LARGE),
    ("rows.csv", lambda: b"a;b\n" * 100_000, TOO_LARGE),
    ("rows.txt", lambda: b"- 8 mars\n" * 100_000, TOO_LARGE),
    ("rows.md", lambda: b"- 8 mars\n" * 100_000, TOO_LARGE),
    ("pages.pdf", lambda: made.many_pages(5000), "fler än 200 sidor"),
    ("ring.pdf", made.pages_in_a_ring, BROKEN),
    ("squeezed.pdf", lambda: made.squeezed_stream(100_000_000), TOO_LARGE),
    ("pictures.pdf", made.picture_pages, "bilder utan text"),
    ("events.ics", lambda: b"BEGIN:VCALENDAR\r\n" + EVENT * 100_000 + b"END:VCALENDAR\r\n", TOO_LARGE),
    ("broken.ics", lambda: b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:hej\r\n", BROKEN),
    ("text.ics", "Nätverksträff 8 mars".encode, BROKEN),
    ("tags.html", lambda: b"<i>" * 1_000_000, TOO_LARGE),
    ("nested.html", lambda: b"<div>" * 50_000, BROKEN),
    ("rows.htm", lambda: b"<tr><td>8 mars" * 40_000, TOO_LARGE),
    ("called.html", made.word, "inte text"),
    ("old.doc", made.locked_office, "spara som .docx"),
    ("old.docx", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "äldre Office-fil"),
    ("page.xls", lambda: b"<html>", "spara som .xlsx"),
    ("called.docx", lambda: pdf([["x"]]), "Den heter .docx men är en pdf-fil"),
    ("called.pdf", made.word, "Den heter .pdf men är en Word"),
    ("called.txt", made.word, "inte text"),
    ("called.csv", made.locked_office, "skyddad"),
    ("bytes.txt", lambda: bytes(range(32)) * 9, "inte text"),
    ("empty.pdf", lambda: b"", "tom"),
    ("blank.txt", lambda: b" \r\n ", "tom"),
    ("large.txt", lambda: b"x" * (20 * 1024 * 1024 + 1), "större än 20 MB"),
    ("program.exe", lambda: b"MZ", "Jag läser .docx"),
    ("no ending", lambda: b"MZ", "Jag läser .docx"),
)


@pytest.mark.parametrize(("name", "document", "words"), REFUSED, ids=[item[0] for item in REFUSED])
def test_refused_in_one_clear_line(name: str, document: Callable[[], bytes], words: str) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_document(name, document())

    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "Traceback" not in str(caught.value)


def test_sheet_that_says_it_is_endless_is_read_for_what_it_has() -> None:
    document = read_document("endless.xlsx", made.sheet_that_says_it_is_endless())

    assert [paragraph.text for paragraph in document.paragraphs()][-1] == "slut"
    assert {paragraph.number for paragraph in document.paragraphs()} == {1, 2, 3, 4, 5}


def _one_after_another(*documents: bytes) -> bytes:
    return b"".join(LENGTH.pack(len(document)) + document for document in documents)


_MEASURE = """
import resource, subprocess, sys
with open(sys.argv[1], "rb") as document:
    subprocess.run(sys.argv[2:], stdin=document, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on memory there")
@pytest.mark.parametrize(
    ("wanted", "document"),
    [
        (".docx", lambda: made.many_paragraphs(1_000_000)),
        (".docx", lambda: made.bomb(made.word("x"), "word/media/bomb.xml")),
        (".xlsx", lambda: made.many_rows(100_000)),
        (".pdf", lambda: made.many_pages(5000)),
        (".pdf", lambda: made.squeezed_stream(100_000_000)),
        (PDF_TEXT, lambda: made.many_pages(5000)),
        (PDF_TEXT, lambda: made.squeezed_stream(100_000_000)),
        (PDF_TEXTS, lambda: _one_after_another(made.many_pages(5000), made.squeezed_stream(100_000_000))),
        (".ics", lambda: b"BEGIN:VCALENDAR\r\n" + EVENT * 100_000 + b"END:VCALENDAR\r\n"),
        (".txt", lambda: b"[" * 4_000_000),
        (".html", lambda: b"<i>" * 100_000 + b"&#97;" * 700_000),
        (".html", lambda: b"<p style='a:b' class='a b c'>x" * 99_000),
        (".html", lambda: b"<pre>" + b"\n" * 3_999_000),
    ],
)
def test_no_document_takes_more_than_300_mb(tmp_path: Path, wanted: str, document: Callable[[], bytes]) -> None:
    file = tmp_path / "document"
    file.write_bytes(document())

    # A process of its own measures, since a child begins with its parent's memory.
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _MEASURE, str(file), *command(wanted)], capture_output=True, text=True, check=True
    )

    assert int(done.stdout) < 300
