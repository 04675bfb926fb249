"""Parses attendees as a coordinator types them, one per line: "Mira Ekblad, Borås"."""

from collections.abc import Iterator

from core.attendance.model.attendance import Attendee, CountedAs
from core.attendance.rules.affiliation_answers import answered_affiliation

_LONGEST_NAME = 120


def parse_attendees(text: str) -> Iterator[Attendee]:
    """Parse one attendee per line.

    If the words after the last comma are a municipality, a partner or "föreläsare", they say where the attendee comes
    from; otherwise they are part of the name.
    """
    for line in text.splitlines():
        name = " ".join(line.strip(" -•*;\t").split())[:_LONGEST_NAME]
        before, comma, after = name.rpartition(",")
        answered = answered_affiliation(after) if comma and before.strip() else None
        if answered is None or not (answered.affiliation.is_known or answered.speaker):
            if name:
                yield Attendee(name)
            continue
        affiliation = answered.affiliation
        partner = CountedAs.PARTNER if affiliation.organisation else CountedAs.PARTICIPANT
        yield Attendee(
            before.strip(),
            affiliation.municipality,
            counted_as=CountedAs.SPEAKER if answered.speaker else partner,
            organisation=affiliation.organisation,
        )


def written_attendee(attendee: Attendee) -> str:
    """The attendee as one line that `parse_attendees` reads back."""
    origin = attendee.municipality or attendee.organisation
    if attendee.counted_as is CountedAs.SPEAKER and origin is None:
        origin = "föreläsare"
    return f"{attendee.name}, {origin}" if origin else attendee.name
