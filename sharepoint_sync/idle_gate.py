"""Decides whether a pass is needed: not while nothing has changed since one that found nothing to do."""

import time
from collections.abc import Callable
from dataclasses import dataclass

#: The share of a core that idle passes may use: rest three hundred times as long as the work took.
_REST_PER_WORK = 300.0
#: Seconds after which a pass looks at everything, for changes that went unnoticed.
_LONGEST_REST = 3600.0


@dataclass(frozen=True, slots=True)
class _Idle:
    """A pass that found nothing to do."""

    fingerprint: str
    #: The clock's question that it answered.
    question_number: int
    #: Monotonic time of the next unconditional pass.
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
        """Whether anything has changed: at the source, on the site, or the clock's time (`question_number`)."""
        self._seen, self._began = self._fingerprint(), time.process_time()
        idle = self._idle
        if idle is None or time.monotonic() >= idle.until:
            return True
        return (self._seen, question_number) != (idle.fingerprint, idle.question_number) or self._site_changed()

    def passed(self, question_number: int, *, idle: bool) -> None:
        """Record a successful pass; `idle` if it found nothing to do and nothing is pending."""
        if not idle:
            self._idle = None
            return
        rest = min(_LONGEST_REST, _REST_PER_WORK * (time.process_time() - self._began))
        self._idle = _Idle(self._seen, question_number, time.monotonic() + rest)
