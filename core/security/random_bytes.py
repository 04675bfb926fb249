"""Unpredictable bytes for ids and nonces, asked of the system many at a time: asking costs more than they do."""

import os
import threading

_AT_ONCE = 4096


class RandomBytes:
    """Hands out the system's random bytes, none of them twice; safe to call from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left = b""
        self._next = 0

    def take(self, count: int) -> bytes:
        """So many; at most 4,096."""
        with self._lock:
            if self._next + count > len(self._left):
                self._left, self._next = os.urandom(_AT_ONCE), 0
            taken = self._left[self._next : self._next + count]
            self._next += count
            return taken


_SYSTEM = RandomBytes()


def random_bytes(count: int) -> bytes:
    """So many of the system's random bytes; at most 4,096."""
    return _SYSTEM.take(count)
