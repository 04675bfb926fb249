"""Errors raised when a link can't be sent in a digest; they carry ids, never text for people."""

from core.errors import CoreError


class NewsItemNotFoundError(CoreError):
    """Raised when no link has the id."""


class NewsHasLeftError(CoreError):
    """Raised when the digest with the link has been sent."""


class NewsLinkTwiceError(CoreError):
    """Raised when the same address already waits for one of the groups."""

    def __init__(self, item_id: str, group: str) -> None:
        super().__init__(item_id)
        self.item_id = item_id
        self.group = group
