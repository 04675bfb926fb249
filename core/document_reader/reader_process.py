"""The reading process: one document on standard input, read under limits; its blocks or text come out as JSON."""

import json
import struct
import sys
from collections.abc import Callable
from importlib import import_module

from core.document_reader.errors import BROKEN, TOO_LARGE, UnreadableDocumentError
from core.document_reader.limits import limit_process

#: What is wanted where only the text of a pdf is, and where pdf after pdf comes.
PDF_TEXT, PDF_TEXTS = "text of pdf", "texts of pdfs"
#: Where pdf after pdf comes, before each and before each answer: its length in bytes.
LENGTH = struct.Struct(">Q")


def main(wanted: str) -> None:
    """Read a document of the ending `wanted`, or the text of a pdf; `document`, `text` or `refused` came of it."""
    if wanted == PDF_TEXTS:
        import_module("core.document_reader.pdf.ready_process").main()
        return
    limit_process()
    sys.stdout.write(answer_of(_pdf_text if wanted == PDF_TEXT else lambda: _document(wanted)))


def refused(why: str) -> str:
    """The answer of a document that isn't read, as JSON."""
    return json.dumps({"refused": why})


def answer_of(read: Callable[[], dict[str, object]]) -> str:
    """What came of reading, as JSON, whatever happened."""
    try:
        return json.dumps(read())
    except UnreadableDocumentError as error:
        return refused(str(error))
    except (MemoryError, RecursionError):
        return refused(TOO_LARGE)
    except Exception:  # noqa: BLE001  the parent is told, whatever happened
        return refused(BROKEN)


def _document(ending: str) -> dict[str, object]:
    # Imported where it is needed, as below: the process that is kept ready for pdfs needs none of it.
    from core.document_reader.parse import parse  # noqa: PLC0415
    from core.document_reader.serialization import to_json  # noqa: PLC0415

    return {"document": to_json(parse(f"document{ending}", sys.stdin.buffer.read()))}


def _pdf_text() -> dict[str, object]:
    # Imported where it is needed: most documents are others.
    from core.document_reader.pdf.plain_text import plain_text  # noqa: PLC0415

    return {"text": plain_text(sys.stdin.buffer.read())}
