"""A coordinator prepares an edit of a meeting, to be shown before it is approved."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from core.meetings.errors import MeetingIsCancelledError
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.meeting_edit import MeetingEdit
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meeting_edits, meetings
from core.meetings.use_cases.regroup import check_may_regroup


def prepare_meeting_edit(
    conn: Connection,
    *,
    edit_id: str,
    after: Meeting,
    created_by: str,
    now: datetime,
    reason: str = "",
    takes_in: Meeting | None = None,
    parts: Sequence[Meeting] = (),
) -> MeetingEdit:
    """Store `after` as a prepared edit of the meeting with the same id; the meeting itself does not change yet.

    `reason` is why, as the coordinator typed it; those who are told of the change read it.
    `takes_in` is another meeting that becomes part of this one, `parts` those that other groups of it get.

    Raises MeetingNotFoundError, MeetingIsCancelledError when the meeting is cancelled and is to stay so, and where it
    is merged or parted MeetingIsAnsweredError, and MeetingsShareGroupError when a group holds both.
    """
    before = meetings.get(conn, after.id)
    if MeetingStatus.CANCELLED is before.status is after.status:
        raise MeetingIsCancelledError(after.id)
    if takes_in or parts:
        check_may_regroup(conn, before, takes_in)
    prepared = MeetingEdit(
        edit_id,
        before,
        after,
        ProposalState.PREPARED,
        created_by,
        now,
        reason=reason,
        takes_in=takes_in,
        parts=tuple(parts),
    )
    meeting_edits.add(conn, prepared)
    return prepared
