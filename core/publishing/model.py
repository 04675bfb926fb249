"""Questions about documents, documents that coordinators send in chat, withdrawals, and channel files."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.meetings.model.proposal import ProposalState

#: Shown before the names of documents that were sent in chat.
HANDED_IN = "Skickat till boten"


class QuestionKind(StrEnum):
    """What only a person knows."""

    #: Which meeting a file or folder is for.
    MEETING = "meeting"
    #: Whether a document with a personal identity number is published anyway.
    PERSONAL_NUMBER = "personal_number"
    #: Whether so many documents may be removed from the site.
    REMOVALS = "removals"


class QuestionState(StrEnum):
    """From asked to answered."""

    ASKED = "asked"
    #: Publish it (in the meeting that was chosen); with REMOVALS: remove them.
    APPROVED = "approved"
    #: Leave it as it is.
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class QuestionSubject:
    """A question as the worker asks it in each pass while it is open."""

    kind: QuestionKind
    #: Path at the source as people know it; "SharePoint" for the whole site.
    document: str
    #: Digest of the content, so that other content is another question; "" if content doesn't matter.
    sha256: str
    #: In Swedish: what happened and why.
    words: str
    #: The group's name; None for a joint meeting, and if no group is known.
    group: str | None = None
    #: The meeting it would be published for; None if that is the question.
    meeting_id: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was asked, and its answer."""

    id: str
    subject: QuestionSubject
    #: UTC, the product's clock.
    asked_at: datetime
    #: Whether the worker still asks.
    stands: bool
    state: QuestionState = QuestionState.ASKED
    #: Entra object id.
    answered_by: str | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A document that a coordinator sent to the bot; its content is stored here until it is published and verified."""

    id: str
    name: str
    #: None while the bot asks for it, or if the meeting was removed.
    meeting_id: str | None
    size: int
    sha256: str
    state: ProposalState
    #: Entra object id.
    created_by: str
    created_at: datetime
    settled_at: datetime | None = None
    #: Whether the bytes are still here.
    has_content: bool = True

    @property
    def source(self) -> str:
        """What it is known by as a source."""
        return f"{HANDED_IN}/{self.id[:8]}/{self.name}"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A published document that must be removed from the site and not published again."""

    id: str
    meeting_id: str
    name: str
    #: Its path at the source. Neither that file nor the same content elsewhere in the meeting is published.
    source: str
    sha256: str
    state: ProposalState
    created_by: str
    created_at: datetime
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChannelFolder:
    """The folder behind a channel's Files tab."""

    #: Teams' id of the channel.
    channel_id: str
    drive_id: str
    item_id: str


@dataclass(frozen=True, slots=True)
class ChannelItem:
    """A file or folder under such a folder, from the drive's delta."""

    item_id: str
    drive_id: str
    parent_id: str
    name: str
    is_folder: bool
    size: int
    #: Changes with the bytes.
    content_tag: str
    #: Digest of the downloaded content; "" before, and when it has changed since.
    sha256: str = ""
