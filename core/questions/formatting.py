"""A question's grades and results in Swedish words."""

from collections.abc import Mapping, Sequence

from core.language.numbers import decimal
from core.language.plurals import count
from core.questions.model import Answers, Band, Question, QuestionKind, QuestionResult, Withheld
from core.questions.rules.disclosure import nearly_all_or_none

#: What the grades of satisfaction mean.
GRADES = {
    5: "mycket nöjd",
    4: "nöjd",
    3: "varken nöjd eller missnöjd",
    2: "missnöjd",
    1: "mycket missnöjd",
}
WITHHELD = {
    Withheld.FEW: "Färre än fem har svarat på frågan, så svaren visas inte.",
    Withheld.ALIKE: "Svaren är så lika att de inte visas. Annars kunde någon kännas igen.",
}


def grade_words(question: Question) -> Mapping[str, str]:
    """What each grade of a scale means, highest first; satisfaction's meanings if the question has none."""
    return dict(question.choices) or {str(grade): words for grade, words in GRADES.items()}


def of_those(chosen: int, number: int) -> str:
    """How many of those who answered chose it.

    If the number would reveal each answer, only that it isn't shown, and not whether nearly all or nearly none chose
    it: the one who differs would know all the others' answers.
    """
    return "visas inte" if nearly_all_or_none(chosen, number) else f"{chosen} av {number}"


def band_words(band: Band) -> str:
    """Such as "4–5"."""
    lowest, highest = band
    return f"{lowest}–{highest}"


def answers_in_words(answers: Answers, questions: Sequence[Question]) -> list[str]:
    """One person's answers, one per line: "Hur nöjd är du med träffen? 4, nöjd"."""
    return [
        f"{question.words} {_answer_in_words(question, answers[question.key])}"
        for question in questions
        if question.key in answers
    ]


def _answer_in_words(question: Question, answer: int | str | tuple[str, ...]) -> str:
    """One answer, such as "4, nöjd", "Maten, Samtalen" or the words themselves."""
    if question.kind is QuestionKind.SCALE:
        return f"{answer}, {grade_words(question)[str(answer)]}"
    if question.kind is QuestionKind.TEXT:
        return str(answer)
    words = dict(question.choices)
    return ", ".join(words[key] for key in (answer if isinstance(answer, tuple) else (str(answer),)))


def result_in_words(result: QuestionResult) -> str:
    """Such as "4,3 i medel av 5, 31 svar", "4–5 av 5, 31 svar" and "Ja 12, Nej 19", or why not. Not of texts."""
    if result.band is not None:
        return f"{band_words(result.band)} av 5, {count(result.number, 'svar')}"
    if result.withheld is not None or result.counts is None:
        return WITHHELD[result.withheld or Withheld.FEW]
    if result.mean is not None:
        return f"{decimal(result.mean)} i medel av 5, {count(result.number, 'svar')}"
    words = dict(result.question.choices)
    if result.question.kind is QuestionKind.CHOICES:
        return ", ".join(f"{words[key]}: {of_those(chosen, result.number)}" for key, chosen in result.counts.items())
    return ", ".join(f"{words[key]}: {chosen}" for key, chosen in result.counts.items())
