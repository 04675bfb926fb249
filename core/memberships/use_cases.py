"""Municipalities join and leave the network, and pay their fees."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from core.meetings.errors import UndoIsOverError
from core.memberships import changes, queries
from core.memberships.errors import AlreadyMemberError, MembershipHasChangedError, NotAMemberError
from core.memberships.model import Membership, MembershipChange
from core.undo import queries as undo
from core.undo.model import UndoKind


def change_memberships(
    conn: Connection,
    make: Callable[[Connection], None],
    *,
    codes: Collection[str],
    change_id: str,
    by: str,
    now: datetime,
) -> None:
    """Change what is stored about the municipalities, in a way that can be undone.

    `by` is the Entra object id of whoever makes it at `now` (UTC). Raises what `make` raises.
    """
    before = queries.state_of(conn, codes)
    make(conn)
    after = queries.state_of(conn, codes)
    if after != before:
        changes.add(conn, MembershipChange(change_id, before, after, now))
        undo.record(conn, UndoKind.MEMBERSHIP_CHANGE, change_id, by=by, at=now)


def undo_membership_change(conn: Connection, *, change_id: str, now: datetime, within: timedelta) -> MembershipChange:
    """Restore what was stored before; undoing twice changes nothing.

    Raises UndoIsOverError, and MembershipHasChangedError if something else was changed since.
    """
    change = changes.get(conn, change_id)
    if change.undone_at is not None:
        return change
    if now >= change.made_at + within:
        raise UndoIsOverError(change_id)
    if queries.state_of(conn, change.after.codes) != change.after:
        raise MembershipHasChangedError(change_id)
    queries.restore(conn, change.before)
    changes.set_undone(conn, change_id, now)
    undo.remove(conn, UndoKind.MEMBERSHIP_CHANGE, change_id)
    return change


def join_network(conn: Connection, *, codes: Sequence[str], joined: date) -> None:
    """Make the municipalities members from that day on, all or none.

    Raises AlreadyMemberError if one is a member that day, or becomes one later.
    """
    stored = queries.list_all(conn)
    for code in dict.fromkeys(codes):
        for membership in stored:
            if membership.code == code and (membership.left is None or membership.left >= joined):
                raise AlreadyMemberError(code, membership.joined)
        queries.add(conn, Membership(code, joined))


def leave_network(conn: Connection, *, codes: Sequence[str], left: date) -> None:
    """End the municipalities' memberships with that day, all or none. Raises NotAMemberError."""
    stored = queries.list_all(conn)
    for code in dict.fromkeys(codes):
        current = next(
            (
                membership
                for membership in stored
                if membership.code == code and membership.on(left) and membership.left is None
            ),
            None,
        )
        if current is None:
            raise NotAMemberError(code)
        queries.end(conn, replace(current, left=left))


def set_fees(conn: Connection, *, year: int, fees: Mapping[str, int]) -> None:
    """Set the year's fees in whole kronor by municipality code, all or none.

    Raises NotAMemberError if one is no member that year.
    """
    members = queries.members_of_year(conn, year)
    for code, fee in fees.items():
        if code not in members:
            raise NotAMemberError(code)
        queries.save_fee(conn, code, year, fee)
