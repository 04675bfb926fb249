"""What is stored about people as members: who they are, and where they come from."""

from core.database.personal_data import PersonalData, delete_rows
from core.members.tables import affiliations, people

PERSONAL_DATA = (
    PersonalData(
        affiliations,
        label="Var en e-postadress hör hemma",
        purpose="närvaron ska räknas till rätt kommun när adressen inte säger det",
        addresses=("address",),
        acted=("answered_by",),
        erase=delete_rows,
        shown={"address": "Adress", "municipality": "Kommun", "organisation": "Organisation"},
    ),
    PersonalData(
        people,
        label="Namn, e-postadress och kommun",
        purpose="kollegor ska se vem som kommer, och från vilken kommun",
        ids=("id",),
        names=("name",),
        addresses=("email",),
        erase=delete_rows,
        shown={"name": "Namn", "email": "E-post", "municipality": "Kommun"},
    ),
)
