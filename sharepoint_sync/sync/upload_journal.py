"""Bytes that have reached the site before their document is recorded: should the rest fail, they are still ours."""

from collections.abc import Callable
from typing import Any, Protocol

from sqlalchemy import Connection, Engine

from core.documents import site_state


class SendResult(Protocol):
    """Remembers what was last sent to each library path."""

    def is_ours(self, path: str, item_id: str, sha256: str) -> bool:
        """Whether that item got those bytes from us."""

    def keep(self, path: str, item_id: str, sha256: str) -> None:
        """The item has got those bytes."""


class StoredUploadJournal:
    """Notes in site_state, under `sent:<path>`."""

    def __init__(self, engine: Engine, write: Callable[[Callable[[Connection], Any]], None]) -> None:
        self._engine = engine
        self._write = write

    def is_ours(self, path: str, item_id: str, sha256: str) -> bool:
        """As the note says; SharePoint rewrites Office files, so hashes can't (config)."""
        with self._engine.connect() as conn:
            return site_state.get(conn, f"sent:{path}") == f"{item_id} {sha256}"

    def keep(self, path: str, item_id: str, sha256: str) -> None:
        """Committed when this returns."""
        self._write(lambda conn: site_state.put(conn, f"sent:{path}", f"{item_id} {sha256}"))
