"""A coordinator discards a prepared edit."""

from datetime import datetime

from sqlalchemy import Connection

from core.meetings.errors import MeetingEditNotFoundError
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meeting_edits


def discard_meeting_edit(conn: Connection, *, edit_id: str, now: datetime) -> None:
    """Discard the edit; the meeting stays as it is.

    Raises MeetingEditNotFoundError when the edit is not waiting for approval.
    """
    if meeting_edits.get(conn, edit_id).state is not ProposalState.PREPARED:
        raise MeetingEditNotFoundError(edit_id)
    meeting_edits.settle(conn, edit_id, ProposalState.DISCARDED, now=now)
