"""Query about who hasn't answered a sign-up; there is no such query for feedback."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from core.channels import rosters
from core.language.collation import swedish_order
from core.meetings.model.meeting import Meeting
from core.members.model.person import Person
from core.signups.queries import signups


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Who hasn't answered, in one group."""

    group: str
    #: By name in Swedish order; None if Teams hasn't reported the group's members.
    people: Sequence[Person] | None


def list_unanswered(conn: Connection, meeting: Meeting, *, but: Callable[[str], bool]) -> Sequence[Unanswered]:
    """List people in the meeting's groups who haven't answered, each once, in the first of their groups.

    People for whom `but` (by Entra object id) is true are left out.
    """
    seen = set(signups.answered(conn, meeting.id))
    listed = []
    for group, members in rosters.by_group(conn, meeting.groups).items():
        people = None
        if members is not None:
            people = [member for member in members if member.id not in seen and not but(member.id)]
            people.sort(key=lambda member: swedish_order(member.name))
            seen |= {member.id for member in people}
        listed.append(Unanswered(group, people))
    return listed
