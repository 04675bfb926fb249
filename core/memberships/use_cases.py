"""Municipalities join and leave the network, and pay their fees."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from core.memberships import queries
from core.memberships.errors import AlreadyMemberError, NotAMemberError
from core.memberships.model import Membership


def join_network(conn: Connection, *, codes: Sequence[str], joined: date) -> None:
    """Make the municipalities members from that day on, all or none.

    Raises AlreadyMemberError where one is a member that day, or becomes one later.
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

    Raises NotAMemberError where one is no member that year.
    """
    members = queries.members_of_year(conn, year)
    for code, fee in fees.items():
        if code not in members:
            raise NotAMemberError(code)
        queries.save_fee(conn, code, year, fee)
