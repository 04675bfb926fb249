"""Queries about what coordinators have changed of meetings by hand, which a plan may not know of."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, select

from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import ProposalState
from core.meetings.rules.merging import merged_away
from core.meetings.serializers import meeting_from_json
from core.meetings.tables import meeting_edits


def changed_by_hand(conn: Connection, meetings: Iterable[Meeting]) -> Mapping[str, list[tuple[Meeting, Meeting]]]:
    """How each was before and after each edit that was approved and holds, the oldest first, by the meeting's id."""
    ids = [meeting.id for meeting in meetings]
    query = (
        select(meeting_edits.c.meeting_id, meeting_edits.c.before, meeting_edits.c.after)
        .where(meeting_edits.c.meeting_id.in_(ids), meeting_edits.c.state == ProposalState.APPROVED)
        .order_by(meeting_edits.c.settled_at, meeting_edits.c.id)
    )
    made: dict[str, list[tuple[Meeting, Meeting]]] = {}
    for row in conn.execute(query):
        made.setdefault(row.meeting_id, []).append((meeting_from_json(row.before), meeting_from_json(row.after)))
    for ended, after in _merged(conn):
        if ended.id in ids:
            made.setdefault(ended.id, []).append((ended, after))
    return made


def _merged(conn: Connection) -> Iterator[tuple[Meeting, Meeting]]:
    """Meetings merged into another by a coordinator, before and after."""
    merging = (meeting_edits.c.state == ProposalState.APPROVED) & meeting_edits.c.takes_in.is_not(None)
    for row in conn.execute(select(meeting_edits.c.meeting_id, meeting_edits.c.takes_in).where(merging)):
        ended = meeting_from_json(row.takes_in)
        yield ended, merged_away(ended, row.meeting_id)
