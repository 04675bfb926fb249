"""Addresses of meetings' and groups' calendar files; each contains its own secret."""

from hashlib import blake2b
from hmac import compare_digest
from secrets import token_bytes

from sqlalchemy import Connection

from core.meetings.queries import calendar_secrets

#: Makes a group's secret differ from a meeting's (BLAKE2's personalisation).
_FEED = b"feed"


class CalendarLinks:
    """Makes and verifies the addresses; only the key of their secrets is stored."""

    def __init__(self, address: str, key: bytes) -> None:
        """`address` is where people's browsers reach the bot; empty if they don't, and then there are no links."""
        self._address = address.rstrip("/")
        self._key = key

    def of(self, meeting_id: str) -> str:
        """The meeting's address, the same each time; empty if there are none."""
        return f"{self._address}/kalender/{meeting_id}/{self._secret(meeting_id)}.ics" if self._address else ""

    def opens(self, meeting_id: str, secret: str) -> bool:
        """Whether the secret is that meeting's."""
        return compare_digest(self._secret(meeting_id).encode(), secret.encode(errors="replace"))

    def of_feed(self, key: str) -> str:
        """The address of the group's calendar that has that key; empty if there are none."""
        return f"{self._address}/prenumerera/{key}/{self._secret(key, _FEED)}.ics" if self._address else ""

    def opens_feed(self, key: str, secret: str) -> bool:
        """Whether the secret is that of the calendar's key."""
        return compare_digest(self._secret(key, _FEED).encode(), secret.encode(errors="replace"))

    def _secret(self, subject: str, purpose: bytes = b"") -> str:
        written = subject.encode(errors="replace")
        return blake2b(written, key=self._key, digest_size=16, person=purpose).hexdigest()


def calendar_secret(conn: Connection) -> bytes:
    """The key of the addresses' secrets, generated once.

    It is stored in the database, so that all replicas make the same addresses, and a new feedback key changes none.
    """
    return calendar_secrets.get_or_save(conn, token_bytes(32))
