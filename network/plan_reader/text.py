"""Text files to numbered lines, whatever encoding they were saved in."""

import codecs
import re
import unicodedata

from network.plan_reader.line import LARGEST, Line, UnreadableFileError

_SOFT_HYPHEN = "\u00ad"
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SIGNATURES = {
    b"%PDF": "en pdf-fil",
    b"PK\x03\x04": "en Word-, Excel- eller zip-fil",
    b"\xd0\xcf\x11\xe0": "en äldre Office-fil",
}


def text_lines(data: bytes) -> list[Line]:
    """The lines of a text file in UTF-8, UTF-16 or Windows-1252. Raises UnreadableFileError."""
    if len(data) > LARGEST:
        raise UnreadableFileError("Filen går inte att läsa. Den är större än 20 MB. Skicka bara själva planen.")
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableFileError(
                f"Filen går inte att läsa. Den är {what}, inte en textfil. Spara planen som text (.txt) och skicka den."
            )
    text = unicodedata.normalize("NFC", _decoded(data)).replace(_SOFT_HYPHEN, "")
    if _NOT_TEXT.search(text):
        raise UnreadableFileError(
            "Filen går inte att läsa. Innehållet är inte text. Spara planen som text (.txt) och skicka den."
        )
    if not text.strip():
        raise UnreadableFileError("Filen är tom. Kontrollera att planen är sparad och skicka den igen.")
    return [Line(number, line.rstrip()) for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1)]


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
