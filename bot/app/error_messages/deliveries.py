"""What people are told when something of what goes out is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from core.overrides.errors import DeliveryNotAheadError, NoteTooLongError, OverrideHasChangedError
from core.overrides.model import LONGEST_NOTE


@refusal.register
def _(_error: DeliveryNotAheadError, _facts: Config) -> tuple[str, str]:
    return (
        "Det är inte på väg längre",
        "Det har gått ut, eller så behövs det inte. Inget är ändrat. Skriv *på gång* för att se vad som är på väg.",
    )


@refusal.register
def _(error: NoteTooLongError, _facts: Config) -> tuple[str, str]:
    return "Raden är för lång", f"Den har {error.length} tecken och får ha {LONGEST_NOTE}. Inget är ändrat."


@refusal.register
def _(_error: OverrideHasChangedError, _facts: Config) -> tuple[str, str]:
    return (
        "Det går inte att ångra",
        "Utskicket har gått ut, eller så har någon bestämt annat sedan dess. Skriv *på gång* för att se läget.",
    )
