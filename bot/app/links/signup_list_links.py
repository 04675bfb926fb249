"""Addresses at which a coordinator fetches who comes as a file; each is one person's, for a while."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import blake2b
from hmac import compare_digest

#: How long an address holds, by the machine's clock: a browser fetches the file at once.
HOLDS = timedelta(hours=1)


class SignupListLinks:
    """Makes and recognises the addresses; nothing of them is stored."""

    def __init__(self, address: str, key: bytes, real_now: Callable[[], datetime]) -> None:
        """`address` is where people's browsers reach the bot; empty where they don't, and then there are no links.

        `key` is the secret of all addresses; `real_now` the machine's clock.
        """
        self._address = address.rstrip("/")
        self._key = key
        self._real_now = real_now

    def of(self, meeting_id: str, person_id: str) -> str:
        """An address of the meeting's list for the person (Entra object id); empty where there are none."""
        if not self._address:
            return ""
        until = int((self._real_now() + HOLDS).timestamp())
        secret = self._secret(meeting_id, person_id, until)
        return f"{self._address}/anmalda/{meeting_id}/{person_id}/{until}/{secret}.xlsx"

    def opens(self, meeting_id: str, person_id: str, until: int, secret: str) -> bool:
        """Whether the secret is of that address, and its time is not over."""
        right = compare_digest(self._secret(meeting_id, person_id, until).encode(), secret.encode(errors="replace"))
        return right and self._real_now().timestamp() < until

    def _secret(self, meeting_id: str, person_id: str, until: int) -> str:
        words = f"{meeting_id}\n{person_id}\n{until}".encode(errors="replace")
        return blake2b(words, key=self._key, digest_size=16, person=b"signup list").hexdigest()
