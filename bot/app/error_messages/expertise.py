"""What people are told when something of expertise is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from core.expertise.errors import (
    NotOwnQuestionError,
    NoWordsError,
    NumberInWordsError,
    OwnAnswerError,
    QuestionIsFullError,
    QuestionNotFoundError,
    TooManyQuestionsError,
    TooManyWordsError,
)
from core.language.plurals import spelled_count


@refusal.register
def _(_error: NoWordsError, _facts: Config) -> tuple[str, str]:
    return "Inget står där", "Skriv vad du kan, till exempel *jag kan solceller, upphandling av livsmedel*."


@refusal.register
def _(error: TooManyWordsError, _facts: Config) -> tuple[str, str]:
    return (
        f"Det är för långt: högst {error.longest} tecken",
        "Korta det så att det viktigaste är kvar. Inget är sparat.",
    )


@refusal.register
def _(_error: NumberInWordsError, _facts: Config) -> tuple[str, str]:
    return "Det ser ut att stå ett telefon- eller personnummer där", "Skriv det utan numret. Inget är sparat."


@refusal.register
def _(_error: QuestionNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Frågan eller svaret finns inte längre", "Skriv *frågor* för att se dem som finns."


@refusal.register
def _(_error: NotOwnQuestionError, _facts: Config) -> tuple[str, str]:
    return "Det är någon annans", "Bara den som skrev det kan ändra eller ta bort det. Inget är ändrat."


@refusal.register
def _(_error: OwnAnswerError, _facts: Config) -> tuple[str, str]:
    return "Det är ditt eget svar", "Någon annan får säga att det hjälpte."


@refusal.register
def _(error: TooManyQuestionsError, _facts: Config) -> tuple[str, str]:
    most = spelled_count(error.most, "fråga")
    return f"Du har redan ställt {most} det senaste dygnet", "Ställ den i morgon, eller skriv den själv i kanalen."


@refusal.register
def _(_error: QuestionIsFullError, _facts: Config) -> tuple[str, str]:
    return "Frågan har så många svar som får plats", "Skriv direkt i tråden i stället."
