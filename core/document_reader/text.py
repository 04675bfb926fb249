"""Text files to numbered lines, whatever encoding they were saved in."""

import codecs
import re
import unicodedata

from core.document_reader.line import Line, UnreadableFileError

_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")


def text_lines(data: bytes) -> list[Line]:
    """The lines of a text file in UTF-8, UTF-16 or Windows-1252. Raises UnreadableFileError."""
    return [Line(number, line.rstrip()) for number, line in enumerate(decoded(data).split("\n"), 1)]


def decoded(data: bytes) -> str:
    r"""The text, composed (NFC) and with "\n" between lines. Raises UnreadableFileError for what is not text."""
    text = unicodedata.normalize("NFC", _decoded(data)).replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    if _NOT_TEXT.search(text):
        raise UnreadableFileError(
            "Filen går inte att läsa. Innehållet är inte text. Spara planen som text (.txt) och skicka den."
        )
    if not text.strip():
        raise UnreadableFileError("Filen är tom. Kontrollera att planen är sparad och skicka den igen.")
    return text


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\x00" in data[:200]:
        encodings = ["utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(
        "Filen går inte att läsa. Tecknen är sparade på ett sätt som jag inte känner igen. Spara den som UTF-8."
    )
