"""A survey's results in words."""

from core.language.numbers import decimal
from core.language.plurals import count
from core.surveys.model import QuestionKind, QuestionResult, SurveyResult, Withheld
from core.surveys.rules import nearly_all_or_none

WITHHELD = {
    Withheld.FEW: "Färre än fem har svarat på frågan, så svaren visas inte.",
    Withheld.ALIKE: "Svaren är så lika att de inte visas. Annars kunde någon kännas igen.",
}


def why_withheld(result: SurveyResult) -> str | None:
    """Why nothing of the result is shown; None where something is."""
    if result.disposed:
        return "Svaren är gallrade."
    return "Det behövs minst fem svar, annars kan någon kännas igen." if result.withheld else None


def of_those(chosen: int, number: int) -> str:
    """How many of those who answered chose it; only that it isn't shown, where the number would tell of each.

    Not whether nearly all or nearly none did: the one who differs would know what each of the others chose.
    """
    return "visas inte" if nearly_all_or_none(chosen, number) else f"{chosen} av {number}"


def result_in_words(result: QuestionResult) -> str:
    """Such as "4,3 i medel av 5, 31 svar" and "Ja 12, Nej 19"; why, where it is withheld. Not of texts."""
    if result.withheld is not None or result.counts is None:
        return WITHHELD[result.withheld or Withheld.FEW]
    if result.mean is not None:
        return f"{decimal(result.mean)} i medel av 5, {count(result.number, 'svar')}"
    words = dict(result.question.choices)
    if result.question.kind is QuestionKind.CHOICES:
        return ", ".join(f"{words[key]}: {of_those(chosen, result.number)}" for key, chosen in result.counts.items())
    return ", ".join(f"{words[key]}: {chosen}" for key, chosen in result.counts.items())
