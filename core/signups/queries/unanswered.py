"""Query about who hasn't answered a sign-up; nobody asks such a thing of feedback."""

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
    #: By name in Swedish order; None if Teams hasn't told who is in the group.
    people: Sequence[Person] | None


def list_unanswered(conn: Connection, meeting: Meeting, *, but: Callable[[str], bool]) -> Sequence[Unanswered]:
    """List those in the meeting's groups who have said nothing, each once: in the first of the groups they are in.

    Those of whom `but` holds, by Entra object id, are left out.
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
