"""What people are told when something of suggestions is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from cards.kit.markdown import escape
from core.suggestions.errors import (
    DecisionIncompleteError,
    PersonalNumberError,
    SuggestionHasChangedError,
    SuggestionIsDecidedError,
    SuggestionNotFoundError,
    ThemeLengthError,
)
from core.suggestions.model import LONGEST_THEME, SuggestionStatus


@refusal.register
def _(error: ThemeLengthError, _facts: Config) -> tuple[str, str]:
    if error.too_long:
        return "Temat är för långt", f"Skriv det med högst {LONGEST_THEME} tecken. Inget är sparat."
    return "Vilket tema önskar du", "Skriv till exempel *önskar klimatanpassning i små kommuner*."


@refusal.register
def _(_error: PersonalNumberError, _facts: Config) -> tuple[str, str]:
    words = "Skriv det utan numret, och ta gärna bort ditt meddelande i Teams. Inget är sparat."
    return "Det ser ut att stå ett personnummer där", words


@refusal.register
def _(_error: SuggestionNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Önskemålet finns inte längre", "Det är taget tillbaka. Skriv *önskemål* för att se vad som önskas."


@refusal.register
def _(error: SuggestionIsDecidedError, _facts: Config) -> tuple[str, str]:
    decision = error.suggestion.decision
    if decision.status is SuggestionStatus.DECLINED:
        return "Önskemålet är avböjt", f"Skälet: {escape(decision.reason)} Rösterna är som de var."
    return "Temat är genomfört", "Vill du ha mer om det? Skriv *önskar* och temat. Rösterna är som de var."


@refusal.register
def _(error: DecisionIncompleteError, _facts: Config) -> tuple[str, str]:
    if error.status is SuggestionStatus.DECLINED:
        return "Skälet saknas", "Skriv varför önskemålet avböjs, så att den som önskat får veta. Inget är ändrat."
    return "Träffen saknas", "Välj vilken träff som tar upp temat. Inget är ändrat."


@refusal.register
def _(_error: SuggestionHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Önskemålet har fått ett annat svar under tiden", "Inget är ändrat nu. Skriv *önskemål* för att se läget."
