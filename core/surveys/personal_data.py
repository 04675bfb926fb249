"""What is stored about people who have answered a yearly survey: that they did, never what."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from core.database.personal_data import Identity, PersonalData
from core.surveys.tables import survey_answers, survey_respondents, surveys


def _erase(conn: Connection, data: PersonalData, who: Identity, _now: datetime) -> int:
    """Delete rows of closed surveys; without the row in an open one the person could answer again."""
    closed = survey_respondents.c.survey_id.in_(select(surveys.c.id).where(surveys.c.closed_at.is_not(None)))
    return conn.execute(delete(survey_respondents).where(data.about(who), closed)).rowcount


PERSONAL_DATA = (
    PersonalData(
        survey_respondents,
        label="Att årsenkäten är besvarad",
        purpose="ingen ska kunna svara två gånger; svaren själva är anonyma",
        ids=("person_id",),
        erase=_erase,
        stays="Enkäten är öppen, och utan raden kunde någon svara två gånger. Den tas bort när enkäten har stängt.",
        temporary=True,
    ),
    PersonalData(
        surveys,
        label="Skickade årsenkäter",
        purpose="det ska gå att se vem som skickat enkäten",
        acted=("sent_by",),
    ),
    PersonalData(
        survey_answers,
        label="Svar på årsenkäten",
        purpose="nätverket ska veta vad medlemmarna tycker",
        texts=("answer",),
        texts_stay="Namnet står i ett svar som ingen kan koppla till en person. Bara samordnare läser svaren.",
    ),
)
