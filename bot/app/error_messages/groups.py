"""What people are told when something of groups, channels and municipalities is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from cards.kit.markdown import escape
from core.channels.errors import BindingHasChangedError, BindingNotFoundError
from core.groups.errors import (
    GroupChangeNotFoundError,
    GroupHasChangedError,
    GroupHasMeetingsError,
    GroupNameError,
    GroupNameTakenError,
    GroupNotFoundError,
)
from core.language.plurals import count
from core.memberships.errors import MembershipHasChangedError


@refusal.register
def _(_error: BindingHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Det går inte att ångra", "Kanalen har ändrats sedan dess. Skriv *koppla* i kanalen som ska vara gruppens."


@refusal.register
def _(_error: BindingNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Kortet är från en äldre version", "Inget är ändrat. Skriv *koppla* igen i kanalen."


@refusal.register
def _(_error: GroupChangeNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Ändringen väntar inte på svar längre", "Skriv *grupper* för att se grupperna som de är."


@refusal.register
def _(_error: GroupHasChangedError, _facts: Config) -> tuple[str, str]:
    return (
        "Det går inte att ångra längre",
        "Gruppen har ändrats sedan dess, eller har fått en kanal eller träffar. Skriv *grupper* för att se läget.",
    )


@refusal.register
def _(_error: GroupNameTakenError, _facts: Config) -> tuple[str, str]:
    return "Namnet är upptaget", "Det finns redan en grupp som heter så. Inget är ändrat."


@refusal.register
def _(_error: GroupNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Gruppen finns inte längre", "Den har bytt namn eller avslutats. Skriv *grupper* för att se läget."


@refusal.register
def _(error: GroupHasMeetingsError, _facts: Config) -> tuple[str, str]:
    return (
        "Gruppen har träffar kvar",
        f"{count(error.meetings, 'träff')} ligger framåt. Ställ in det som inte ska hållas.",
    )


@refusal.register
def _(error: GroupNameError, _facts: Config) -> tuple[str, str]:
    return (
        "Gruppen kan inte heta så",
        f"”{escape(error.name)}” är inget namn på en grupp. Inget är ändrat. Rätta dokumentet och skicka det igen.",
    )


@refusal.register
def _(_error: MembershipHasChangedError, _facts: Config) -> tuple[str, str]:
    return "Det går inte att ångra längre", "Något annat är ändrat sedan dess. Skriv *kommuner* för att se läget."
