"""The text of pdf after pdf, to be searched: each is read in a process of its own, which one that is ready forks."""

import os
import select
import subprocess
from typing import IO, cast

from core.document_reader.limits import SECONDS
from core.document_reader.read_document import child_environment, command, read_pdf_text, text_of
from core.document_reader.reader_process import LENGTH, PDF_TEXTS

#: Seconds for the ready process to say what came of a document; it ends what takes longer than a document may.
_PATIENCE = 2 * SECONDS


class PdfTextReader:
    """Starts the ready process at the first document; for one thread at a time, and to be closed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def text(self, data: bytes) -> str:
        """All text of the pdf. Raises UnreadableDocumentError; takes no more than `read_document` does."""
        if hasattr(os, "fork"):
            try:
                return text_of(self._answer(data))
            except OSError:
                # The ready process is gone, or never came up: nothing is known of the document.
                self.close()
        return read_pdf_text(data)

    def _answer(self, data: bytes) -> bytes:
        process = self._process = self._process or _started()
        documents, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        documents.write(LENGTH.pack(len(data)))
        documents.write(data)
        documents.flush()
        if not select.select([answers], [], [], _PATIENCE)[0]:
            raise TimeoutError
        length = answers.read(LENGTH.size)
        if len(length) < LENGTH.size:
            raise BrokenPipeError
        return answers.read(*LENGTH.unpack(length))

    def close(self) -> None:
        """End the ready process; it is started again where another document comes."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  our own module
        command(PDF_TEXTS),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # What a parser remarks on is nothing to act on.
        stderr=subprocess.DEVNULL,
        env=child_environment(),
    )
