"""The product's clock: the system's, or one at an address that jumps from moment to moment."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, Protocol

#: The processes that follow the clock.
Participant = Literal["bot", "worker"]


class ClockError(Exception):
    """Raised when the clock at the address has never answered, so that the time is unknown."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A reading of the clock."""

    #: UTC.
    now: datetime
    #: The number of the reading, which `done` refers to.
    reading: int


def machine_time() -> datetime:
    """Get real time (UTC), for leases, timeouts and limits; everything else follows a `Clock`."""
    return datetime.now(UTC)


class Clock(Protocol):
    """Gives the time; participants report to it when they have done everything that was due."""

    def now(self) -> Moment:
        """Read the clock. Raises ClockError when the time is unknown."""

    def done(self, who: Participant, moment: Moment, worked: bool, next_due: datetime | None) -> None:  # noqa: FBT001  the protocol's order
        """Report that all due at `moment` is done; `worked` if anything was, `next_due` (UTC) if more will be."""


class SystemClock:
    """The system's clock."""

    def now(self) -> Moment:
        """Read the system's time, in UTC."""
        return Moment(datetime.now(UTC), 0)

    def done(self, who: Participant, moment: Moment, worked: bool, next_due: datetime | None) -> None:  # noqa: FBT001  as the protocol
        """Do nothing: real time goes on by itself."""


async def present(clock: Clock) -> datetime:
    """Read the clock (UTC) without blocking the event loop. Raises ClockError."""
    if isinstance(clock, SystemClock):
        return clock.now().now
    return (await asyncio.to_thread(clock.now)).now


def open_clock(setting: str) -> Clock:
    """Open the clock of the setting CLOCK: "system", or an address."""
    if setting == "system":
        return SystemClock()
    from core.operations.address_clock import AddressClock  # noqa: PLC0415  loads requests, which few need

    return AddressClock(setting)
