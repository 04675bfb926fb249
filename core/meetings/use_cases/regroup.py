"""An edit that changes which groups hold a meeting: merging in another one, or splitting it into one for each group."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from core.channels import rosters
from core.deliveries import queries as deliveries
from core.meetings.errors import (
    MeetingHasChangedError,
    MeetingIsAnsweredError,
    MeetingIsCancelledError,
    MeetingsShareGroupError,
    UndoIsOverError,
)
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.meeting_edit import MeetingEdit
from core.meetings.queries import changes, meetings
from core.meetings.queries.answered import is_answered
from core.meetings.queries.uses import is_in_use
from core.meetings.use_cases.change_meeting import revert_meeting
from core.meetings.use_cases.take_in import take_in, take_out
from core.signups.model import Signup
from core.signups.queries import signups
from core.signups.use_cases.free_places import give_free_places, take_back_free_places


def check_may_regroup(conn: Connection, meeting: Meeting, takes_in: Meeting | None) -> None:
    """Raises MeetingIsAnsweredError, MeetingIsCancelledError and MeetingsShareGroupError."""
    for concerned in (meeting, takes_in):
        if concerned is not None and is_answered(conn, concerned.id):
            raise MeetingIsAnsweredError(concerned.id)
    if takes_in is None:
        return
    if takes_in.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelledError(takes_in.id)
    if shared := next((group for group in meeting.groups if group in takes_in.groups), None):
        raise MeetingsShareGroupError(takes_in.id, shared)


def regroup(conn: Connection, edit: MeetingEdit, stored: Meeting, *, change_id: str, now: datetime) -> None:
    """Make what goes with the edit, whose meeting is changed already and is `stored` now.

    Raises MeetingHasChangedError when the meeting that it takes in has changed since it was shown, and as
    `check_may_regroup`.
    """
    if edit.takes_in is None and not edit.parts:
        return
    check_may_regroup(conn, edit.before, edit.takes_in)
    if edit.takes_in is not None:
        if meetings.get(conn, edit.takes_in.id) != edit.takes_in:
            raise MeetingHasChangedError(edit.takes_in.id)
        take_in(conn, edit.takes_in, stored, change_id=change_id, source_id=edit.id, now=now, reason=edit.reason)
    for part in edit.parts:
        meetings.add(conn, part, planned_at=now)
        _move(conn, who_goes_along(conn, edit.before, part.groups[0]), part.id)
        give_free_places(conn, part, now=now, edit_id=edit.id)
    if edit.parts:
        give_free_places(conn, stored, now=now, edit_id=edit.id)


def who_goes_along(conn: Connection, joint: Meeting, group: str) -> Sequence[Signup]:
    """Those who answered about the joint meeting and are reached in the group's channel, first of all its groups.

    Who is in several of them, or in none that Teams has told, belongs to the first group.
    """
    said = signups.list_of_meeting(conn, joint.id)
    reached = rosters.groups_reaching(rosters.by_group(conn, joint.groups), [signup.person.id for signup in said])
    return [
        signup
        for signup in said
        if next((name for name in joint.groups if signup.person.id in reached[name]), joint.groups[0]) == group
    ]


def take_back_regrouping(conn: Connection, edit: MeetingEdit, *, now: datetime) -> None:
    """Undo what went with the edit. Raises UndoIsOverError when one of its meetings has changed or come to be used."""
    take_back_free_places(conn, edit.id)
    if edit.takes_in is not None:
        _take_back_merging(conn, edit, edit.takes_in, now)
    for part in edit.parts:
        _take_back_part(conn, edit, part)


def _take_back_merging(conn: Connection, edit: MeetingEdit, ended: Meeting, now: datetime) -> None:
    stored = meetings.get(conn, ended.id)
    if replace(stored, status=ended.status, merged_into=None, revision=0) != replace(ended, revision=0):
        raise UndoIsOverError(edit.id)
    made = next((change for change in changes.list_by_source(conn, edit.id) if change.meeting_id == ended.id), None)
    changes.delete_of_source(conn, edit.id, ended.id)
    revert_meeting(conn, made, ended, now=now)
    take_out(conn, edit.id)


def _take_back_part(conn: Connection, edit: MeetingEdit, part: Meeting) -> None:
    """Remove the part; answers given meanwhile about it go back to the joint meeting, unless one stands there."""
    changed = meetings.get(conn, part.id) != part or changes.list_of_meeting(conn, part.id)
    if changed or deliveries.list_about(conn, part.id):
        raise UndoIsOverError(edit.id)
    seen = signups.answered(conn, edit.before.id)
    said = signups.list_of_meeting(conn, part.id)
    _move(conn, [signup for signup in said if signup.person.id not in seen], edit.before.id)
    signups.delete_of_meeting(conn, part.id)
    if is_in_use(conn, part.id):
        raise UndoIsOverError(edit.id)
    meetings.remove(conn, [part.id])


def _move(conn: Connection, moved: Sequence[Signup], to: str) -> None:
    for signup in moved:
        signups.move(conn, signup, to)
