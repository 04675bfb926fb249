"""Errors raised when a channel's binding can't be changed; they carry ids, never text for people."""

from core.errors import CoreError


class BindingHasChangedError(CoreError):
    """Raised when the channel was bound anew since the card was shown."""

    def __init__(self, channel_id: str) -> None:
        super().__init__(channel_id)
        self.channel_id = channel_id


class BindingNotFoundError(CoreError):
    """Raised when no binding has the id: the card is from an earlier version."""

    def __init__(self, binding_id: str) -> None:
        super().__init__(binding_id)
        self.binding_id = binding_id
