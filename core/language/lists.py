"""Lists in a sentence."""

from collections.abc import Sequence


def enumeration(parts: Sequence[str]) -> str:
    """Such as "A", "A och B", "A, B och C"."""
    return alternatives(parts, "och")


def alternatives(parts: Sequence[str], word: str = "eller") -> str:
    """Such as "A", "A eller B", "A, B eller C"."""
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}" if len(parts) > 1 else "".join(parts)
