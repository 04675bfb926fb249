"""What is stored about people as sign-ups."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from core.database.personal_data import Identity, PersonalData
from core.meetings.model.meeting import MeetingStatus
from core.meetings.queries import meetings
from core.signups.tables import signup_reminders, signups
from core.signups.use_cases.free_places import give_free_places


def _erase(conn: Connection, data: PersonalData, who: Identity, now: datetime) -> int:
    """Delete the sign-ups; places that become free go to those who wait. Returns how many there were."""
    meeting_ids = sorted(conn.scalars(select(signups.c.meeting_id).where(data.about(who))))
    for meeting_id in meeting_ids:
        # Lock the meeting before its sign-ups change, so that simultaneous presses happen one after the other.
        meeting = meetings.get_locked(conn, meeting_id)
        conn.execute(delete(signups).where(data.about(who), signups.c.meeting_id == meeting_id))
        if meeting.status is MeetingStatus.PLANNED and meeting.end_date >= now.date():
            give_free_places(conn, meeting, now=now)
    return len(meeting_ids)


PERSONAL_DATA = (
    PersonalData(
        signups,
        label="Anmälningar",
        purpose="den som ordnar träffen ska veta hur många som kommer",
        ids=("person_id",),
        erase=_erase,
        shown={"answer": "Svar", "colleagues": "Kollegor"},
        value_words={"yes": "kommer", "no": "kan inte", "maybe": "kanske"},
    ),
    PersonalData(
        signup_reminders,
        label="Påminnelser om anmälan",
        purpose="det ska gå att se vem som skickat vad",
        acted=("created_by", "settled_by"),
    ),
)
