"""What people are told when something of documents is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from core.publishing.errors import HandedInNotFoundError, QuestionNotFoundError, WithdrawalNotFoundError


@refusal.register
def _(_error: QuestionNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Frågan finns inte längre", "Skriv *status* för att se vad som inte är publicerat."


@refusal.register
def _(_error: HandedInNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Dokumentet finns inte längre här", "Skicka det till mig igen."


@refusal.register
def _(_error: WithdrawalNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Det är redan avgjort", "Skriv *dokument* och träffens datum för att se vad som gäller."
