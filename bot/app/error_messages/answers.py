"""What people are told when something of feedback and the yearly survey is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from core.feedback.errors import (
    AlreadyAnsweredError,
    FeedbackNotOpenError,
    NotInvitedError,
    QuestionsChangedError,
    QuestionSetNotFoundError,
    QuestionsFixedError,
)
from core.surveys.errors import (
    AlreadyAnsweredSurveyError,
    NotAskedError,
    SurveyExistsError,
    SurveyIsOverError,
    SurveyNotFoundError,
)


@refusal.register
def _(error: FeedbackNotOpenError, _facts: Config) -> tuple[str, str]:
    if error.opened:
        return "Frågan är stängd", "Skriv gärna till samordnaren."
    return "Frågan är inte öppen än", "Den öppnar efter träffen."


@refusal.register
def _(_error: NotInvitedError, _facts: Config) -> tuple[str, str]:
    return "Frågan går till dem som var med", "Var du där? Svara i gruppens kanal, så räknas ditt svar."


@refusal.register
def _(_error: AlreadyAnsweredError, _facts: Config) -> tuple[str, str]:
    return "Du har redan svarat på den här träffen. Tack", "Ett svar går inte att ändra i efterhand."


@refusal.register
def _(_error: QuestionSetNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Kortet är gammalt", "Inget är ändrat. Skriv *frågeformulär* för att se vad som gäller nu."


@refusal.register
def _(_error: QuestionsChangedError, _facts: Config) -> tuple[str, str]:
    return (
        "Frågorna har ändrats sedan du fick kortet",
        "Någon annan hann före, så inget är ändrat nu. Skriv *frågeformulär* och börja från det som gäller.",
    )


@refusal.register
def _(_error: QuestionsFixedError, _facts: Config) -> tuple[str, str]:
    return (
        "Frågorna har redan gått ut",
        "De står fast tills frågan har stängt, så att alla svarar på samma sak. Inget är ändrat.",
    )


@refusal.register
def _(_error: SurveyNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Årsenkäten finns inte längre", "Den togs tillbaka innan någon hade svarat. Inget är sparat."


@refusal.register
def _(_error: SurveyExistsError, _facts: Config) -> tuple[str, str]:
    return "Årsenkäten är redan skickad", "Skriv *årsenkät* för att se hur många som har svarat."


@refusal.register
def _(_error: SurveyIsOverError, _facts: Config) -> tuple[str, str]:
    return "Årsenkäten har stängt", "Ditt svar kom för sent och är inte sparat. Resultatet läggs ut i kanalen."


@refusal.register
def _(_error: AlreadyAnsweredSurveyError, _facts: Config) -> tuple[str, str]:
    return "Du har redan svarat på årsenkäten. Tack", "Svaret är anonymt, så det går inte att ändra."


@refusal.register
def _(_error: NotAskedError, _facts: Config) -> tuple[str, str]:
    return "Årsenkäten besvaras i gruppens kanal", "Öppna kortet där och svara. Inget är sparat här."
