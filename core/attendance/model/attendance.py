"""Who took part in a meeting."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

#: More than this at one meeting must be a mistake.
MOST_ATTENDEES = 500
#: Maximum characters of the list that a coordinator types, one attendee per line.
LONGEST_ATTENDEE_LIST = 4000


#: More unnamed people than this must be a mistake too.
MOST_UNNAMED = 500


class CountedAs(StrEnum):
    """What an attendee counts as in the network's figures."""

    PARTICIPANT = "participant"  #: from a municipality, or of unknown origin
    PARTNER = "partner"  #: from an organisation that is no municipality
    SPEAKER = "speaker"  #: invited to speak


@dataclass(frozen=True, slots=True)
class Session:
    """The time span of one report (UTC): Teams writes a report each time a meeting is opened and closed."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class TimeThere:
    """How long an attendee was there in one session."""

    #: When the session began (UTC).
    session: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person who took part."""

    name: str
    #: Name without "kommun", as it was that day; None when it isn't known.
    municipality: str | None = None
    #: Entra object id, where the person is known.
    person_id: str | None = None
    #: Mail address in lower case, if a report has it; it identifies the person across meetings.
    address: str | None = None
    counted_as: CountedAs = CountedAs.PARTICIPANT
    #: The organisation that is no municipality.
    organisation: str | None = None
    #: By session; empty if nobody has measured it.
    times: tuple[TimeThere, ...] = ()
    #: Whether a coordinator ticked or wrote it; later reports don't change it.
    by_hand: bool = True

    @property
    def minutes(self) -> int | None:
        """Minutes in all sessions; None if nobody has measured them."""
        return sum(time.minutes for time in self.times) if self.times else None


@dataclass(frozen=True, slots=True)
class Attendance:
    """A meeting's attendance as a coordinator recorded it; it may be that nobody came."""

    attendees: tuple[Attendee, ...]
    #: The coordinator's Entra object id, or the name of the account at a command line.
    recorded_by: str
    #: The product's clock, UTC.
    recorded_at: datetime
    #: The number of people who came and whose names nobody knows.
    unnamed: int = 0
    #: The reports that it was made from, in order.
    sessions: tuple[Session, ...] = ()
