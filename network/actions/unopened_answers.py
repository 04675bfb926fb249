"""Which sealed answers no key opens."""

from collections.abc import Sequence

from nacl.public import PrivateKey
from sqlalchemy import Connection

from network.database import feedback
from network.sealing import opens


def unopened_answers(conn: Connection, private_keys: Sequence[PrivateKey]) -> dict[str, list[bytes]]:
    """The sealed answers that none of the keys opens, by meeting; only meetings that have some."""
    found: dict[str, list[bytes]] = {}
    for meeting_id, sealed in feedback.all_sealed(conn):
        if not opens(sealed, private_keys):
            found.setdefault(meeting_id, []).append(sealed)
    return found
