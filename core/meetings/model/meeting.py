"""A meeting of one or several groups, with dates and, where known, times."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.meetings.model.goal import Goal
from core.meetings.model.programme import ProgrammeLine

#: What a whole day, or a day without a known time, counts as in the rules; never shown.
WHOLE_DAY_STARTS = time(9, 0)
WHOLE_DAY_ENDS = time(16, 0)


class MeetingForm(StrEnum):
    """How people meet."""

    DIGITAL = "digital"  #: online, in Teams
    PHYSICAL = "physical"  #: everybody in one place
    HYBRID = "hybrid"  #: both at once
    UNKNOWN = "unknown"  #: the plan does not say which


class MeetingKind(StrEnum):
    """What kind of meeting it is."""

    NETWORK_MEETING = "network_meeting"  #: nätverksträff, nätverksmöte
    TRAINING = "training"  #: utbildning
    WEBINAR = "webinar"  #: webbinarium
    STUDY_VISIT = "study_visit"  #: studiebesök
    BOARD = "board"  #: styrgrupp


class MeetingStatus(StrEnum):
    """Whether the meeting will take place."""

    PLANNED = "planned"  #: it will take place
    CANCELLED = "cancelled"  #: it stays in lists, as "inställd"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; a joint meeting of several groups is one meeting too."""

    id: str
    #: Group names in the plan's order; a joint meeting has more than one.
    groups: tuple[str, ...]
    title: str
    start_date: date
    end_date: date
    #: Local time in the network's zone; None where the plan gives none.
    start_time: time | None = None
    end_time: time | None = None
    #: True only where the plan says "heldag".
    whole_day: bool = False
    #: Such as "förmiddag" or "lunch till lunch", where the plan gives words instead of hours; only shown.
    time_words: str | None = None
    form: MeetingForm = MeetingForm.UNKNOWN
    kind: MeetingKind = MeetingKind.NETWORK_MEETING
    place: str | None = None
    theme: str | None = None
    #: Who is invited to speak.
    speaker: str | None = None
    join_url: str | None = None
    #: Last moment to sign up (UTC); None means until the start.
    signup_closes: datetime | None = None
    #: How many may come, colleagues too; None where there is room for all.
    capacity: int | None = None
    #: What it contributes to, by programme and number.
    goals: tuple[Goal, ...] = ()
    #: What happens when, in order.
    programme: tuple[ProgrammeLine, ...] = ()
    #: Organisations that are invited and no municipalities, in order.
    partners: tuple[str, ...] = ()
    status: MeetingStatus = MeetingStatus.PLANNED
    #: Number of changes of dates or times; part of a delivery's natural key.
    revision: int = 0
    #: Id of the joint meeting if this one is cancelled because it was merged; such a meeting is in no list.
    merged_into: str | None = None

    @property
    def joint(self) -> bool:
        """Whether several groups hold the meeting together."""
        return len(self.groups) > 1

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.end_date - self.start_date).days + 1

    def starts_at(self, zone: ZoneInfo) -> datetime:
        """The start in UTC; a whole day starts at 9.00 local time."""
        return _utc(self.start_date, self.start_time or WHOLE_DAY_STARTS, zone)

    def ends_at(self, zone: ZoneInfo) -> datetime:
        """The end in UTC; a day without an end time ends at 16.00 local time."""
        end = self.end_time or max(WHOLE_DAY_ENDS, self.start_time or WHOLE_DAY_ENDS)
        return _utc(self.end_date, end, zone)

    def signup_open(self, now: datetime, zone: ZoneInfo) -> bool:
        """Whether people can sign up at `now` (aware)."""
        return self.status is MeetingStatus.PLANNED and now < self.signup_ends_at(zone)

    def signup_ends_at(self, zone: ZoneInfo) -> datetime:
        """When no more sign-ups are taken (UTC): at the latest when the meeting starts, whatever it was moved to."""
        starts_at = self.starts_at(zone)
        return starts_at if self.signup_closes is None else min(self.signup_closes, starts_at)


def ends_before_it_starts(start_date: date, end_date: date, start: time | None, end: time | None) -> bool:
    """Whether the end comes before the start; over several days the end may be the earlier hour."""
    return start_date == end_date and start is not None and end is not None and end <= start


def _utc(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Convert local time to UTC; a time in a gap moves forward, in a fold the first one counts (RFC 5545 3.3.5)."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
