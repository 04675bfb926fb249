"""What is stored about people who announce something, or have read it."""

from datetime import datetime

from sqlalchemy import Connection, update

from core.announcements.tables import announcement_changes, announcement_readers, announcements, news_items
from core.database.personal_data import Identity, PersonalData, delete_rows


def _without_name(conn: Connection, data: PersonalData, who: Identity, _now: datetime) -> int:
    values = {"created_by": "", "author": "en samordnare"}
    return conn.execute(update(announcements).where(data.about(who)).values(**values)).rowcount


PERSONAL_DATA = (
    PersonalData(
        announcements,
        label="Meddelanden",
        purpose="den som läser ska veta vem meddelandet är från",
        ids=("created_by",),
        names=("author",),
        texts=("content",),
        erase=_without_name,
        erased="namnet borttaget; meddelandet står kvar",
        texts_stay="Namnet står i ett meddelande som en samordnare skickat till gruppen.",
        shown={"created_at": "Skrivet", "content": "Meddelandet"},
    ),
    PersonalData(
        announcement_changes,
        label="Ändringar av meddelanden",
        purpose="det ska gå att ångra en ändring och se vem som gjort den",
        acted=("made_by",),
        texts=("before", "after"),
        texts_stay="Namnet står i ett meddelande som en samordnare skickat till gruppen.",
    ),
    PersonalData(
        news_items,
        label="Nyheter",
        purpose="det ska gå att ångra en nyhet och se vem som lagt till den",
        acted=("added_by",),
        texts=("title", "link"),
        texts_stay="Det är rubriken på det som någon annan publicerat, och adressen dit.",
    ),
    PersonalData(
        announcement_readers,
        label="Att du har läst ett meddelande",
        purpose="samordnaren ska se hur många som läst det, var och en räknad en gång",
        ids=("person_id",),
        erase=delete_rows,
        shown={"read_at": "Läst"},
    ),
)
