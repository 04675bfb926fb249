"""Errors raised when a channel's binding can't be changed; they carry ids, never text for people."""

from core.errors import CoreError


class BindingHasChangedError(CoreError):
    """Raised when the channel was bound anew since the card was shown."""

    def __init__(self, channel_id: str) -> None:
        super().__init__(channel_id)
        self.channel_id = channel_id
