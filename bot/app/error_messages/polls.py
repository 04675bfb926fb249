"""What people are told when something of polls is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from cards.kit.markdown import escape
from core.language.dates import at_clock, day
from core.polls.errors import (
    AlreadyVotedError,
    ChoiceMissingError,
    DayAlreadyChosenError,
    DayFault,
    NotInGroupError,
    PollAlreadySentError,
    PollDaysError,
    PollFault,
    PollIsOpenError,
    PollIsOverError,
    PollNotFoundError,
    PollWordsError,
)
from core.polls.model import LONGEST_CHOICE, LONGEST_QUESTION, MOST_CHOICES

#: Title and words for each fault of a poll; "{words}" are those concerned, "{number}" how many there are.
_POLL_FAULTS: dict[PollFault, tuple[str, str]] = {
    PollFault.NO_QUESTION: (
        "Jag hittar ingen fråga",
        'Skriv den inom citattecken, och svaren efter: *omröstning "Ska vi byta mötesdag?" ja/nej/kanske*.',
    ),
    PollFault.LONG_QUESTION: (
        "Frågan är för lång",
        f"Den har {{number}} tecken och får ha {LONGEST_QUESTION}. Inget är skickat.",
    ),
    PollFault.NO_CHOICES: ("Vilka svar ska man kunna välja", "Skriv dem efter frågan, med snedstreck mellan."),
    PollFault.ONE_CHOICE: (
        "Det finns bara ett svar att välja",
        "Skriv minst två, med snedstreck mellan: *{words}/något annat*. Inget är skickat.",
    ),
    PollFault.MANY_CHOICES: (
        "Det är för många svar att välja mellan",
        f"De är {{number}} och får vara {MOST_CHOICES}. Inget är skickat.",
    ),
    PollFault.LONG_CHOICE: (
        "Ett av svaren är för långt",
        f"*{{words}}* har {{number}} tecken och får ha {LONGEST_CHOICE}. Inget är skickat.",
    ),
    PollFault.SAME_CHOICE: ("Två av svaren är likadana", "*{words}* står två gånger. Inget är skickat."),
    PollFault.UNCLEAR_CHOICES: (
        "Jag vet inte var ett svar slutar och nästa börjar",
        "Skriv *{words}* med mellanslag och snedstreck mellan svaren: *ett / ett annat*. Inget är skickat.",
    ),
    PollFault.PERSONAL_NUMBER: (
        "Det ser ut att stå ett personnummer där",
        "Skriv frågan utan numret, och ta gärna bort ditt meddelande i Teams. Inget är skickat.",
    ),
}

_LONGEST_QUOTED = 60


@refusal.register
def _(error: PollWordsError, _facts: Config) -> tuple[str, str]:
    title, words = _POLL_FAULTS[error.fault]
    return title, words.format(words=escape(error.words[:_LONGEST_QUOTED]), number=error.number)


@refusal.register
def _(_error: PollNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Omröstningen finns inte längre", "Den är avbruten eller togs tillbaka. Inget är sparat."


@refusal.register
def _(_error: PollAlreadySentError, _facts: Config) -> tuple[str, str]:
    return "Omröstningen är redan skickad", "Skriv *omröstning* för att se de som är öppna."


@refusal.register
def _(error: PollIsOverError, facts: Config) -> tuple[str, str]:
    closed = error.at.astimezone(facts.zone)
    at = f"{day(closed.date(), year=True)} {at_clock(closed.time())}"
    return "Omröstningen har stängt", f"Den stängde {at}. Resultatet står i kanalen. Inget är ändrat."


@refusal.register
def _(_error: ChoiceMissingError, _facts: Config) -> tuple[str, str]:
    return "Inget svar är valt", "Välj ett av svaren på kortet. Inget är sparat."


@refusal.register
def _(error: NotInGroupError, _facts: Config) -> tuple[str, str]:
    group = escape(error.group)
    return f"Frågan är till {group}", "Är du med där? Svara i gruppens kanal. Inget är sparat."


@refusal.register
def _(_error: AlreadyVotedError, _facts: Config) -> tuple[str, str]:
    return "Du har redan svarat. Tack", "Omröstningen är anonym, så svaret går inte att ändra."


#: The same for the days of a question; "{day}" is the one concerned.
_DAY_FAULTS: dict[DayFault, tuple[str, str]] = {
    DayFault.NO_DAYS: (
        "Jag hittar inga datum",
        "Skriv dem med komma mellan: *hitta dag 8 mars, 10 mars, 15 mars kl 9-12*. Inget är skickat.",
    ),
    DayFault.ONE_DAY: ("Det är bara en dag", "Skriv minst två att välja mellan, utöver {day}. Inget är skickat."),
    DayFault.MANY_DAYS: (
        "Det är för många dagar",
        f"De är {{number}} och får vara {MOST_CHOICES}. Inget är skickat.",
    ),
    DayFault.SAME_DAY: ("En dag står två gånger", "Det är {day}. Inget är skickat."),
    DayFault.PAST: ("Dagen har redan varit, eller är i dag", "Det gäller {day}. Välj en dag som kommer."),
    DayFault.DAY_OFF: (
        "En av dagarna är ingen arbetsdag",
        "Det är helg, röd dag, afton eller klämdag {day}. Inget är skickat.",
    ),
    DayFault.TOO_SOON: (
        "Den första dagen är för nära",
        "Gruppen ska hinna svara arbetsdagen före {day}. Välj en senare dag. Inget är skickat.",
    ),
    DayFault.TIMES: ("Tiden slutar innan den börjar", "Skriv den som *kl 9-12*. Inget är skickat."),
}


@refusal.register
def _(error: PollDaysError, _facts: Config) -> tuple[str, str]:
    title, words = _DAY_FAULTS[error.fault]
    return title, words.format(day=day(error.day, year=True) if error.day else "", number=error.number)


@refusal.register
def _(_error: PollIsOpenError, _facts: Config) -> tuple[str, str]:
    return "Frågan är öppen", "Skriv *stäng omröstning* för att stänga den, och välj dag sedan. Inget är ändrat."


@refusal.register
def _(_error: DayAlreadyChosenError, _facts: Config) -> tuple[str, str]:
    return "Dagen är redan vald", "Träffen är inlagd. Skriv *nästa* för att se den."
