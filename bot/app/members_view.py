"""Meetings as the readers of a reply may see them: only coordinators see a change that can be undone."""

from collections.abc import Sequence
from datetime import datetime

from bot.app.context import Context
from bot.app.messages import CardAction, IncomingMessage
from core.channels.model import COORDINATORS
from core.meetings.model.meeting import Meeting
from core.meetings.queries.known_meetings import as_known, by_start, get_known, not_merged
from core.members.model.role import Role


def as_seen(message: IncomingMessage | CardAction, stored: Sequence[Meeting], context: Context) -> Sequence[Meeting]:
    """The meetings by start, but for those that have become part of others.

    As members know them, unless the asker coordinates them and nobody else reads along.
    """
    undo = context.config.rules.undo
    known = context.read(lambda conn: as_known(conn, stored, now=message.now, undo=undo))
    if not _reads_alone(message):
        return not_merged(known)
    truth = {meeting.id: meeting for meeting in stored}
    seen = [truth[meeting.id] if message.rights.coordinates(meeting.groups) else meeting for meeting in known]
    return sorted(not_merged(seen), key=by_start)


def known_meeting(meeting_id: str, now: datetime, context: Context) -> Meeting:
    """The meeting as members know it at `now` (UTC), or the one that it has become part of.

    Raises MeetingNotFoundError.
    """
    undo = context.config.rules.undo
    known = context.read(lambda conn: get_known(conn, meeting_id, now=now, undo=undo))
    return known if known.merged_into is None else known_meeting(known.merged_into, now, context)


def _reads_alone(message: IncomingMessage | CardAction) -> bool:
    """Whether only coordinators read the answer: in personal chat, or in their own channel."""
    among_coordinators = message.channel_id is None or message.bound_group == COORDINATORS
    return among_coordinators and message.rights.may(Role.GROUP_COORDINATOR)
