"""What people are told when something of plans is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from core.plans.errors import PlanImportNotFoundError


@refusal.register
def _(_error: PlanImportNotFoundError, _facts: Config) -> tuple[str, str]:
    return (
        "Planen väntar inte på svar längre",
        "Den är redan godkänd eller avbruten. Skicka dokumentet igen om du är osäker.",
    )
