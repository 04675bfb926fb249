"""Addresses where a coordinator downloads a file; each is for one person and expires."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import blake2b
from hmac import compare_digest

#: How long an address is valid, by the machine's clock: a browser downloads the file at once.
HOLDS = timedelta(hours=1)
#: Folders of addresses: who comes to a meeting, and drafts of plans and reports.
SIGNUP_LISTS, DRAFTS = "anmalda", "utkast"


class FileLinks:
    """Makes and verifies the addresses of one folder; nothing is stored."""

    def __init__(self, address: str, key: bytes, real_now: Callable[[], datetime], *, folder: str) -> None:
        """`address` is where people's browsers reach the bot; empty if they don't, and then there are no links.

        `key` is the secret of all addresses; `real_now` the machine's clock; `folder` the first part of the path, at
        most 16 letters: an address of one opens nothing in another.
        """
        self._address = address.rstrip("/")
        self._key = key
        self._real_now = real_now
        self.folder = folder

    def of(self, name: str, person_id: str) -> str:
        """An address of the file ("m1.xlsx") for the person (Entra object id); empty if there are none."""
        if not self._address:
            return ""
        subject, _, ending = name.rpartition(".")
        until = int((self._real_now() + HOLDS).timestamp())
        secret = self._secret(name, person_id, until)
        return f"{self._address}/{self.folder}/{subject}/{person_id}/{until}/{secret}.{ending}"

    def opens(self, name: str, person_id: str, until: int, secret: str) -> bool:
        """Whether the secret belongs to that address and hasn't expired."""
        right = compare_digest(self._secret(name, person_id, until).encode(), secret.encode(errors="replace"))
        return right and self._real_now().timestamp() < until

    def _secret(self, name: str, person_id: str, until: int) -> str:
        words = f"{name}\n{person_id}\n{until}".encode(errors="replace")
        return blake2b(words, key=self._key, digest_size=16, person=self.folder.encode()).hexdigest()
