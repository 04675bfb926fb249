"""The reading process: one document on standard input, read under limits; its blocks or text come out as JSON."""

import json
import sys

from core.document_reader.errors import BROKEN, TOO_LARGE, UnreadableDocumentError
from core.document_reader.limits import limit_process
from core.document_reader.parse import parse
from core.document_reader.serialization import to_json

#: What is wanted where only the text of a pdf is.
PDF_TEXT = "text of pdf"


def main(wanted: str) -> None:
    """Read a document of the ending `wanted`, or the text of a pdf; `document`, `text` or `refused` came of it."""
    limit_process()
    try:
        answer = _pdf_text() if wanted == PDF_TEXT else _document(wanted)
    except UnreadableDocumentError as error:
        answer = {"refused": str(error)}
    except (MemoryError, RecursionError):
        answer = {"refused": TOO_LARGE}
    except Exception:  # noqa: BLE001  the parent is told, whatever happened
        answer = {"refused": BROKEN}
    sys.stdout.write(json.dumps(answer))


def _document(ending: str) -> dict[str, object]:
    return {"document": to_json(parse(f"document{ending}", sys.stdin.buffer.read()))}


def _pdf_text() -> dict[str, object]:
    # Imported where it is needed: most documents are others.
    from core.document_reader.pdf.plain_text import plain_text  # noqa: PLC0415

    return {"text": plain_text(sys.stdin.buffer.read())}
