"""An attendance report as read: whom it names, how long they were there, and what is wrong with it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReportProblemCode(StrEnum):
    """What is wrong with a report."""

    UNREADABLE_FILE = "unreadable_file"  #: an unreadable document, or no document at all
    NO_PARTICIPANTS = "no_participants"  #: nobody is in it
    NO_REPORT = "no_report"  #: a document, but no attendance report
    OTHER_DAY = "other_day"  #: it is about another day than the meeting's
    TOO_MANY = "too_many"  #: more people than any meeting of the network has
    SAME_NAME = "same_name"  #: several people share a name
    UNREAD_ROW = "unread_row"  #: a row of people that can't be understood


class ReportSeverity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"  #: the report, or the row, can't be used
    HINT = "hint"  #: worth a look


@dataclass(frozen=True, slots=True)
class ReportProblem:
    """One thing that is wrong, with its line of the file where it has one."""

    #: From 1; None if it is about the whole file.
    line: int | None
    #: What stands there.
    text: str
    code: ReportProblemCode
    severity: ReportSeverity
    #: In Swedish: what, why and what to do.
    message: str


@dataclass(frozen=True, slots=True)
class Participant:
    """One person of a report; rejoins are the same person."""

    #: Without what Teams puts in brackets after it.
    name: str
    #: In lower case; None if the report has none.
    email: str | None
    #: User principal name in lower case, such as "user_boras.se#ext#@host"; None if the report has none.
    upn: str | None
    #: Whole minutes in the meeting; time on two devices counts once.
    minutes: int
    #: Whether the report says so.
    organiser: bool = False
    #: Whether the name is a program's.
    bot: bool = False
    #: From when to when, by the network's clock without its zone; in reports that only sum up, from first to last.
    stays: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class AttendanceReport:
    """All that a report says."""

    participants: tuple[Participant, ...]
    problems: tuple[ReportProblem, ...] = ()
    #: The meeting's title as the report has it.
    title: str | None = None
    #: When the first came and the last left, by the network's clock without its zone; None if nobody is in it.
    starts: datetime | None = None
    ends: datetime | None = None

    @property
    def errors(self) -> tuple[ReportProblem, ...]:
        """The problems that keep the report, or a row of it, from being used."""
        return tuple(problem for problem in self.problems if problem.severity is ReportSeverity.ERROR)

    @property
    def usable(self) -> bool:
        """Whether it can become attendance: a row that can't be read keeps none of the others back."""
        return bool(self.participants) and all(problem.line is not None for problem in self.errors)
