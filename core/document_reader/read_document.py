"""Any document to blocks, by its name's ending, in a child process with limits."""

import json
import os
import subprocess
import sys
from pathlib import Path

from core.document_reader.blocks import Document
from core.document_reader.errors import BROKEN, BUSY, TOO_LARGE, UnreadableDocumentError
from core.document_reader.file_kinds import ending_of
from core.document_reader.limits import SECONDS
from core.document_reader.reader_process import PDF_TEXT
from core.document_reader.serialization import from_json

#: Starts without site-packages' own start-up code, which costs more than reading a short text.
_START = "import sys; sys.path += sys.argv[2:]; from core.document_reader.reader_process import main; main(sys.argv[1])"
_ROOT = str(Path(__file__).resolve().parents[2])


def read_document(name: str, data: bytes) -> Document:
    """The document called `name`, as blocks whose lines count from 1.

    Raises UnreadableDocumentError with what, why and what to do, in Swedish, whatever is wrong with the document; never
    anything else. Takes ten seconds and 300 MB at most.
    """
    return from_json(_accepted(_answer_of_child(ending_of(name, data), data))["document"])


def read_pdf_text(data: bytes) -> str:
    """All text of a pdf, to be searched. Raises UnreadableDocumentError; takes no more than `read_document` does."""
    return text_of(_answer_of_child(PDF_TEXT, data))


def text_of(answer: bytes) -> str:
    """The text in what a reading process answered. Raises UnreadableDocumentError."""
    return str(_accepted(answer)["text"])


def command(wanted: str) -> list[str]:
    """How the reading process is started for what `reader_process.main` takes."""
    others = [path for path in sys.path if path and path != _ROOT]
    return [sys.executable, "-I", "-S", "-X", "utf8", "-W", "ignore", "-c", _START, wanted, _ROOT, *others]


def child_environment() -> dict[str, str]:
    """What a reading process knows of ours."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


def _answer_of_child(wanted: str, data: bytes) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  our own module
            command(wanted),
            input=data,
            stdout=subprocess.PIPE,
            # What a parser remarks on is nothing to act on.
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            env=child_environment(),
        )
    except subprocess.TimeoutExpired:
        raise UnreadableDocumentError(TOO_LARGE) from None
    except OSError:
        raise UnreadableDocumentError(BUSY) from None
    if done.returncode < 0 and not done.stdout:
        # Killed for its memory or time.
        raise UnreadableDocumentError(TOO_LARGE)
    return done.stdout


def _accepted(answer: bytes) -> dict[str, object]:
    try:
        came: dict[str, object] = json.loads(answer)
    except ValueError:
        # The process died before it could say anything.
        raise UnreadableDocumentError(BROKEN) from None
    if "refused" in came:
        raise UnreadableDocumentError(str(came["refused"]))
    return came
