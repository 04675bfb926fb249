"""What people are told when something of people and their data is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from core.retention.errors import ErasureListError


@refusal.register
def _(_error: ErasureListError, _facts: Config) -> tuple[str, str]:
    return "Uppgifterna är inte borttagna", "Listan över raderingar går inte att skriva. Säg till administratören."
