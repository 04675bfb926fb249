"""The registry of error messages."""

from functools import singledispatch

from bot.app.configuration.config import Config
from core.errors import CoreError


@singledispatch
def refusal(_error: CoreError, _facts: Config) -> tuple[str, str]:
    """Title and words for a refusal."""
    return "Det gick inte", "Inget har ändrats. Försök igen, eller skriv till samordnaren."
