"""Parses attendees as a coordinator types them, one per line: "Mira Ekblad, Borås"."""

from collections.abc import Callable, Iterator

from core.attendance.model.attendance import Attendee

_LONGEST_NAME = 120


def parse_attendees(text: str, municipality_named: Callable[[str], str | None]) -> Iterator[Attendee]:
    """Parse one attendee per line; what follows the last comma is the municipality, if it is the name of one."""
    for line in text.splitlines():
        name = " ".join(line.strip(" -•*;\t").split())[:_LONGEST_NAME]
        before, comma, after = name.rpartition(",")
        municipality = municipality_named(after) if comma else None
        if name:
            yield Attendee(before.strip() if municipality and before.strip() else name, municipality)
