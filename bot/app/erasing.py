"""Erases a person, for bot and command line: first noted outside the database, so that a restore repeats it."""

from datetime import datetime

from bot.app.context import Context
from core.members.model.role import Role
from core.operations.clock import machine_time
from core.personal_data import PERSONAL_DATA
from core.retention.errors import ErasureListError
from core.retention.model import Erasure, StayingData
from core.retention.use_cases.erase_person import erase_person, preview_erasure

_IN_SETTINGS = StayingData(
    "settings", "Roll i inställningarna", 1, "Den som sköter installationen tar bort den i inställningarna."
)


def erase(context: Context, person_id: str, now: datetime) -> Erasure:
    """Erase the person; `now` is the product's clock. Raises ErasureListError, and then nothing is changed."""
    if context.config.erasures is None:
        raise ErasureListError("Det finns ingen lista över raderingar.")
    context.config.erasures.add(person_id, at=machine_time())
    erasure = context.write(lambda conn: erase_person(conn, PERSONAL_DATA, person_id, now=now))
    context.recent.forget()
    return _with_settings(erasure, context)


def preview(context: Context, person_id: str, now: datetime) -> Erasure:
    """What `erase` would do; nothing is changed."""
    previewed = context.write(lambda conn: preview_erasure(conn, PERSONAL_DATA, person_id, now=now))
    return _with_settings(previewed, context)


def _with_settings(erasure: Erasure, context: Context) -> Erasure:
    if context.config.roles.of(erasure.person_id).role is Role.MEMBER:
        return erasure
    return Erasure(erasure.person_id, erasure.erased, [*erasure.stays, _IN_SETTINGS])
