"""Attendance in words; the same on cards, pages and the command line."""

from core.language.numbers import whole
from core.language.plurals import count


def attendance_gap(held: int, recorded: int) -> str:
    """Such as "Närvaro saknas för 2 av 17 träffar."; empty if none is missing."""
    missing = held - recorded
    return f"Närvaro saknas för {whole(missing)} av {count(held, 'träff')}." if missing else ""
