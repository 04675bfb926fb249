"""What is stored about people who are to do something, and about coordinators who note it."""

from datetime import datetime

from sqlalchemy import Connection, update

from core.database.personal_data import Identity, PersonalData
from core.minutes.tables import minutes_changes, minutes_items


def _without_name(conn: Connection, data: PersonalData, who: Identity, _now: datetime) -> int:
    return conn.execute(update(minutes_items).where(data.about(who)).values(who="")).rowcount


PERSONAL_DATA = (
    PersonalData(
        minutes_items,
        label="Beslut och uppgifter från träffar",
        purpose="nätverket ska veta vad som bestämdes och vem som gör vad",
        names=("who",),
        texts=("words",),
        erase=_without_name,
        erased="namnet borttaget; uppgiften finns kvar",
        texts_stay="Namnet står i ett beslut eller en uppgift. En samordnare kan ändra det med anteckna.",
        shown={"words": "Uppgift", "due": "Senast"},
    ),
    PersonalData(
        minutes_changes,
        label="Ändringar av beslut och uppgifter",
        purpose="det ska gå att ångra en ändring och se vem som gjort den",
        acted=("made_by",),
        texts=("before", "after"),
    ),
)
