"""The product's clock: the system's, or one at an address that jumps from moment to moment (ARCHITECTURE.md)."""

import asyncio
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, Protocol

import requests
import structlog

log = structlog.get_logger(__name__)

Who = Literal["bot", "worker"]
#: Seconds to connect, and to wait for the answer.
TIMEOUT = (2, 10)


class ClockError(Exception):
    """The clock at the address has never answered, so there is no time to go by."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What the clock showed when it was asked."""

    #: UTC.
    now: datetime
    #: Which question of the clock's this was; `done` names it.
    asked: int


def machine_time() -> datetime:
    """The machine's own time (UTC), for leases and waits; the product's clock is `Clock`."""
    return datetime.now(UTC)


class Clock(Protocol):
    """Tells the time, and hears when a participant has finished with it."""

    def now(self) -> Moment:
        """The present moment. Raises ClockError where none is known."""

    def done(self, who: Who, moment: Moment, worked: bool, next_due: datetime | None) -> None:  # noqa: FBT001  the protocol's order
        """All that was due at `moment` is finished; `worked` if anything was done, `next_due` if more is to come."""


class SystemClock:
    """The machine's clock; nobody waits for it, so `done` says nothing."""

    def now(self) -> Moment:
        """The machine's time in UTC."""
        return Moment(datetime.now(UTC), 0)

    def done(self, who: Who, moment: Moment, worked: bool, next_due: datetime | None) -> None:  # noqa: FBT001  as the protocol
        """Nothing: real time goes on by itself."""


class AddressClock:
    """A clock behind HTTP; safe to ask from several threads.

    While it can't be reached, time stands still at the last moment known, which the log says once.
    """

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        self._lock = threading.Lock()
        self._last: Moment | None = None
        self._lost = False

    def now(self) -> Moment:
        """The clock's moment, or the last known. Raises ClockError when it has never answered."""
        try:
            answer = requests.get(self._address, timeout=TIMEOUT)
            answer.raise_for_status()
            said = answer.json()
            moment = Moment(datetime.fromisoformat(said["now"]).astimezone(UTC), int(said["asked"]))
        except (requests.RequestException, KeyError, TypeError, ValueError) as error:
            return self._last_known(error)
        with self._lock:
            self._last, self._lost = moment, False
        return moment

    def done(self, who: Who, moment: Moment, worked: bool, next_due: datetime | None) -> None:  # noqa: FBT001  as the protocol
        """Tell the clock; an answer that can't be given now is given again after the next pass."""
        body = {
            "who": who,
            "asked": moment.asked,
            "worked": worked,
            "next": None if next_due is None else next_due.astimezone(UTC).isoformat(),
        }
        try:
            requests.post(f"{self._address}/done", json=body, timeout=TIMEOUT).raise_for_status()
        except requests.RequestException as error:
            self._say_lost(error)

    def _last_known(self, error: Exception) -> Moment:
        self._say_lost(error)
        with self._lock:
            if self._last is None:
                raise ClockError(self._address) from error
            return self._last

    def _say_lost(self, error: Exception) -> None:
        with self._lock:
            first, self._lost = not self._lost, True
        if first:
            log.warning("clock.unreachable", address=self._address, error=str(error))


async def present(clock: Clock) -> datetime:
    """The present moment in UTC, without holding up the event loop. Raises ClockError."""
    if isinstance(clock, SystemClock):
        return clock.now().now
    return (await asyncio.to_thread(clock.now)).now


def open_clock(setting: str) -> Clock:
    """The clock that the setting CLOCK names: "system", or an address."""
    return SystemClock() if setting == "system" else AddressClock(setting)
