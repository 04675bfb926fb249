"""What is stored about people who write the outcome of a meeting."""

from core.checklists.tables import meeting_outcomes
from core.database.personal_data import PersonalData

PERSONAL_DATA = (
    PersonalData(
        meeting_outcomes,
        label="Vad det blev av träffar",
        purpose="årsrapporten ska gå att följa tillbaka",
        acted=("written_by",),
        texts=("words",),
    ),
)
