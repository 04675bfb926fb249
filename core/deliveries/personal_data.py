"""What is stored about people who pause sending."""

from datetime import datetime

from sqlalchemy import Connection, update

from core.database.personal_data import Identity, PersonalData
from core.deliveries.tables import pauses


def _without_name(conn: Connection, data: PersonalData, who: Identity, _now: datetime) -> int:
    return conn.execute(update(pauses).where(data.about(who)).values(paused_by="en samordnare")).rowcount


PERSONAL_DATA = (
    PersonalData(
        pauses,
        label="Att utskicken är pausade",
        purpose="samordnarna ska se vem som pausade",
        names=("paused_by",),
        erase=_without_name,
        erased="namnet borttaget; pausen gäller",
    ),
)
