"""Keys without a file, for tests that are about something else."""

from dataclasses import dataclass

from nacl.public import PrivateKey

from bot.jobs.sealing_key import SealingKey
from network.key_file import FileState


@dataclass(frozen=True)
class HeldKeys:
    """The KeySource port; never changes."""

    key: PrivateKey

    def private_keys(self) -> tuple[PrivateKey, ...]:
        return (self.key,)

    def state(self) -> FileState | None:
        return (0, 0, 0)


def sealing_key(key: PrivateKey) -> SealingKey:
    """As the bot has it after its start."""
    return SealingKey(HeldKeys(key), bytes(key.public_key))
