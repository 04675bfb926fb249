"""A municipality's membership of the network."""

from dataclasses import dataclass
from datetime import date


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
