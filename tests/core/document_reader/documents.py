"""Makes malicious and broken documents; what takes long to make is made once in a process."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec

from docx import Document
from openpyxl import Workbook

from tests.pdf import assembled, pdf

#: Compression methods of zip files that this Python can unpack.
COMPRESSIONS = [
    kind
    for kind, unpacker in ((zipfile.ZIP_DEFLATED, "zlib"), (zipfile.ZIP_BZIP2, "bz2"), (zipfile.ZIP_LZMA, "lzma"))
    if find_spec(f"_{unpacker}") or unpacker == "zlib"
]
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@cache
def word(*paragraphs: str) -> bytes:
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def excel(rows: int = 1) -> bytes:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Plan 2023")
    for number in range(rows):
        sheet.append((f"2023-03-{number % 28 + 1:02}", "Nätverksträff", "Naturvårdsgruppen"))
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


@cache
def many_rows(number: int) -> bytes:
    """As `excel`, but written by hand: openpyxl takes seconds for so many."""
    rows = "".join(
        f'<row r="{row}">{_cell(f"A{row}", f"2023-03-{row % 28 + 1:02}")}'
        f"{_cell(f'B{row}', 'Nätverksträff')}{_cell(f'C{row}', 'Naturvårdsgruppen')}</row>"
        for row in range(1, number + 1)
    )
    package = excel(1)
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        before, _, rest = old.read(sheet).decode().partition("<sheetData>")
    _, _, after = rest.partition("</sheetData>")
    return with_parts(package, {sheet: f"{before}<sheetData>{rows}</sheetData>{after}".encode()})


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def broken_part(name: str, compression: int) -> bytes:
    """A package whose directory is intact, but whose only part can't be unpacked."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as package:
        package.writestr(name, "811218-9876 " * 500)
    whole = bytearray(written.getvalue())
    begins = 30 + len(name) + 12
    whole[begins : begins + 8] = b"\xff" * 8
    return bytes(whole)


def with_parts(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with these parts new or in place of its own."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return written.getvalue()


@cache
def bomb(package: bytes, part: str) -> bytes:
    """The package with a part that unpacks to 200 MB."""
    return with_parts(package, {part: b"\0" * 200_000_000})


def body(inside: str, before: str = "") -> bytes:
    """A document part with that in its body."""
    document = f'<w:document xmlns:w="{_W}"><w:body>{inside}</w:body></w:document>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}{document}'.encode()


def lying_about_its_size() -> bytes:
    """A part whose directory entry says ten bytes and that unpacks to 200 MB."""
    package = bytearray(bomb(word("x"), "word/media/bomb.xml"))
    # The size stands in the directory, 24 bytes into the entry (APPNOTE 4.3.12).
    entry = package.rfind(b"PK\x01\x02", 0, package.rfind(b"word/media/bomb.xml"))
    package[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    return bytes(package)


def entities(name: str, value: str) -> bytes:
    doctype = f"<!DOCTYPE w:document [<!ENTITY {name} {value}>]>"
    return with_parts(word("x"), {"word/document.xml": body(f"<w:p><w:r><w:t>&{name};</w:t></w:r></w:p>", doctype)})


def laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{levels}]>'
    return with_parts(word("x"), {"word/document.xml": body("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", doctype)})


@cache
def many_paragraphs(number: int) -> bytes:
    return with_parts(word("x"), {"word/document.xml": body("<w:p/>" * number)})


def nested_tables(depth: int) -> bytes:
    inside = "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth
    return with_parts(word("x"), {"word/document.xml": body(inside)})


def locked_office() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512


def locked_zip() -> bytes:
    package = bytearray(word("x"))
    at = 0
    while (at := package.find(b"PK\x01\x02", at)) >= 0:
        package[at + 8] |= 1
        at += 4
    return bytes(package)


def sheet_that_says_it_is_endless() -> bytes:
    package = excel(3)
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        sheet = old.read("xl/worksheets/sheet1.xml")
    row = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>slut</t></is></c></row>'
    return with_parts(package, {"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", row + b"</sheetData>")})


@cache
def many_pages(number: int) -> bytes:
    return pdf([["Naturvårdsgruppen"]] * number)


def pages_in_a_ring() -> bytes:
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])


@cache
def squeezed_stream(size: int) -> bytes:
    stream = zlib.compress(b"(" + b"x" * size + b") Tj", 9)
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    )


def picture_pages() -> bytes:
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ]
    )
