"""The progress of a large upload, stored in the database, so that it resumes after the process was killed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from core.documents.model import Upload
from core.documents.queries import uploads
from core.operations.clock import machine_time
from sharepoint_sync.sync.library.records import Records


class StoredProgress:
    """One upload's session."""

    def __init__(
        self, records: Records, upload: Upload, alive: Callable[[], None], sent: Callable[[int], None]
    ) -> None:
        self._records = records
        self._upload = upload
        self._alive = alive
        self._sent = sent

    def session(self) -> tuple[str, int]:
        """The open session's address and its first unconfirmed byte; ("", 0) without one, or past its end."""
        upload = self._upload
        if upload.expires_at is not None and upload.expires_at <= machine_time():
            return "", 0
        return upload.session_url, upload.next_byte

    def opened(self, url: str, expires_at: str) -> None:
        """Committed when this returns."""
        until = _moment(expires_at)
        self._upload = replace(self._upload, session_url=url, expires_at=until, next_byte=0)
        self._records.uploads[self._upload.path] = self._upload
        self._records.write(lambda conn: uploads.set_session(conn, self._upload.path, url, until))
        self._alive()

    def confirmed(self, next_byte: int) -> None:
        """Committed when this returns. Raises what `alive` raises; the session stays valid."""
        self._records.write(lambda conn: uploads.set_next_byte(conn, self._upload.path, next_byte))
        self._sent(next_byte)
        self._alive()


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
