"""Whether a pass is worth its price: not while nothing changed since one that found nothing to do."""

import time
from collections.abc import Callable
from dataclasses import dataclass

#: A pass that found nothing may take this share of a core: it rests three hundred times as long as it worked.
_REST_PER_WORK = 300.0
#: Seconds: after that a pass looks at everything, for what gives no sign.
_LONGEST_REST = 3600.0


@dataclass(frozen=True, slots=True)
class _Idle:
    """A pass that found nothing to do."""

    fingerprint: str
    #: Which question of the clock's it answered.
    question_number: int
    #: Monotonic: looked at again then in any case.
    until: float


class IdleGate:
    """Remembers the last pass that found nothing to do."""

    def __init__(self, fingerprint: Callable[[], str], site_changed: Callable[[], bool]) -> None:
        self._fingerprint = fingerprint
        self._site_changed = site_changed
        self._idle: _Idle | None = None
        self._seen = ""
        self._began = 0.0

    def needs_pass(self, question_number: int) -> bool:
        """Whether something changed: at the source, on the site, or the clock's time (`question_number`)."""
        self._seen, self._began = self._fingerprint(), time.process_time()
        idle = self._idle
        if idle is None or time.monotonic() >= idle.until:
            return True
        return (self._seen, question_number) != (idle.fingerprint, idle.question_number) or self._site_changed()

    def passed(self, question_number: int, *, idle: bool) -> None:
        """A pass went well; `idle` where it found nothing to do and nothing is on its way."""
        if not idle:
            self._idle = None
            return
        rest = min(_LONGEST_REST, _REST_PER_WORK * (time.process_time() - self._began))
        self._idle = _Idle(self._seen, question_number, time.monotonic() + rest)
