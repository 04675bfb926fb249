"""A link to what somebody else tells, which goes to groups in a digest."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One link."""

    id: str
    #: In the order of the network.
    groups: tuple[str, ...]
    title: str
    #: https or http.
    link: str
    #: Entra object id of the coordinator.
    added_by: str
    #: UTC.
    added_at: datetime
    #: When it was taken away (UTC), and the id of that for undo; None while it is to go out, or has.
    removed_at: datetime | None = None
    removal_id: str | None = None
