"""When something last happened, told across threads."""

import time


class Heartbeat:
    """Beats each time; its age tells when it has stopped."""

    def __init__(self) -> None:
        self._beaten_at = time.monotonic()

    def beat(self) -> None:
        """It happens now."""
        self._beaten_at = time.monotonic()

    def age(self) -> float:
        """Seconds since it last happened, or since the process began."""
        return time.monotonic() - self._beaten_at
