"""What is stored about people who say what they know, ask others, and answer."""

from datetime import datetime

from sqlalchemy import Connection, update

from core.database.personal_data import Identity, PersonalData, delete_rows
from core.expertise.tables import (
    expertise,
    expertise_synonyms,
    member_answers,
    member_question_people,
    member_questions,
)


def _without_asker(conn: Connection, data: PersonalData, who: Identity, _now: datetime) -> int:
    """The question stays with others' answers, without its author."""
    return conn.execute(update(data.table).where(data.about(who)).values(asked_by=None)).rowcount


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
    PersonalData(
        member_questions,
        label="Frågor till den som kan",
        purpose="den som kan något ska kunna svara, och veta vem som frågar",
        ids=("asked_by",),
        texts=("words",),
        texts_stay="Namnet står i en fråga. Den som ställt den, eller en samordnare, kan ta bort den med *frågor*.",
        erase=_without_asker,
        erased="frågan finns kvar utan namn, med svaren",
        shown={"words": "Fråga", "asked_at": "Ställd"},
    ),
    PersonalData(
        member_question_people,
        label="Vem en fråga nämner",
        purpose="den som kan något ska få veta att någon frågar",
        ids=("person_id",),
        erase=delete_rows,
    ),
    PersonalData(
        member_answers,
        label="Svar på frågor",
        purpose="den som frågar ska få svar, och andra hitta det senare om du vill det",
        ids=("person_id",),
        texts=("words",),
        texts_stay="Namnet står i ett svar. Den som skrivit det kan ta bort det med *frågor*.",
        erase=delete_rows,
        shown={"words": "Svar", "findable": "Hittas av andra", "written_at": "Skrivet"},
    ),
)
