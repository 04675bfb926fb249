"""Queries about memberships and fees."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, delete, insert, select, update

from core.database.upsert import upsert
from core.meetings.serializers import converter
from core.memberships.model import Fee, Membership, MembershipChange, MembershipState
from core.memberships.tables import membership_changes, membership_fees, memberships


def list_all(conn: Connection) -> Sequence[Membership]:
    """List every membership, by code and then by when it began."""
    query = select(memberships).order_by(memberships.c.municipality_code, memberships.c.joined)
    return [Membership(row.municipality_code, row.joined, row.left) for row in conn.execute(query)]


def members_of_year(conn: Connection, year: int) -> frozenset[str]:
    """Get the codes of the municipalities that are members on any day of the year."""
    return frozenset(membership.code for membership in list_all(conn) if membership.in_year(year))


def fees_of_year(conn: Connection, year: int) -> Mapping[str, int]:
    """Get the year's fees in whole kronor, by municipality code."""
    query = select(membership_fees).where(membership_fees.c.year == year)
    return {row.municipality_code: row.fee for row in conn.execute(query)}


def add(conn: Connection, membership: Membership) -> None:
    """Store a new membership."""
    values = {"municipality_code": membership.code, "joined": membership.joined, "left": membership.left}
    conn.execute(insert(memberships).values(**values))


def end(conn: Connection, membership: Membership) -> None:
    """Store when the membership ended."""
    its_own = (memberships.c.municipality_code == membership.code) & (memberships.c.joined == membership.joined)
    conn.execute(update(memberships).where(its_own).values(left=membership.left))


def save_fee(conn: Connection, code: str, year: int, fee: int) -> None:
    """Store the municipality's fee for the year, in whole kronor."""
    values = {"municipality_code": code, "year": year, "fee": fee}
    upsert(conn, membership_fees, values, key=["municipality_code", "year"])


def state_of(conn: Connection, codes: Collection[str]) -> MembershipState:
    """Get all that is stored about the municipalities."""
    listed = sorted(set(codes))
    fees = select(membership_fees).where(membership_fees.c.municipality_code.in_(listed))
    rows = conn.execute(fees.order_by(membership_fees.c.municipality_code, membership_fees.c.year))
    return MembershipState(
        tuple(listed),
        tuple(membership for membership in list_all(conn) if membership.code in listed),
        tuple(Fee(row.municipality_code, row.year, row.fee) for row in rows),
    )


def restore(conn: Connection, state: MembershipState) -> None:
    """Store what the state says about its municipalities, and nothing else about them."""
    codes = list(state.codes)
    for table in (memberships, membership_fees):
        conn.execute(delete(table).where(table.c.municipality_code.in_(codes)))
    for membership in state.memberships:
        add(conn, membership)
    for fee in state.fees:
        save_fee(conn, fee.code, fee.year, fee.kronor)


def add_change(conn: Connection, change: MembershipChange) -> None:
    """Store a change that was made."""
    before, after = converter.dumps(change.before), converter.dumps(change.after)
    values = {"id": change.id, "before": before, "after": after, "made_at": change.made_at}
    conn.execute(insert(membership_changes).values(**values))


def get_change(conn: Connection, change_id: str) -> MembershipChange:
    """Get the change; it was stored before somebody could ask for it."""
    row = conn.execute(select(membership_changes).where(membership_changes.c.id == change_id)).one()
    return _change(row)


def list_changes_since(conn: Connection, since: datetime) -> Sequence[MembershipChange]:
    """List changes after `since` (UTC); who made them isn't kept."""
    return [
        _change(row) for row in conn.execute(select(membership_changes).where(membership_changes.c.made_at > since))
    ]


def _change(row: Row[tuple[object, ...]]) -> MembershipChange:
    states = [converter.loads(text, MembershipState) for text in (row.before, row.after)]
    return MembershipChange(row.id, states[0], states[1], row.made_at, row.undone_at)


def set_undone(conn: Connection, change_id: str, at: datetime) -> None:
    """Store that the change was undone (UTC)."""
    conn.execute(update(membership_changes).where(membership_changes.c.id == change_id).values(undone_at=at))
