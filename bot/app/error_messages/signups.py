"""What people are told when something of sign-ups and attendance is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from core.attendance.errors import AttendanceHasChangedError, AttendanceImportNotFoundError
from core.language.plurals import count
from core.signups.errors import (
    ColleaguesNumberError,
    NotEnoughPlacesError,
    SignupIsClosedError,
    SignupReminderNotFoundError,
)
from core.signups.model import MOST_COLLEAGUES


@refusal.register
def _(error: SignupIsClosedError, _facts: Config) -> tuple[str, str]:
    why = "Träffen har börjat eller varit" if error.started else "Sista dagen att anmäla sig har varit"
    return "Anmälan är stängd", f"{why}. Skriv gärna till samordnaren."


@refusal.register
def _(error: ColleaguesNumberError, _facts: Config) -> tuple[str, str]:
    title = "Det är för många på en gång" if error.number > MOST_COLLEAGUES else "Antalet kan inte vara mindre än noll"
    return title, f"Skriv hur många kollegor som kommer utöver dig, högst {MOST_COLLEAGUES}. Inget är ändrat."


@refusal.register
def _(error: NotEnoughPlacesError, _facts: Config) -> tuple[str, str]:
    left = count(error.free, "plats") if error.free else "ingen plats"
    return "Så många får inte plats", f"Träffen har {count(error.capacity, 'plats')}, {left} kvar. Inget är ändrat."


@refusal.register
def _(_error: SignupReminderNotFoundError, _facts: Config) -> tuple[str, str]:
    return (
        "Påminnelsen väntar inte på svar längre",
        "Den är redan på väg eller avbruten. Skriv *påminn* igen om du är osäker.",
    )


@refusal.register
def _(_error: AttendanceHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Närvaron har ändrats under tiden", "Inget är ändrat nu. Skriv *närvaro* för att se vad som är noterat."


@refusal.register
def _(_error: AttendanceImportNotFoundError, _facts: Config) -> tuple[str, str]:
    return (
        "Rapporten väntar inte på svar längre",
        "Den är redan sparad eller avbruten. Skicka filen igen om du är osäker.",
    )
