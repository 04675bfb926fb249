"""An import of a report: read and shown with what is doubtful, then approved or discarded; it can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.attendance.model.attendance import Attendance, Attendee, Session
from core.document_reader.blocks import Document
from core.meetings.model.proposal import ProposalState
from core.members.model.affiliation import Affiliation, Directory
from core.members.model.person import Person


class QuestionKind(StrEnum):
    """What is doubtful in a report."""

    MEETING = "meeting"  #: which of several meetings it is about
    LEAVE_OUT = "leave_out"  #: whether organisers and programs count
    PERSON = "person"  #: which member of that name it is
    NAMESAKES = "namesakes"  #: whether two people of one name are the same
    AFFILIATION = "affiliation"  #: where somebody comes from


#: Answers to NAMESAKES.
SAME, TWO = "same", "two"
#: The answer to PERSON that it is none of the members.
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """One thing that only a person knows."""

    #: Made of kind and subject, so that the same question has it again.
    id: str
    kind: QuestionKind
    #: What it is about: a domain as "@example.org", an address, or a name.
    subject: str
    #: Names of the participants concerned.
    names: tuple[str, ...]
    #: Values to choose from: ids of meetings or members, participants' numbers, SAME or TWO; empty if the answer is
    #: free text.
    choices: tuple[str, ...] = ()
    #: The default value, or values separated by commas.
    suggestion: str = ""
    #: An answer that could not be understood.
    rejected: str = ""


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """What is known beside the report."""

    people: Sequence[Person]
    directory: Directory
    #: Entra object ids of those who have signed up.
    signed_up: frozenset[str] = frozenset()
    #: Who was invited to speak, in the plan's words.
    speaker: str | None = None
    #: What was recorded before.
    before: Attendance | None = None


@dataclass(frozen=True, slots=True)
class ReportProposal:
    """What approving a report would record, with the suggestions for what nobody has answered."""

    attendees: tuple[Attendee, ...]
    session: Session
    questions: tuple[ReportQuestion, ...]
    #: Names of participants who don't count.
    left_out: tuple[str, ...] = ()
    #: Answers to remember, by address or "@domain".
    affiliations: dict[str, Affiliation] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AttendanceImport:
    """One import of one file."""

    id: str
    #: None while the bot asks which one it is.
    meeting_id: str | None
    #: The file's name.
    document: str
    state: ProposalState
    #: What the file holds; None once it is settled.
    blocks: Document | None
    #: Entra object id.
    created_by: str
    created_at: datetime
    settled_at: datetime | None = None
    #: What was recorded before it was approved; None if nothing was.
    before: Attendance | None = None
