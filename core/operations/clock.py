"""The product's clock: the system's, or one at an address that jumps from moment to moment."""

import asyncio
import re
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, Protocol

import requests
import structlog

log = structlog.get_logger(__name__)

#: The processes that follow the clock.
Participant = Literal["bot", "worker"]
#: Seconds to connect, and to wait for the answer.
TIMEOUT = (2, 10)


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
    """Gives the time, and is told when a participant has done all that was due at it."""

    def now(self) -> Moment:
        """Read the clock. Raises ClockError when the time is unknown."""

    def done(self, who: Participant, moment: Moment, worked: bool, next_due: datetime | None) -> None:  # noqa: FBT001  the protocol's order
        """Report that all due at `moment` is done; `worked` if anything was, `next_due` (UTC) if more will be."""


class SystemClock:
    """The system's clock; it waits for nobody."""

    def now(self) -> Moment:
        """Read the system's time, in UTC."""
        return Moment(datetime.now(UTC), 0)

    def done(self, who: Participant, moment: Moment, worked: bool, next_due: datetime | None) -> None:  # noqa: FBT001  as the protocol
        """Do nothing: real time goes on by itself."""


class AddressClock:
    """A clock behind HTTP; safe to use from several threads.

    While it can't be reached, time stands still at the last reading, and a warning is logged once.
    """

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        #: Without the name and password that it may have.
        self._shown = re.sub(r"//[^/@]*@", "//", self._address)
        self._lock = threading.Lock()
        self._last: Moment | None = None
        self._lost = False

    def now(self) -> Moment:
        """Read the clock, or get the last reading. Raises ClockError when it has never answered."""
        try:
            response = requests.get(self._address, timeout=TIMEOUT)
            response.raise_for_status()
            body = response.json()
            moment = Moment(datetime.fromisoformat(body["now"]).astimezone(UTC), int(body["asked"]))
        except (requests.RequestException, KeyError, TypeError, ValueError) as error:
            return self._last_known(error)
        with self._lock:
            self._last, self._lost = moment, False
        return moment

    def done(self, who: Participant, moment: Moment, worked: bool, next_due: datetime | None) -> None:  # noqa: FBT001  as the protocol
        """Report to the clock; a report that is lost is made again after the next run."""
        body = {
            "who": who,
            "asked": moment.reading,
            "worked": worked,
            "next": None if next_due is None else next_due.astimezone(UTC).isoformat(),
        }
        try:
            requests.post(f"{self._address}/done", json=body, timeout=TIMEOUT).raise_for_status()
        except requests.RequestException as error:
            self._log_lost(error)

    def _last_known(self, error: Exception) -> Moment:
        self._log_lost(error)
        with self._lock:
            if self._last is None:
                # The cause is logged; it and a traceback would show a password in the address.
                raise ClockError(self._shown) from None
            return self._last

    def _log_lost(self, error: Exception) -> None:
        with self._lock:
            first, self._lost = not self._lost, True
        if first:
            log.warning("clock.unreachable", address=self._shown, error=type(error).__name__)


async def present(clock: Clock) -> datetime:
    """Read the clock (UTC) without blocking the event loop. Raises ClockError."""
    if isinstance(clock, SystemClock):
        return clock.now().now
    return (await asyncio.to_thread(clock.now)).now


def open_clock(setting: str) -> Clock:
    """Open the clock of the setting CLOCK: "system", or an address."""
    return SystemClock() if setting == "system" else AddressClock(setting)
