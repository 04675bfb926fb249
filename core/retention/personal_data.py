"""What is stored about people who were erased while something had to stay for a time."""

from core.database.personal_data import PersonalData
from core.retention.tables import unfinished_erasures

PERSONAL_DATA = (
    PersonalData(
        unfinished_erasures,
        label="Att uppgifterna är raderade",
        purpose="det som är kvar en tid ska tas bort när tiden är ute",
        ids=("person_id",),
        stays="Raden behövs tills resten kan tas bort, och försvinner då.",
    ),
)
