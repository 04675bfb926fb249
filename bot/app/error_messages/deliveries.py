"""What people are told when something of what goes out is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from core.overrides.errors import (
    DeliveryNotAheadError,
    NoteMissingError,
    NoteTooLongError,
    OverrideHasChangedError,
    ResendNotFoundError,
    ResendNotPossibleError,
    ResendUnderWayError,
)
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


@refusal.register
def _(_error: NoteMissingError, _facts: Config) -> tuple[str, str]:
    return "Skriv en rad först", "Utan den ser det ut som att samma kort kom två gånger."


@refusal.register
def _(_error: ResendNotPossibleError, _facts: Config) -> tuple[str, str]:
    return (
        "Det går inte att skicka igen",
        "Kortet gäller inte längre, eller så är det för sent. Inget är skickat. Skriv *meddela* om du vill säga något.",
    )


@refusal.register
def _(_error: ResendUnderWayError, _facts: Config) -> tuple[str, str]:
    return (
        "Det skickas redan igen",
        "Någon har valt det sedan kortet visades. Inget mer är skickat. Skriv *varför* och träffens dag för att se.",
    )


@refusal.register
def _(_error: ResendNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Redan avgjort", "Det är redan bestämt om kortet ska skickas igen. Inget är ändrat."
