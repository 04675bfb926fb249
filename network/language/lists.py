"""Lists in a sentence."""

from collections.abc import Sequence


def enumeration(parts: Sequence[str]) -> str:
    """Such as "A", "A och B", "A, B och C"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} och {parts[-1]}"
