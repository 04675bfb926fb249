"""Bytes to blocks in this process: for the reading process itself, and for measuring."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from core.document_reader.blocks import Document, Grid
from core.document_reader.errors import BROKEN, TOO_LARGE, UnreadableDocumentError
from core.document_reader.file_kinds import kind_of
from core.document_reader.limits import MOST_CELLS, MOST_CHARACTERS, MOST_LINES


def parse(name: str, data: bytes) -> Document:
    """The document called `name`. Raises UnreadableDocumentError and nothing else, whatever the bytes.

    Without limits on time and memory: `read_document` has them.
    """
    kind = kind_of(name, data)
    try:
        # Each format's library is imported where that format is read, and nowhere else.
        reader = cast("Callable[[bytes], Document]", getattr(import_module(kind.module), kind.function))
        return _bounded(reader(data))
    except UnreadableDocumentError:
        raise
    except (MemoryError, RecursionError):
        raise UnreadableDocumentError(TOO_LARGE) from None
    except Exception:  # noqa: BLE001  whatever a parser trips over is a broken file
        raise UnreadableDocumentError(BROKEN) from None


def _bounded(document: Document) -> Document:
    """The document. Raises UnreadableDocumentError if it is more than a plan."""
    lines = cells = characters = 0
    for block in document.blocks:
        if isinstance(block, Grid):
            lines += block.rows
            cells += len(block.cells)
        else:
            lines += 1
    characters = sum(len(paragraph.text) for paragraph in document.paragraphs())
    if lines > MOST_LINES or cells > MOST_CELLS or characters > MOST_CHARACTERS:
        raise UnreadableDocumentError(TOO_LARGE)
    return document
