"""A calendar's bytes to text: folded lines are joined before letters are decoded, since a fold may part a letter."""

import codecs

from core.document_reader.errors import EMPTY, TOO_LARGE, UnreadableDocumentError
from core.document_reader.limits import LARGEST_TEXT, MOST_LINES
from core.document_reader.plain.decoding import encodings, raw_text

#: Put into each event: the line of the file on which it begins.
LINE = "X-DOCUMENT-LINE"
_BEGIN = b"BEGIN:VEVENT"


def unfolded(data: bytes) -> str:
    """The text, each event with its line. Raises UnreadableDocumentError."""
    if len(data) > LARGEST_TEXT:
        raise UnreadableDocumentError(TOO_LARGE)
    if not encodings(data)[0].startswith("utf-8"):
        data = raw_text(data).encode()
    data = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    text = raw_text(b"\r\n".join(_joined(data)))
    if not text.strip():
        raise UnreadableDocumentError(EMPTY)
    return text


def _joined(data: bytes) -> list[bytes]:
    """The lines without folds (RFC 5545 3.1). Raises UnreadableDocumentError for more events than a plan has."""
    lines: list[bytes] = []
    parts: list[bytes] = []
    events = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        if line[:1] in (b" ", b"\t") and parts:
            parts.append(line[1:])
            continue
        lines.append(b"".join(parts))
        parts = [line]
        if line.strip().upper() == _BEGIN:
            events += 1
            lines.append(line.strip())
            parts = [f"{LINE}:{number}".encode()]
    if events > MOST_LINES:
        raise UnreadableDocumentError(TOO_LARGE)
    return [line for line in (*lines, b"".join(parts)) if line.strip()]
