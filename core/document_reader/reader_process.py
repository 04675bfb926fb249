"""The reading process: one document on standard input, read under limits; its blocks as JSON on standard output."""

import json
import sys

from core.document_reader.errors import BROKEN, TOO_LARGE, UnreadableDocumentError
from core.document_reader.limits import limit_process
from core.document_reader.parse import parse
from core.document_reader.serialization import to_json


def main(ending: str) -> None:
    """Read a document of that ending; `document` or `refused` is what came of it."""
    limit_process()
    try:
        answer: dict[str, object] = {"document": to_json(parse(f"document{ending}", sys.stdin.buffer.read()))}
    except UnreadableDocumentError as error:
        answer = {"refused": str(error)}
    except (MemoryError, RecursionError):
        answer = {"refused": TOO_LARGE}
    except Exception:  # noqa: BLE001  the parent is told, whatever happened
        answer = {"refused": BROKEN}
    sys.stdout.write(json.dumps(answer))
