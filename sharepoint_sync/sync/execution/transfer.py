"""Counts how many bytes a pass will send and has sent, for a progress display."""

import threading
from collections.abc import Iterable
from typing import Protocol

from sharepoint_sync.sync.plan.desired_documents import DesiredDocument


class TransferDisplay(Protocol):
    """Shows how far the uploads of a pass have come; called from one thread at a time."""

    def show(self, *, documents: int, of_documents: int, sent: int, of_bytes: int) -> None:
        """Show how many documents are done and how many bytes are sent, of how many in this pass."""


class NoDisplay:
    """A display that shows nothing."""

    def show(self, *, documents: int, of_documents: int, sent: int, of_bytes: int) -> None:
        """Show nothing."""


class Transfer:
    """Counts sent bytes; safe to use from several threads."""

    def __init__(self, display: TransferDisplay) -> None:
        self._display = display
        self._lock = threading.Lock()
        self._sizes: dict[str, int] = {}
        self._sent: dict[str, int] = {}
        self._done: set[str] = set()

    def begin(self, documents: Iterable[DesiredDocument]) -> None:
        """These are about to leave."""
        with self._lock:
            self._sizes = {document.path: document.size for document in documents}
            self._sent, self._done = {}, set()
            self._show()

    def confirmed(self, path: str, next_byte: int) -> None:
        """The site has all bytes of the document before this one."""
        with self._lock:
            self._sent[path] = next_byte
            self._show()

    def done(self, path: str) -> None:
        """The document is finished in this pass, whatever the result."""
        with self._lock:
            self._sent[path] = self._sizes.get(path, 0)
            self._done.add(path)
            self._show()

    def _show(self) -> None:
        if self._sizes:
            self._display.show(
                documents=len(self._done),
                of_documents=len(self._sizes),
                sent=sum(self._sent.values()),
                of_bytes=sum(self._sizes.values()),
            )
