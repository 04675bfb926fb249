"""Queries about memberships and fees."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from core.database.upsert import upsert
from core.memberships.model import Fee, Membership, MembershipState
from core.memberships.tables import membership_fees, memberships


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
