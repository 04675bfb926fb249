"""What is stored about people who have voted in a poll, or made one."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from core.database.personal_data import Identity, PersonalData, delete_rows
from core.polls.model import PollState
from core.polls.tables import poll_day_answers, poll_respondents, poll_votes, polls


def _erase(conn: Connection, data: PersonalData, who: Identity, _now: datetime) -> int:
    """Delete rows of closed polls; without the row in an open one the person could vote again."""
    closed = poll_respondents.c.poll_id.in_(select(polls.c.id).where(polls.c.state == PollState.CLOSED))
    return conn.execute(delete(poll_respondents).where(data.about(who), closed)).rowcount


PERSONAL_DATA = (
    PersonalData(
        poll_votes,
        label="Svar i omröstningar",
        purpose="gruppen ska se vem som svarat vad; det står på kortet",
        ids=("person_id",),
        erase=delete_rows,
        shown={"voted_at": "Svarat"},
    ),
    PersonalData(
        poll_day_answers,
        label="Svar om vilka dagar som passar",
        purpose="den som ordnar träffen ska se vem som kan när",
        ids=("person_id",),
        erase=delete_rows,
        shown={"answer": "Svar", "answered_at": "Svarat"},
        value_words={"yes": "kan", "no": "kan inte", "maybe": "kanske"},
    ),
    PersonalData(
        poll_respondents,
        label="Att en anonym omröstning är besvarad",
        purpose="ingen ska kunna svara två gånger; svaren själva är anonyma",
        ids=("person_id",),
        erase=_erase,
        stays="Omröstningen är öppen, och utan raden kunde någon svara två gånger. Den tas bort när den stänger.",
        temporary=True,
    ),
    PersonalData(
        polls,
        label="Omröstningar",
        purpose="det ska gå att se vem som ställt frågan",
        acted=("created_by",),
        texts=("question", "choices"),
        texts_stay="Namnet står i en fråga som en samordnare ställt till gruppen.",
    ),
)
