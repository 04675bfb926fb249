"""What is held about people who say what they know."""

from core.database.personal_data import PersonalData, delete_rows
from core.expertise.tables import expertise, expertise_synonyms

PERSONAL_DATA = (
    PersonalData(
        expertise,
        label="Vad du kan",
        purpose="andra i nätverket ska kunna hitta den som kan något; du har själv skrivit det",
        ids=("person_id",),
        texts=("words", "experience"),
        texts_stay="Namnet står i vad någon annan skrivit om sig själv. Den personen kan ändra det.",
        erase=delete_rows,
        shown={"words": "Kan", "experience": "Har gjort", "updated_at": "Skrivet"},
    ),
    PersonalData(
        expertise_synonyms,
        label="Ord som betyder samma sak",
        purpose="det ska gå att se vem som lagt till ett ord",
        acted=("added_by",),
        texts=("word", "means"),
        texts_stay="Namnet står i ett ord som en samordnare lagt till. *synonym* tar bort det.",
    ),
)
