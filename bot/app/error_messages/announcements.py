"""What people are told when something of announcements is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from cards.kit.markdown import escape
from core.announcements.errors import (
    AnnouncementAlreadySentError,
    AnnouncementHasChangedError,
    AnnouncementNotFoundError,
    ContentError,
    ContentProblem,
)
from core.announcements.model import LONGEST_ALT, LONGEST_TITLE, LONGEST_WORDS
from core.announcements.news.errors import NewsHasLeftError, NewsItemNotFoundError, NewsLinkTwiceError

#: Title and words for each fault of an announcement; "{length}" is how many characters there are.
_CONTENT_PROBLEMS: dict[ContentProblem, tuple[str, str]] = {
    ContentProblem.EMPTY: ("Meddelandet är tomt", "Skriv en rubrik eller en text."),
    ContentProblem.LONG_TITLE: ("Rubriken är för lång", f"Den har {{length}} tecken och får ha {LONGEST_TITLE}."),
    ContentProblem.LONG_WORDS: ("Texten är för lång", f"Den har {{length}} tecken och får ha {LONGEST_WORDS}."),
    ContentProblem.LINK: ("Länken går inte att använda", "Den ska börja med https://."),
    ContentProblem.PICTURE: (
        "Bildens adress går inte att använda",
        "Den ska börja med https://, och bilden ligga öppet.",
    ),
    ContentProblem.NO_ALT: (
        "Skriv vad bilden visar",
        f"Den som inte ser bilden får texten uppläst. Högst {LONGEST_ALT} tecken.",
    ),
    ContentProblem.PERSONAL_NUMBER: (
        "Det ser ut att stå ett personnummer där",
        "Skriv utan numret, och ta gärna bort ditt meddelande i Teams.",
    ),
    ContentProblem.NO_GROUP: ("Vem ska få meddelandet", "Välj minst en grupp."),
    ContentProblem.PAST: ("Tiden går inte att använda", "Välj en tid som kommer, högst ett år fram."),
}


@refusal.register
def _(error: ContentError, _facts: Config) -> tuple[str, str]:
    title, words = _CONTENT_PROBLEMS[error.problem]
    return title, f"{words.format(length=error.length)} Inget är skickat."


@refusal.register
def _(_error: AnnouncementNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Meddelandet finns inte längre här", "Det är avbrutet, taget tillbaka eller gallrat."


@refusal.register
def _(_error: AnnouncementAlreadySentError, _facts: Config) -> tuple[str, str]:
    return "Meddelandet är redan skickat", "Skriv *meddelanden* för att ändra det eller dra tillbaka det."


@refusal.register
def _(_error: AnnouncementHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Någon annan har ändrat meddelandet under tiden", "Skriv *meddelanden* för att se vad det säger nu."


@refusal.register
def _(_error: NewsItemNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Nyheten finns inte längre", "Den är ångrad eller gallrad. Skriv *nyheter* för att se vad som väntar."


@refusal.register
def _(_error: NewsHasLeftError, _facts: Config) -> tuple[str, str]:
    return "Nyheten har redan gått ut", "Skriv *nyheter* för att se vad som väntar."


@refusal.register
def _(error: NewsLinkTwiceError, _facts: Config) -> tuple[str, str]:
    return (
        "Länken finns redan",
        f"Den går till {escape(error.group)} med nästa nyheter. Skriv *nyheter* för att se den.",
    )
