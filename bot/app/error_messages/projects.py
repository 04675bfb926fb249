"""What people are told when something of projects is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from cards.kit.markdown import escape
from core.projects.errors import (
    MunicipalityNotMemberError,
    MunicipalityUnknownError,
    NotProjectOwnerError,
    OutcomeMissingError,
    ProjectHasChangedError,
    ProjectHasOwnerError,
    ProjectHoldsNumberError,
    ProjectIsClosedError,
    ProjectNotFoundError,
    ProjectProposalNotFoundError,
    ProjectTitleError,
    ProjectTooLongError,
    UnknownGoalsError,
    WantedMunicipalityError,
)
from core.projects.model import Stage

#: What the fields of a project are called, in the definite form.
_PROJECT_FIELDS = {
    "title": "Rubriken",
    "need": "Behovet",
    "goals": "Raden med mål",
    "wanted": "Raden med kommuner",
    "partners": "Raden med partner",
    "time": "Tiden",
    "money": "Raden om pengar",
    "outcome": "Raden om vad det blev",
}


@refusal.register
def _(_error: ProjectNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Projektet finns inte", "Det kan ha tagits tillbaka. Skriv *projekt* för att se vilka som finns."


@refusal.register
def _(_error: ProjectProposalNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Projektet väntar inte på svar längre", "Skriv *projekt* för att se om det finns, annars *projekt ny*."


@refusal.register
def _(_error: ProjectTitleError, _facts: Config) -> tuple[str, str]:
    return "Rubriken saknas", "Skriv vad projektet handlar om, till exempel Gemensamma laddstolpar."


@refusal.register
def _(error: ProjectTooLongError, _facts: Config) -> tuple[str, str]:
    name = _PROJECT_FIELDS.get(error.field, "Texten")
    return f"{name} är för lång", f"Den får ha högst {error.longest} tecken, och det här är {error.length}."


@refusal.register
def _(_error: ProjectHoldsNumberError, _facts: Config) -> tuple[str, str]:
    return "Det ser ut att stå ett personnummer där", "Skriv det utan numret. Inget är sparat."


@refusal.register
def _(error: UnknownGoalsError, _facts: Config) -> tuple[str, str]:
    words = "Skriv nummer ur Agenda 2030, Klimat 2030 eller UVG, till exempel 11, 13, Klimat 2030."
    return f"Jag känner inte till målet ”{escape(error.words[:60])}”", words


@refusal.register
def _(error: WantedMunicipalityError, _facts: Config) -> tuple[str, str]:
    name = escape(error.words[:60])
    if error.known:
        return f"{name} är inte med i nätverket", "Ta bort kommunen ur raden, eller lämna raden tom för alla."
    return f"”{name}” är ingen kommun i Västra Götaland", "Skriv som Borås, Mark. Lämna raden tom för alla."


@refusal.register
def _(_error: MunicipalityUnknownError, _facts: Config) -> tuple[str, str]:
    return "Jag vet inte vilken kommun du kommer från", "Skriv *kontakt*, så ser du vem du kan fråga. Inget är ändrat."


@refusal.register
def _(error: MunicipalityNotMemberError, _facts: Config) -> tuple[str, str]:
    words = "Därför räknas kommunen inte in i projektet. Skriv *kontakt*, så ser du vem du kan fråga."
    return f"{escape(error.name)} är inte med i nätverket", words


@refusal.register
def _(error: ProjectIsClosedError, _facts: Config) -> tuple[str, str]:
    done = error.project.stage is Stage.DONE
    words = "Skriv *projekt* för att se dem som är öppna. Inget är ändrat."
    return ("Projektet är klart" if done else "Projektet är nedlagt"), words


@refusal.register
def _(_error: NotProjectOwnerError, _facts: Config) -> tuple[str, str]:
    return "Det kan den göra som äger projektet", "Eller en samordnare. Tryck *Berätta mer*, så hör den av sig."


@refusal.register
def _(_error: ProjectHasOwnerError, _facts: Config) -> tuple[str, str]:
    return "Projektet har redan någon", "Någon har tagit över det. Skriv *projekt* för att se vem som är kontakt."


@refusal.register
def _(_error: ProjectHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Projektet har ändrats under tiden", "Inget är ändrat nu. Skriv *projekt* för att se vad som gäller."


@refusal.register
def _(_error: OutcomeMissingError, _facts: Config) -> tuple[str, str]:
    return "Vad blev det", "Skriv en rad om vad projektet ledde till. Den går in i årsrapporten. Inget är ändrat."
