"""Who took part in a meeting."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

#: More than this at one meeting must be a mistake.
MOST_ATTENDEES = 500
#: Characters of the list that a coordinator writes, one attendee a line.
LONGEST_ATTENDEE_LIST = 4000


#: More unnamed people than this must be a mistake too.
MOST_UNNAMED = 500


class CountedAs(StrEnum):
    """What an attendee counts as in the network's figures."""

    PARTICIPANT = "participant"  #: from a municipality, or from where nobody knows
    PARTNER = "partner"  #: from an organisation that is no municipality
    SPEAKER = "speaker"  #: invited to speak


@dataclass(frozen=True, slots=True)
class Session:
    """One report's span: Teams writes a report each time that a meeting is opened and closed (UTC)."""

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
    #: Mail address in lower case, where a report has it: who has it is the same person at every meeting.
    address: str | None = None
    counted_as: CountedAs = CountedAs.PARTICIPANT
    #: The organisation that is no municipality.
    organisation: str | None = None
    #: By session; none if nobody has measured it.
    times: tuple[TimeThere, ...] = ()
    #: Whether a coordinator has ticked or written it: it stays, whatever later reports say.
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
    #: Those who came beside the attendees, and whom nobody can name.
    unnamed: int = 0
    #: The reports that it is made of, in order.
    sessions: tuple[Session, ...] = ()
