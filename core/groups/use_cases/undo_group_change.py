"""Undoes a change of a group within the undo time."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.channels import bindings
from core.channels import queries as channels
from core.channels.use_cases.bind_channel import bind_channel, binding_of
from core.groups import changes, queries
from core.groups.errors import GroupHasChangedError
from core.groups.model import GroupChange, GroupChangeKind, StartedGroup, TakenBackGroup
from core.groups.use_cases.rename_group import write_name
from core.groups.use_cases.take_back_group import take_back_group
from core.meetings.errors import UndoIsOverError
from core.meetings.model.proposal import ProposalState
from core.undo import queries as undo
from core.undo.model import UndoKind


def undo_group_change(conn: Connection, *, change_id: str, by: str, now: datetime, within: timedelta) -> GroupChange:
    """Restore the group; `now` is UTC. Undoing twice changes nothing. Returns it as stored.

    Raises GroupChangeNotFoundError, UndoIsOverError when it is too late or it isn't approved, and GroupHasChangedError
    if the group was changed, or has come to use, since.
    """
    change = changes.get(conn, change_id)
    if change.state is ProposalState.UNDONE:
        return change
    approved = change.state is ProposalState.APPROVED and change.settled_at is not None and change.undo is not None
    if not approved or change.settled_at is None or change.undo is None or now >= change.settled_at + within:
        raise UndoIsOverError(change_id)
    if change.kind is GroupChangeKind.START:
        if not take_back_group(conn, StartedGroup(change.undo.group_id, change.undo.ended_before)):
            raise GroupHasChangedError(change.name)
    elif change.kind is GroupChangeKind.RENAME:
        _take_back_name(conn, change, change.undo)
    else:
        _go_on(conn, change, change.undo, now)
    changes.settle(conn, change_id, ProposalState.UNDONE, now=now, by=by)
    undo.remove(conn, UndoKind.GROUP_CHANGE, change_id)
    return changes.get(conn, change_id)


def _take_back_name(conn: Connection, change: GroupChange, taken_back: TakenBackGroup) -> None:
    group = queries.get(conn, taken_back.group_id)
    if group is None or group.name != change.new_name:
        raise GroupHasChangedError(change.new_name)
    queries.take_back_name(conn, group, change.name, had_name=taken_back.had_name)
    write_name(conn, group.name, change.name)


def _go_on(conn: Connection, change: GroupChange, taken_back: TakenBackGroup, now: datetime) -> None:
    group = queries.get(conn, taken_back.group_id)
    if group is None or group.ended_at is None:
        raise GroupHasChangedError(change.name)
    queries.set_ended(conn, group, None)
    if taken_back.channel_id is None:
        return
    channel = channels.get(conn, taken_back.channel_id)
    if channel is None or channel.bound_to is not None:
        # Another group has its channel by now; taking it from them would not be an undo.
        raise GroupHasChangedError(change.name)
    bind_channel(conn, binding_of(conn, channel.id, group.name), now=now, undoable=False)
    channels.set_bound_at(conn, channel.id, bindings.last_bound_at(conn, channel.id))
