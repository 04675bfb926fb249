"""What people are told when something of meetings, and calendars is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from cards.kit.markdown import escape, shorten
from core.calendar_feeds.errors import CalendarAddressHasChangedError
from core.checklists.errors import MeetingIsNotOverError, OutcomeHasChangedError
from core.meetings.errors import (
    MeetingEditNotFoundError,
    MeetingHasChangedError,
    MeetingHasNotBegunError,
    MeetingIsAnsweredError,
    MeetingIsCancelledError,
    MeetingNotFoundError,
    MeetingsShareGroupError,
    NewMeetingNotFoundError,
    ProgrammeError,
    ProposalIsOldError,
    UndoIsOverError,
)
from core.meetings.model.programme import LONGEST_LINE, MOST_LINES, ProgrammeFault

_FAULTS = {
    ProgrammeFault.NO_WORDS: "Det står en tid men inte vad som händer",
    ProgrammeFault.NO_SUCH_TIME: "Klockslaget finns inte",
    ProgrammeFault.ENDS_BEFORE_IT_STARTS: "Det slutar innan det börjar",
    ProgrammeFault.OUT_OF_ORDER: "Det börjar före punkten ovanför",
    ProgrammeFault.NO_SUCH_DAY: "Träffen har inte så många dagar",
    ProgrammeFault.TOO_LONG: f"Punkten är längre än {LONGEST_LINE} tecken",
    ProgrammeFault.TOO_MANY: f"Det är fler än {MOST_LINES} punkter",
}


@refusal.register
def _(_error: MeetingNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Träffen finns inte", "Den kan ha tagits bort ur planen. Skriv *nästa* för att se träffarna."


@refusal.register
def _(_error: MeetingIsCancelledError, _facts: Config) -> tuple[str, str]:
    return "Träffen är inställd", "Du behöver inte göra något. Skriv *nästa* för att se träffarna."


@refusal.register
def _(_error: MeetingIsAnsweredError, _facts: Config) -> tuple[str, str]:
    return (
        "Det går inte: träffen har redan svar eller närvaro",
        "Det som svarats gäller just den träffen. Inget är ändrat.",
    )


@refusal.register
def _(error: MeetingsShareGroupError, _facts: Config) -> tuple[str, str]:
    return "Det går inte", f"{escape(error.group)} håller båda träffarna. Ställ in den ena i stället."


@refusal.register
def _(_error: MeetingHasNotBegunError, _facts: Config) -> tuple[str, str]:
    return "Träffen har inte börjat", "Notera vilka som kom när den har varit. Skriv *närvaro* då."


@refusal.register
def _(_error: MeetingIsNotOverError, _facts: Config) -> tuple[str, str]:
    return "Träffen är inte slut", "Skriv *avsluta* när den har varit."


@refusal.register
def _(_error: OutcomeHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Raden har ändrats under tiden", "Skriv *avsluta* och träffens datum, så visar jag vad som står nu."


@refusal.register
def _(_error: MeetingEditNotFoundError, _facts: Config) -> tuple[str, str]:
    return (
        "Ändringen väntar inte på svar längre",
        "Den är redan godkänd eller avbruten. Skriv *nästa* för att se läget.",
    )


@refusal.register
def _(_error: NewMeetingNotFoundError, _facts: Config) -> tuple[str, str]:
    return (
        "Träffen väntar inte på svar längre",
        "Den är redan inlagd eller avbruten. Skriv *nästa* för att se läget.",
    )


@refusal.register
def _(_error: MeetingHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Träffen har ändrats under tiden", "Skriv ordet igen, så visar jag vad som gäller nu."


@refusal.register
def _(_error: ProposalIsOldError, _facts: Config) -> tuple[str, str]:
    return "Kortet är gammalt", "Inget är ändrat. Gör om det, så visar jag vad som gäller nu."


@refusal.register
def _(_error: UndoIsOverError, _facts: Config) -> tuple[str, str]:
    words = "Tio minuter har gått, gruppen har fått veta det, eller så har något ändrats efteråt: ångra det först."
    return "Det går inte att ångra längre", f"{words} Annars gör du en ny ändring."


@refusal.register
def _(_error: CalendarAddressHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Kalenderns adress har bytts under tiden", "Inget är ändrat nu. Skriv *kalender* för adressen som gäller."


@refusal.register
def _(error: ProgrammeError, _facts: Config) -> tuple[str, str]:
    return f"”{escape(shorten(error.line, 80))}”", f"{_FAULTS[error.fault]}. Inget är ändrat."
