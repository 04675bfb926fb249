"""A document that is read while the caller does something else."""

from threading import Thread

from core.document_reader.blocks import Document
from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.read_document import read_document


class BackgroundReading:
    """Reading that has begun: the reading process works while the caller imports what it needs next."""

    def __init__(self, name: str, data: bytes) -> None:
        """Begin to read the document called `name`; see `read_document`."""
        self._outcome: Document | UnreadableDocumentError | None = None
        self._thread = Thread(target=self._read, args=(name, data), name="document-reading", daemon=True)
        self._thread.start()

    def _read(self, name: str, data: bytes) -> None:
        try:
            self._outcome = read_document(name, data)
        except UnreadableDocumentError as error:
            self._outcome = error

    def outcome(self) -> Document | UnreadableDocumentError:
        """Wait for the document, or for why it can't be read."""
        self._thread.join()
        if self._outcome is None:
            raise RuntimeError("reading a document ended without an outcome")
        return self._outcome
