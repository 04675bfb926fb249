"""What is stored about people who wish for themes, vote on them or decide about them."""

from core.database.personal_data import PersonalData, delete_rows
from core.suggestions.tables import suggestion_additions, suggestion_changes, suggestion_votes, suggestions

PERSONAL_DATA = (
    PersonalData(
        suggestion_votes,
        label="Önskade teman",
        purpose="varje person ska räknas en gång, och den som önskat ska få veta vad det blev",
        ids=("person_id",),
        erase=delete_rows,
        shown={"voted_at": "Röstade"},
    ),
    PersonalData(
        suggestions,
        label="Önskemålens ord",
        purpose="nätverket ska kunna välja teman som efterfrågas",
        texts=("theme", "reason"),
        texts_stay="Namnet står i ett önskemål eller i ett svar på det. En samordnare kan avböja det.",
    ),
    PersonalData(
        suggestion_changes,
        label="Beslut om önskemål",
        purpose="det ska gå att ångra ett beslut och se vem som fattat det",
        acted=("made_by",),
        texts=("before", "after"),
    ),
    PersonalData(
        suggestion_additions,
        label="Teman som lagts på önskelistan",
        purpose="det ska gå att ångra och se vem som lagt till teman",
        acted=("made_by",),
    ),
)
