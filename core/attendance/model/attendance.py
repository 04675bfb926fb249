"""Who took part in a meeting."""

from dataclasses import dataclass
from datetime import datetime

#: More than this at one meeting must be a mistake.
MOST_ATTENDEES = 500
#: Characters of the list that a coordinator writes, one attendee a line.
LONGEST_ATTENDEE_LIST = 4000


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person who took part."""

    name: str
    #: Name without "kommun"; None when it isn't known.
    municipality: str | None = None
    #: Entra object id, where the person is known.
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """A meeting's attendance as a coordinator recorded it; it may be that nobody came."""

    attendees: tuple[Attendee, ...]
    #: The coordinator's Entra object id.
    recorded_by: str
    #: The product's clock, UTC.
    recorded_at: datetime
