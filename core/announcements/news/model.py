"""A link to news from others, sent to groups in a digest."""

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
    #: When it was removed (UTC), and that removal's id for undo; None if it will be sent, or has been.
    removed_at: datetime | None = None
    removal_id: str | None = None
