"""Meetings that people led, and published documents that they shared, if they agree to be found by them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePath

from sqlalchemy import Connection, select

from core.attendance.model.attendance import CountedAs
from core.attendance.tables import attendees
from core.documents.tables import publications
from core.expertise.model import Done, Reason
from core.expertise.tables import expertise
from core.meetings.model.meeting import MeetingStatus
from core.meetings.tables import meetings
from core.publishing.tables import handed_in_documents


def done_by_person(conn: Connection, today: date) -> Mapping[str, Sequence[Done]]:
    """Get what each person has done up to `today` (local), by Entra object id, newest first; only people who agree."""
    agreed = select(expertise.c.person_id).where(expertise.c.shows_done)
    held = (meetings.c.status == MeetingStatus.PLANNED) & (meetings.c.start_date <= today)
    led = (
        select(attendees.c.person_id, meetings.c.theme, meetings.c.title, meetings.c.start_date)
        .join(meetings, meetings.c.id == attendees.c.meeting_id)
        .where(attendees.c.counted_as == CountedAs.SPEAKER, attendees.c.person_id.in_(agreed), held)
    )
    # Only what is on the site now, and nothing that was withdrawn or waits.
    shared = (
        select(handed_in_documents.c.created_by, publications.c.name, meetings.c.start_date)
        .join(
            publications,
            (publications.c.meeting_id == handed_in_documents.c.meeting_id)
            & (publications.c.sha256 == handed_in_documents.c.sha256),
        )
        .join(meetings, meetings.c.id == publications.c.meeting_id)
        .where(handed_in_documents.c.created_by.in_(agreed), publications.c.web_url != "")
    )
    found: dict[str, set[Done]] = {}
    for row in conn.execute(led):
        found.setdefault(row.person_id, set()).add(Done(Reason.LED, row.theme or row.title, row.start_date))
    for row in conn.execute(shared):
        words = PurePath(row.name).stem.replace("_", " ")
        found.setdefault(row.created_by, set()).add(Done(Reason.SHARED, words, row.start_date))
    return {
        person: sorted(theirs, key=lambda done: (-done.day.toordinal(), done.reason, done.words))
        for person, theirs in found.items()
    }
