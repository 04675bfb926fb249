"""A key source without a file, for tests of other things."""

from dataclasses import dataclass

from nacl.public import PrivateKey

from bot.outbox.feedback_key import FeedbackKey
from core.security.key_file import FileState


@dataclass(frozen=True)
class HeldKeys:
    """The PrivateKeySource port; never changes."""

    key: PrivateKey

    def private_keys(self) -> tuple[PrivateKey, ...]:
        return (self.key,)

    def state(self) -> FileState | None:
        return (0, 0, 0)


def feedback_key(key: PrivateKey) -> FeedbackKey:
    """As the bot has it after its start."""
    return FeedbackKey(HeldKeys(key), bytes(key.public_key))
