"""A clock at an address, which jumps from moment to moment."""

import re
import threading
from datetime import UTC, datetime

import requests
import structlog

from core.operations.clock import ClockError, Moment, Participant

log = structlog.get_logger(__name__)
#: Seconds to connect, and to wait for the answer.
TIMEOUT = (2, 10)


class AddressClock:
    """A clock behind HTTP; safe to use from several threads.

    While it can't be reached, time stands still at the last reading, and a warning is logged once.
    """

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        #: The address without any user name and password.
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
        """Report to the clock; a lost report is repeated after the next run."""
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
                # Only the type is logged: the message and a traceback could show a password in the address.
                raise ClockError(self._shown) from None
            return self._last

    def _log_lost(self, error: Exception) -> None:
        with self._lock:
            first, self._lost = not self._lost, True
        if first:
            log.warning("clock.unreachable", address=self._shown, error=type(error).__name__)
