"""An announcement: what it says, to which groups, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime

#: Characters of the title, the words, an address, and of what a picture shows.
LONGEST_TITLE, LONGEST_WORDS, LONGEST_ADDRESS, LONGEST_ALT = 120, 2000, 500, 200


@dataclass(frozen=True, slots=True)
class Content:
    """What the card says."""

    title: str
    words: str
    #: Where "Läs mer" leads; empty if nowhere.
    link: str = ""
    #: Address of a picture, and its alt text; empty if there is none.
    picture: str = ""
    picture_alt: str = ""
    #: The meeting it is about, if any.
    meeting_id: str | None = None
    #: Whether it was withdrawn; the card then says only that.
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement that was sent, or waits to be."""

    id: str
    #: In the order of the network.
    groups: tuple[str, ...]
    content: Content
    #: Entra object id and name of the coordinator.
    created_by: str
    author: str
    #: UTC.
    created_at: datetime
    #: The time that somebody chose (UTC). None: as soon as it can't be undone, in office hours.
    leaves_at: datetime | None = None
    #: When the coordinator sent it (UTC); None while it has only been previewed.
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AnnouncementChange:
    """A change of what a sent announcement says, or its withdrawal; it can be undone for a while."""

    id: str
    announcement_id: str
    before: Content
    after: Content
    #: UTC.
    made_at: datetime
    undone_at: datetime | None = None
