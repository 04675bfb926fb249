"""A plan document as read: its rows, and the problems a person must settle."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from core.meetings.model.goal import Goal
from core.meetings.model.meeting import MeetingForm, MeetingKind
from core.meetings.model.programme import ProgrammeLine


class Severity(StrEnum):
    """Whether a problem keeps its row from becoming a meeting."""

    ERROR = "error"  #: the row is no meeting
    HINT = "hint"  #: the meeting stands; a person should look


class ProblemCode(StrEnum):
    """What is wrong with a row; errors first, then hints."""

    IMPOSSIBLE_DATE = "impossible_date"  #: 30 february
    WEEKDAY_MISMATCH = "weekday_mismatch"  #: the weekday doesn't match the date
    ENDS_BEFORE_START = "ends_before_start"  #: the end lies before the start
    MISSING_YEAR = "missing_year"  #: no year in heading, row or --year
    AMBIGUOUS_DATE = "ambiguous_date"  #: may mean several dates
    UNREAD_ROW = "unread_row"  #: looks like a meeting but was not understood
    UNREADABLE_FILE = "unreadable_file"  #: the whole document could not be read; line is None
    POSSIBLY_JOINT = "possibly_joint"  #: two groups with the same date and form, and nothing says whether it is joint
    JOINT_ONE_SIDED = "joint_one_sided"  #: only one of the two groups' rows names the other group
    COLLIDES = "collides"  #: two meetings of one group at once
    RED_DAY = "red_day"  #: a public holiday or squeeze day
    PAST = "past"  #: the date has passed
    DUPLICATE = "duplicate"  #: the same row twice
    UNKNOWN_GROUP = "unknown_group"  #: not among the configured groups
    INHERITED = "inherited"  #: time, form or year comes from a sentence or heading above


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


class Source(StrEnum):
    """Where a meeting's value came from."""

    ROW = "row"  #: in its own line
    CELL = "cell"  #: in the cell of a table
    COLUMN = "column"  #: in the head of a column, or of the table
    HEADING = "heading"  #: in a heading above
    SENTENCE = "sentence"  #: in a sentence above about all meetings
    WEEKDAYS = "weekday"  #: the year in which the weekdays match the dates
    ARGUMENT = "argument"  #: given as an argument, or as the answer to a question


@dataclass(frozen=True, slots=True)
class Origin:
    """A source and, where it is in the document, its line."""

    source: Source
    #: From 1; None for an argument.
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """The origins of a meeting's group, year, time and form; None if it has none."""

    group: Origin | None = None
    year: Origin | None = None
    time: Origin | None = None
    form: Origin | None = None

    def lines(self) -> frozenset[int]:
        """The lines of the document that any of them came from."""
        origins = (self.group, self.year, self.time, self.form)
        return frozenset(origin.line for origin in origins if origin is not None and origin.line is not None)


class QuestionKind(StrEnum):
    """What a question is about."""

    YEAR = "year"  #: which year rows are of
    GROUP = "group"  #: which group rows belong to, or whether a heading is one
    DATE = "date"  #: which day is meant, or whether a date is a meeting's
    COLUMN = "column"  #: what a table's column of dates holds
    JOINT = "joint"  #: whether two groups' meetings are one; doesn't block the import
    MOVE = "move"  #: whether a row is new, or which stored meeting it moves


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """Something that only a person knows, asked once for all rows with the same cause."""

    #: An id that is the same for the same cause and words, so that an answer also applies to a corrected document.
    id: str
    kind: QuestionKind
    #: The lines of the rows that wait for the answer, ascending.
    lines: tuple[int, ...]
    #: Swedish, a question.
    text: str
    #: What may be answered; empty if any words may.
    choices: tuple[str, ...] = ()
    suggestion: str | None = None


class SetAsideReason(StrEnum):
    """Why a date or time of the document isn't a meeting's."""

    DEADLINE = "deadline"  #: the last day for something
    MINUTES = "minutes"  #: the day of minutes or notes
    CANCELLED = "cancelled"  #: the meeting is called off
    POSTPONED = "postponed"  #: put off, without a new day
    MOVED = "moved"  #: the day that it was moved from
    STRUCK = "struck"  #: struck through in the document
    HIDDEN = "hidden"  #: hidden in the document
    PAGE_DATE = "page_date"  #: when the page or document was made
    MENTIONED = "mentioned"  #: refers to a meeting that is elsewhere in the document
    THEME = "theme"  #: part of what a meeting is about
    LOOSE_TIME = "loose_time"  #: a time that belongs to no meeting
    HOLIDAY = "holiday"  #: a day with a name of its own, such as Midsummer Eve
    NO_MEETING = "no_meeting"  #: a person answered that it is none


@dataclass(frozen=True, slots=True)
class SetAside:
    """A date or time that was read and left out, with its reason."""

    #: From 1, in the document's text.
    line: int
    text: str
    reason: SetAsideReason


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
    #: Such as "förmiddag" or "lunch till lunch", if the plan has words instead of hours.
    time_words: str | None = None
    join_url: str | None = None
    goals: tuple[Goal, ...] = ()
    #: The programme, if lines below the row have one.
    programme: tuple[ProgrammeLine, ...] = ()
    sources: Sources = Sources()


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """A problem in the document that the coordinator must look at."""

    #: Line in the document's text, from 1; None when the whole file is meant.
    line: int | None
    #: The line as it stands in the document.
    text: str
    code: ProblemCode
    #: Swedish, what to do about it.
    message: str

    @property
    def severity(self) -> Severity:
        """An error keeps the row from becoming a meeting; a hint doesn't."""
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
    #: By their first line.
    questions: tuple[PlanQuestion, ...] = ()
    #: By line.
    set_aside: tuple[SetAside, ...] = ()

    @property
    def errors(self) -> tuple[PlanProblem, ...]:
        """The problems that keep a row from being a meeting."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)
