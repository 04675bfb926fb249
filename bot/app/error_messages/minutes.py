"""What people are told when something of minutes is refused."""

from bot.app.configuration.config import Config
from bot.app.error_messages.base import refusal
from cards.kit.markdown import escape, shorten
from core.language.numbers import whole
from core.minutes.errors import (
    ItemHasChangedError,
    ItemNotFoundError,
    LinesNotReadError,
    NothingToNoteError,
    TextTooLongError,
    TooManyItemsError,
)
from core.minutes.model import LONGEST_ITEM, LONGEST_TEXT, MOST_ITEMS, ItemFault, LineProblem


@refusal.register
def _(_error: NothingToNoteError, _facts: Config) -> tuple[str, str]:
    return "Inget står där", "Skriv ett beslut eller en uppgift, en på varje rad. Inget är ändrat."


@refusal.register
def _(error: LinesNotReadError, _facts: Config) -> tuple[str, str]:
    title = "En rad saknar något" if len(error.problems) == 1 else f"{len(error.problems)} rader saknar något"
    lines = [
        f"”{escape(shorten(problem.line, 80))}”: {line_fault(problem)}" for problem in error.problems if problem.line
    ]
    numbers = [line_fault(problem) for problem in error.problems if not problem.line]
    return title, "\n\n".join([*lines, *dict.fromkeys(numbers), "Inget är sparat än."])


@refusal.register
def _(error: TextTooLongError, _facts: Config) -> tuple[str, str]:
    words = f"Det är {whole(error.length)} tecken, och {whole(LONGEST_TEXT)} får plats. Dela upp det. Inget är sparat."
    return "Det är för mycket på en gång", words


@refusal.register
def _(_error: TooManyItemsError, _facts: Config) -> tuple[str, str]:
    words = f"En träff har högst {MOST_ITEMS} beslut och uppgifter. Ta bort några först. Inget är sparat."
    return "Det blir för många", words


@refusal.register
def _(_error: ItemNotFoundError, _facts: Config) -> tuple[str, str]:
    return "Det finns inte längre", "Någon har tagit bort det. Skriv *anteckna* och träffens datum för att se läget."


@refusal.register
def _(_error: ItemHasChangedError, _facts: Config) -> tuple[str, str]:
    words = "Inget är ändrat nu. Skriv *anteckna* och träffens datum, så visar jag vad som står."
    return "Någon har ändrat det under tiden", words


_LINE_FAULTS = {
    ItemFault.NO_WORDS: "Vad? Skriv vad som är bestämt eller ska göras.",
    ItemFault.NO_WHO: "Vem? Skriv det först, som *Lisa Ek: …*. Är det ett beslut: börja med *Beslut:*.",
    ItemFault.NO_DUE: "Till när? Skriv det sist, som *till 15 maj* eller *till nästa träff*.",
    ItemFault.DATE: "Dagen går inte att läsa.",
    ItemFault.BEFORE_MEETING: "Dagen är före träffen.",
    ItemFault.TOO_LONG: f"Raden är för lång. Korta den till högst {LONGEST_ITEM} tecken.",
    ItemFault.PERSONAL_NUMBER: "En rad ser ut att ha ett personnummer, så jag tog bort den. Skriv den utan numret.",
    ItemFault.ONE_LINE: "Skriv en sak i taget här.",
}


def line_fault(problem: LineProblem) -> str:
    """Why a line of minutes can't be noted, and what to do."""
    return problem.detail or _LINE_FAULTS[problem.fault]
