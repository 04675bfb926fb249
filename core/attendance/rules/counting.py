"""How many came, and from how many municipalities; partners and speakers are counted apart."""

from dataclasses import dataclass

from core.attendance.model.attendance import Attendance, CountedAs


@dataclass(frozen=True, slots=True)
class AttendanceCount:
    """A meeting's attendance in figures."""

    #: People from municipalities and of unknown origin, including those without a name.
    participants: int
    #: Known municipalities of participants.
    municipalities: int
    partners: int
    speakers: int
    #: Participants without a name.
    unnamed: int


def counted(attendance: Attendance) -> AttendanceCount:
    """The attendance in figures."""
    by_kind = {
        kind: [attendee for attendee in attendance.attendees if attendee.counted_as is kind] for kind in CountedAs
    }
    participants = by_kind[CountedAs.PARTICIPANT]
    return AttendanceCount(
        participants=len(participants) + attendance.unnamed,
        municipalities=len({attendee.municipality for attendee in participants} - {None}),
        partners=len(by_kind[CountedAs.PARTNER]),
        speakers=len(by_kind[CountedAs.SPEAKER]),
        unnamed=attendance.unnamed,
    )
