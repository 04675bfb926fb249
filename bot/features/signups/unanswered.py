"""Who hasn't answered a sign-up, without those who coordinate the meeting's groups: they know."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.app.configuration.config import Config
from core.groups import queries as groups
from core.meetings.model.meeting import Meeting
from core.members.model.role import Role
from core.signups.queries.unanswered import Unanswered, list_unanswered


def unanswered(conn: Connection, meeting: Meeting, config: Config) -> Sequence[Unanswered]:
    """Who hasn't answered, by group."""
    names = groups.get_all(conn)

    def coordinates(person_id: str) -> bool:
        rights = config.roles.of(person_id)
        theirs = {names.now_called(group) for group in rights.groups}
        return rights.may(Role.COORDINATOR) or not theirs.isdisjoint(meeting.groups)

    return list_unanswered(conn, meeting, but=coordinates)
