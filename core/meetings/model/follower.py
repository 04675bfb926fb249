"""What moves along with a meeting that is merged into another."""

from dataclasses import dataclass
from enum import StrEnum


class FollowerKind(StrEnum):
    """Its kind; sign-ups are copied instead (core/signups/use_cases/carry_over.py)."""

    MINUTES_ITEM = "minutes_item"  #: a decision or a task
    SOURCE_FOLDER = "source_folder"  #: a folder of documents; what is published from it moves with the next pass
    HANDED_IN = "handed_in"  #: a document sent to the bot
    SUGGESTION = "suggestion"  #: a wished theme that is planned there
    POLL = "poll"  #: the question that found its day
    QUESTION_SET = "question_set"  #: what its feedback asks; only if the other meeting has no choice of its own


@dataclass(frozen=True, slots=True)
class Follower:
    """One thing that was moved to another meeting."""

    kind: FollowerKind
    #: Its id, or its path.
    item: str
    #: Id of the meeting where it was.
    meeting_id: str
