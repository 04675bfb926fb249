"""What is known beside a report when it is imported."""

from collections.abc import Mapping

from sqlalchemy import Connection

from core.attendance.model.report_import import ImportFacts
from core.attendance.queries import attendance
from core.meetings.model.meeting import Meeting
from core.members import queries as members
from core.signups.queries import signups


def import_facts(conn: Connection, meeting: Meeting, municipality_domains: Mapping[str, str]) -> ImportFacts:
    """Who is known, who signed up, and what was recorded; `municipality_domains` maps mail domains."""
    coming = frozenset(signup.person.id for signup in signups.list_of_meeting(conn, meeting.id) if signup.coming)
    return ImportFacts(
        people=members.list_all(conn),
        directory=members.directory(conn, municipality_domains),
        signed_up=coming,
        speaker=meeting.speaker,
        before=attendance.get_of_meeting(conn, meeting.id),
    )
