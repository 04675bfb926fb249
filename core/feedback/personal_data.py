"""What is stored about people who have given feedback, that they did and never what, and who chose its questions."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from core.database.personal_data import Identity, PersonalData, delete_rows
from core.feedback.tables import feedback_respondents, feedback_rounds, named_answers, question_sets


def _erase(conn: Connection, data: PersonalData, who: Identity, _now: datetime) -> int:
    """Delete rows of closed rounds; without the rows of an open one the person could answer again."""
    closed = feedback_respondents.c.meeting_id.in_(select(feedback_rounds.c.meeting_id))
    return conn.execute(delete(feedback_respondents).where(data.about(who), closed)).rowcount


PERSONAL_DATA = (
    PersonalData(
        feedback_respondents,
        label="Att återkoppling är lämnad",
        purpose="ingen ska kunna svara två gånger; svaret självt är anonymt, om kortet inte säger annat",
        ids=("person_id",),
        erase=_erase,
        stays="Frågan är öppen, och utan raden kunde någon svara två gånger. Den tas bort när frågan har stängt.",
        temporary=True,
    ),
    PersonalData(
        named_answers,
        label="Återkoppling med namn",
        purpose="samordnarna ska se vem som svarat vad, där kortet säger det",
        ids=("person_id",),
        texts=("answers",),
        hidden=("ciphertext",),
        erase=delete_rows,
        texts_stay="Namnet står i någon annans svar.",
        shown={"answers": "Svar"},
    ),
    PersonalData(
        question_sets,
        label="Val av frågor i återkopplingen",
        purpose="det ska gå att ångra ett val och se vem som gjort det",
        acted=("created_by", "settled_by"),
        texts=("questions",),
        texts_stay="Namnet står i en fråga som en samordnare lagt till. Den kan bytas med frågeformulär.",
    ),
)
