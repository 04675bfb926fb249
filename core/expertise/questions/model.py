"""A question to those who know something, and the answers to it."""

from dataclasses import dataclass
from datetime import datetime

#: Characters that are kept.
LONGEST_QUESTION, LONGEST_ANSWER = 400, 800
#: People who are mentioned in one question, questions of one person a day, and answers to one question.
MOST_MENTIONED, MOST_A_DAY, MOST_ANSWERS = 3, 3, 40


@dataclass(frozen=True, slots=True)
class MemberQuestion:
    """What a member asks in a group's channel."""

    id: str
    words: str
    #: The group's name now; None if it has ended since.
    group: str | None
    #: Entra object id and name; None and empty if the person was erased.
    asked_by: str | None
    name: str
    #: None if it isn't known.
    municipality: str | None
    #: UTC.
    asked_at: datetime
    #: When it was taken back (UTC); None while it stands.
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answers to it, in their own name."""

    id: str
    question_id: str
    #: Numbered within each question, and never reused.
    number: int
    #: Entra object id.
    person_id: str
    name: str
    municipality: str | None
    words: str
    #: Whether the writer lets others find it later.
    findable: bool
    #: Whether somebody else has said that it helped.
    helped: bool
    #: UTC.
    written_at: datetime

    @property
    def is_note(self) -> bool:
        """Whether a search finds it: it helped somebody, and its writer agrees."""
        return self.findable and self.helped


@dataclass(frozen=True, slots=True)
class Note:
    """An answer that can be found later, with its question."""

    question: MemberQuestion
    answer: Answer
