"""Random bytes for ids and nonces, fetched from the system in blocks, since each system call is expensive."""

import os
import threading

_BLOCK_SIZE = 4096


class RandomBytes:
    """A buffer of the system's random bytes, none used twice; safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left = b""
        self._next = 0

    def take(self, count: int) -> bytes:
        """Take `count` bytes, at most 4,096."""
        with self._lock:
            if self._next + count > len(self._left):
                self._left, self._next = os.urandom(_BLOCK_SIZE), 0
            taken = self._left[self._next : self._next + count]
            self._next += count
            return taken


_SYSTEM = RandomBytes()


def random_bytes(count: int) -> bytes:
    """Get `count` random bytes, at most 4,096."""
    return _SYSTEM.take(count)
