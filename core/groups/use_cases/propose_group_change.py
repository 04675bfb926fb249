"""A coordinator previews the effects of changing a group, and approves or discards it."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.channels import queries as channels
from core.groups import changes, queries
from core.groups.errors import GroupNameTakenError, GroupNotFoundError
from core.groups.model import Group, GroupChange, GroupChangeKind, TakenBackGroup
from core.groups.use_cases.end_group import end_group, group_that_may_end
from core.groups.use_cases.rename_group import free_name, rename_group
from core.groups.use_cases.start_group import checked_name, ensure_group
from core.meetings.errors import ProposalIsOldError
from core.meetings.model.proposal import ProposalState, is_old
from core.undo import queries as undo
from core.undo.model import UndoKind


def prepare_group_change(
    conn: Connection,
    *,
    change_id: str,
    kind: GroupChangeKind,
    name: str,
    new_name: str = "",
    created_by: str,
    now: datetime,
    zone: ZoneInfo,
) -> GroupChange:
    """Store the proposed change, if it is possible; nothing changes yet.

    `now` is UTC, `zone` the network's. Raises GroupNotFoundError, GroupNameError, GroupNameTakenError and
    GroupHasMeetingsError.
    """
    if kind is GroupChangeKind.START:
        name = _startable(conn, name)
    elif kind is GroupChangeKind.RENAME:
        group = _known(conn, name)
        name, new_name = group.name, free_name(conn, group, new_name)
    else:
        name = group_that_may_end(conn, name, now=now, zone=zone).name
    change = GroupChange(change_id, kind, name, new_name, ProposalState.PREPARED, created_by, now)
    changes.add(conn, change)
    return change


def approve_group_change(
    conn: Connection, *, change_id: str, by: str, now: datetime, zone: ZoneInfo, new_id: Callable[[], str]
) -> GroupChange:
    """Make the change as previewed, at `now` (UTC); `by` is the approver's Entra object id.

    A change that was approved, discarded or undone before stays as it is. Returns it as stored. Raises
    GroupChangeNotFoundError, ProposalIsOldError if it has waited too long, and as `prepare_group_change` if it can't be
    done any more.
    """
    change = changes.get(conn, change_id)
    if change.state is not ProposalState.PREPARED:
        return change
    if is_old(change.created_at, now):
        raise ProposalIsOldError(change_id)
    if change.kind is GroupChangeKind.START:
        taken_back = _start(conn, change.name, new_id)
    elif change.kind is GroupChangeKind.RENAME:
        taken_back = _rename(conn, change)
    else:
        taken_back = _end(conn, change.name, now, zone)
    changes.settle(conn, change_id, ProposalState.APPROVED, now=now, by=by, undo=taken_back)
    undo.record(conn, UndoKind.GROUP_CHANGE, change_id, by=by, at=now)
    return changes.get(conn, change_id)


def discard_group_change(conn: Connection, *, change_id: str, by: str, now: datetime) -> GroupChange:
    """Leave everything as it is, if it waits. Returns it as stored. Raises GroupChangeNotFoundError."""
    if changes.get(conn, change_id).state is ProposalState.PREPARED:
        changes.settle(conn, change_id, ProposalState.DISCARDED, now=now, by=by)
    return changes.get(conn, change_id)


def _startable(conn: Connection, name: str) -> str:
    words = checked_name(name)
    known = queries.find(conn, words)
    if known is not None and known.ended_at is None:
        raise GroupNameTakenError(known.name)
    return words if known is None else known.name


def _start(conn: Connection, name: str, new_id: Callable[[], str]) -> TakenBackGroup:
    started = ensure_group(conn, _startable(conn, name), new_id=new_id)
    if started is None:
        raise GroupNameTakenError(name)
    return TakenBackGroup(started.id, started.ended_before, made=started.ended_before is None)


def _rename(conn: Connection, change: GroupChange) -> TakenBackGroup:
    group = _known(conn, change.name)
    had_name = queries.get_all(conn).former.get(change.new_name) == group.name
    rename_group(conn, change.name, change.new_name)
    return TakenBackGroup(group.id, group.ended_at, had_name=had_name)


def _end(conn: Connection, name: str, now: datetime, zone: ZoneInfo) -> TakenBackGroup:
    group, bound = _known(conn, name), channels.get_bound(conn, name)
    end_group(conn, name, now=now, zone=zone)
    return TakenBackGroup(group.id, channel_id=None if bound is None else bound.id)


def _known(conn: Connection, name: str) -> Group:
    group = queries.find(conn, name)
    if group is None:
        raise GroupNotFoundError(name)
    return group
