"""What is stored about people who propose projects, join them, ask about them or change them."""

from datetime import datetime

from sqlalchemy import Connection, update

from core.database.personal_data import Identity, PersonalData, delete_rows
from core.projects.tables import (
    project_changes,
    project_interests,
    project_municipalities,
    project_proposals,
    projects,
)


def _without_owner(conn: Connection, data: PersonalData, who: Identity, _now: datetime) -> int:
    """The project stays without an owner until somebody takes it over."""
    return conn.execute(update(data.table).where(data.about(who)).values(owner_id=None)).rowcount


PERSONAL_DATA = (
    PersonalData(
        project_interests,
        label="Projekt som någon vill veta mer om",
        purpose="den som äger projektet ska kunna höra av sig",
        ids=("person_id",),
        erase=delete_rows,
        shown={"asked_at": "Frågade"},
    ),
    PersonalData(
        projects,
        label="Projekt",
        purpose="kommuner ska kunna gå ihop om det, och veta vem de talar med",
        ids=("owner_id",),
        texts=("title", "need", "partners", "time", "money", "outcome"),
        texts_stay="Namnet står i ett projekts text. Den som äger projektet eller en samordnare kan ändra den.",
        erase=_without_owner,
        erased="projektet finns kvar utan ägare",
        shown={"title": "Projekt", "created_at": "Föreslaget"},
    ),
    PersonalData(
        project_municipalities,
        label="Kommuner som är med i projekt",
        purpose="det ska gå att se vem som sagt att kommunen är med",
        acted=("joined_by",),
    ),
    PersonalData(
        project_proposals,
        label="Nya projekt",
        purpose="ett nytt projekt ska gå att ångra; raderna försvinner efter några dagar",
        ids=("created_by",),
        texts=("fields",),
        erase=delete_rows,
    ),
    PersonalData(
        project_changes,
        label="Ändringar av projekt",
        purpose="en ändring av ett projekt ska gå att ångra och förklara",
        acted=("made_by",),
        texts=("before", "after"),
    ),
)
