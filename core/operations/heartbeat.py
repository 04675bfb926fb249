"""When something last happened; safe to use across threads."""

import time


class Heartbeat:
    """Records when something last happened; its age shows when it has stopped happening."""

    def __init__(self) -> None:
        self._beaten_at = time.monotonic()

    def beat(self) -> None:
        """Record that it happens now."""
        self._beaten_at = time.monotonic()

    def age(self) -> float:
        """Get the seconds since the last beat, or since the process started."""
        return time.monotonic() - self._beaten_at
