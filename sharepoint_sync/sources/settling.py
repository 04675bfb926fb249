"""Whether a file has been unchanged long enough to be read: it may still be being copied."""

#: Real seconds.
SETTLING = 2.0


class Settling:
    """Remembers when each file was first seen as it is: the clock of a network share may be ahead of ours."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, int, float]] = {}

    def is_settled(self, path: str, size: int, mtime_ns: int, real_now: float) -> bool:
        """Whether the file was last changed some seconds ago, or has been unchanged that long while we looked."""
        age = real_now - mtime_ns / 1e9
        if age >= SETTLING:
            self._seen.pop(path, None)
            return True
        seen = self._seen.get(path)
        if seen is None or seen[:2] != (size, mtime_ns):
            self._seen[path] = (size, mtime_ns, real_now)
            return False
        return real_now - seen[2] >= SETTLING
