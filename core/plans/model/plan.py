"""A plan document as read: its rows, and the problems a person must settle."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from core.meetings.model.meeting import Meeting, MeetingForm, MeetingKind


class Severity(StrEnum):
    """Whether a problem keeps its row from becoming a meeting."""

    ERROR = "error"  #: the row is no meeting
    HINT = "hint"  #: the meeting stands; a person should look


class ProblemCode(StrEnum):
    """What is wrong with a row; errors first, then hints."""

    IMPOSSIBLE_DATE = "impossible_date"  #: 30 february
    WEEKDAY_MISMATCH = "weekday_mismatch"  #: the day named is not the day of that date
    ENDS_BEFORE_START = "ends_before_start"  #: the end lies before the start
    MISSING_YEAR = "missing_year"  #: no year in heading, row or --year
    AMBIGUOUS_DATE = "ambiguous_date"  #: may mean several dates
    UNREAD_ROW = "unread_row"  #: looks like a meeting, was not understood
    UNREADABLE_FILE = "unreadable_file"  #: the whole document could not be read; line is None
    POSSIBLY_JOINT = "possibly_joint"  #: two groups, same date and form, no word of it
    JOINT_ONE_SIDED = "joint_one_sided"  #: only one of the groups' rows names the other
    COLLIDES = "collides"  #: two meetings of one group at once
    RED_DAY = "red_day"  #: a public holiday or squeeze day
    PAST = "past"  #: the date has passed
    DUPLICATE = "duplicate"  #: the same row twice
    UNKNOWN_GROUP = "unknown_group"  #: not among the configured groups


ERRORS = frozenset(
    {
        ProblemCode.IMPOSSIBLE_DATE,
        ProblemCode.WEEKDAY_MISMATCH,
        ProblemCode.ENDS_BEFORE_START,
        ProblemCode.MISSING_YEAR,
        ProblemCode.AMBIGUOUS_DATE,
        ProblemCode.UNREAD_ROW,
        ProblemCode.UNREADABLE_FILE,
    }
)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One meeting as the plan gives it; a joint meeting is one row with the lines of all its groups."""

    groups: tuple[str, ...]
    title: str
    form: MeetingForm
    kind: MeetingKind
    start_date: date
    end_date: date
    start_time: time | None
    end_time: time | None
    whole_day: bool
    #: Line numbers in the document's text, from 1, ascending.
    lines: tuple[int, ...]
    place: str | None = None
    theme: str | None = None
    speaker: str | None = None
    #: Such as "förmiddag" or "lunch till lunch", where the plan gives words instead of hours.
    time_words: str | None = None
    join_url: str | None = None


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """Something in the document that the coordinator must look at."""

    #: Line in the document's text, from 1; None when the whole file is meant.
    line: int | None
    #: The line as it stands in the document.
    text: str
    code: ProblemCode
    #: Swedish, what to do about it.
    message: str

    @property
    def severity(self) -> Severity:
        """An error keeps the row out; a hint goes with a meeting."""
        return Severity.ERROR if self.code in ERRORS else Severity.HINT


@dataclass(frozen=True, slots=True)
class Plan:
    """All that was read from one document."""

    #: None when no year was found.
    year: int | None
    #: By start date, then groups.
    rows: tuple[PlanRow, ...]
    #: By line.
    problems: tuple[PlanProblem, ...]

    @property
    def errors(self) -> tuple[PlanProblem, ...]:
        """The problems that keep a row from being a meeting."""
        return tuple(each for each in self.problems if each.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class MovedMeeting:
    """A stored meeting whose dates or times the plan gives anew."""

    before: Meeting
    after: PlanRow


@dataclass(frozen=True, slots=True)
class ChangedMeeting:
    """A stored meeting that keeps its time but changes in something else (title, form, place, groups)."""

    before: Meeting
    after: PlanRow


@dataclass(frozen=True, slots=True)
class PlanDifferences:
    """What importing the plan would do to the stored meetings of its year."""

    year: int
    added: tuple[PlanRow, ...]
    moved: tuple[MovedMeeting, ...]
    changed: tuple[ChangedMeeting, ...]
    #: Stored, planned, no longer in the plan, and not explained by a row with an error.
    removed: tuple[Meeting, ...]
    unchanged: tuple[Meeting, ...]
    #: Not in the plan, but a row that can't be read may mean it: stays as it is.
    kept: tuple[Meeting, ...]

    @property
    def count(self) -> int:
        """How many changes approving would make."""
        return len(self.added) + len(self.moved) + len(self.changed) + len(self.removed)
