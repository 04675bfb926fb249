"""A municipality's membership of the network."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Membership:
    """One time that a municipality is a member."""

    #: The municipality's code, such as "1490".
    code: str
    joined: date
    #: The last day; None while it is a member.
    left: date | None = None

    def in_year(self, year: int) -> bool:
        """Whether it is a member on any day of the year."""
        return self.joined.year <= year and (self.left is None or self.left.year >= year)

    def on(self, day: date) -> bool:
        """Whether it is a member that day."""
        return self.joined <= day and (self.left is None or day <= self.left)


@dataclass(frozen=True, slots=True)
class Fee:
    """What a municipality pays a year, in whole kronor."""

    code: str
    year: int
    kronor: int


@dataclass(frozen=True, slots=True)
class MembershipState:
    """All that is stored about some municipalities' memberships."""

    #: Codes of the municipalities.
    codes: tuple[str, ...]
    memberships: tuple[Membership, ...] = ()
    fees: tuple[Fee, ...] = ()


@dataclass(frozen=True, slots=True)
class MembershipChange:
    """A coordinator's change of memberships or fees; it can be undone for a while."""

    id: str
    before: MembershipState
    after: MembershipState
    #: UTC, the product's clock.
    made_at: datetime
    undone_at: datetime | None = None
