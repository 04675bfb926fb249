"""What is stored about coordinators who decide about deliveries."""

from datetime import datetime

from sqlalchemy import Connection, update

from core.database.personal_data import Identity, PersonalData
from core.overrides.tables import delivery_overrides, override_changes, resends


def _without_name(conn: Connection, data: PersonalData, who: Identity, _now: datetime) -> int:
    table = delivery_overrides
    values = {"decided_by": "", "decided_by_name": "en samordnare"}
    return conn.execute(update(table).where(data.about(who)).values(**values)).rowcount


PERSONAL_DATA = (
    PersonalData(
        delivery_overrides,
        label="Utskick som hålls, eller har en rad överst",
        purpose="samordnarna ska se vem som bestämde det",
        ids=("decided_by",),
        names=("decided_by_name",),
        texts=("note",),
        erase=_without_name,
        erased="namnet borttaget; beslutet gäller",
        shown={"decided_at": "Bestämt", "note": "Raden"},
    ),
    PersonalData(
        override_changes,
        label="Beslut om utskick",
        purpose="det ska gå att ångra ett beslut och se vem som fattat det",
        acted=("made_by",),
        texts=("before", "after"),
    ),
    PersonalData(
        resends,
        label="Kort som skickats igen",
        purpose="det ska gå att ångra, och att se vem som skickat vad",
        acted=("created_by", "settled_by"),
        texts=("note",),
    ),
)
