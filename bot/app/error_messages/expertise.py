"""What people are told when something of expertise is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from core.expertise.errors import NoWordsError, NumberInWordsError, TooManyWordsError


@refusal.register
def _(_error: NoWordsError, _facts: Config) -> tuple[str, str]:
    return "Inget står där", "Skriv vad du kan, till exempel *jag kan solceller, upphandling av livsmedel*."


@refusal.register
def _(error: TooManyWordsError, _facts: Config) -> tuple[str, str]:
    return (
        f"Det är för långt: högst {error.longest} tecken",
        "Korta det så att det viktigaste är kvar. Inget är sparat.",
    )


@refusal.register
def _(_error: NumberInWordsError, _facts: Config) -> tuple[str, str]:
    return "Det ser ut att stå ett telefon- eller personnummer där", "Skriv det utan numret. Inget är sparat."
