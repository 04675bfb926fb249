"""A coordinator adds a meeting: previewed, then approved or discarded; an approved one can be undone for a while."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.deliveries import queries as deliveries
from core.groups import queries as groups
from core.groups.errors import GroupNotFoundError
from core.meetings.errors import NewMeetingNotFoundError, ProposalIsOldError, UndoIsOverError
from core.meetings.model.meeting import Meeting
from core.meetings.model.new_meeting import NewMeeting
from core.meetings.model.proposal import ProposalState, is_old
from core.meetings.queries import changes, meetings, new_meetings
from core.meetings.queries.uses import is_in_use
from core.undo import queries as undo
from core.undo.model import UndoKind


def prepare_new_meeting(
    conn: Connection, *, new_meeting_id: str, meeting: Meeting, created_by: str, now: datetime
) -> NewMeeting:
    """Store the meeting as a proposal; nothing is added yet. `created_by` is an Entra object id, `now` UTC."""
    prepared = NewMeeting(new_meeting_id, meeting, ProposalState.PREPARED, created_by, now)
    new_meetings.add(conn, prepared)
    return prepared


def approve_new_meeting(conn: Connection, *, new_meeting_id: str, by: str, now: datetime) -> Meeting:
    """Add the meeting; messages that are due about it are sent when it can no longer be undone.

    Raises NewMeetingNotFoundError if it isn't waiting for approval, ProposalIsOldError if it has waited too long, and
    GroupNotFoundError if one of its groups has ended or has another name since.
    """
    new = new_meetings.get(conn, new_meeting_id)
    if new.state is not ProposalState.PREPARED:
        raise NewMeetingNotFoundError(new_meeting_id)
    if is_old(new.created_at, now):
        raise ProposalIsOldError(new_meeting_id)
    active = groups.get_all(conn).names
    for group in new.meeting.groups:
        if group not in active:
            raise GroupNotFoundError(group)
    meetings.add(conn, new.meeting, planned_at=now)
    new_meetings.settle(conn, new_meeting_id, ProposalState.APPROVED, now=now, by=by)
    undo.record(conn, UndoKind.NEW_MEETING, new_meeting_id, by=by, at=now)
    return new.meeting


def discard_new_meeting(conn: Connection, *, new_meeting_id: str, by: str, now: datetime) -> None:
    """Discard the proposal. Raises NewMeetingNotFoundError if it isn't waiting for approval."""
    if new_meetings.get(conn, new_meeting_id).state is not ProposalState.PREPARED:
        raise NewMeetingNotFoundError(new_meeting_id)
    new_meetings.settle(conn, new_meeting_id, ProposalState.DISCARDED, now=now, by=by)


def undo_new_meeting(conn: Connection, *, new_meeting_id: str, by: str, now: datetime, within: timedelta) -> NewMeeting:
    """Remove the meeting again, before anybody was told of it. Undoing twice changes nothing.

    Raises NewMeetingNotFoundError, and UndoIsOverError when it is too late, it isn't approved, or the meeting has
    changed or something depends on it since.
    """
    new = new_meetings.get(conn, new_meeting_id)
    if new.state is ProposalState.UNDONE:
        return new
    approved = new.state is ProposalState.APPROVED and new.settled_at is not None
    if not approved or new.settled_at is None or now >= new.settled_at + within:
        raise UndoIsOverError(new_meeting_id)
    meeting_id = new.meeting.id
    changed = meetings.get(conn, meeting_id) != new.meeting or changes.list_of_meeting(conn, meeting_id)
    if changed or deliveries.list_about(conn, meeting_id) or is_in_use(conn, meeting_id):
        raise UndoIsOverError(new_meeting_id)
    meetings.remove(conn, [meeting_id])
    new_meetings.settle(conn, new_meeting_id, ProposalState.UNDONE, now=now, by=by)
    undo.remove(conn, UndoKind.NEW_MEETING, new_meeting_id)
    return replace(new, state=ProposalState.UNDONE, settled_at=now)
