"""Computes one question's result, as far as it may be shown."""

from collections import Counter
from collections.abc import Sequence

from core.questions.model import Question, QuestionKind, QuestionResult, Withheld
from core.questions.rules.checking import GRADES
from core.questions.rules.disclosure import FEWEST_SHOWN, band_of, is_near_uniform


def result_of(question: Question, answers: Sequence[str]) -> QuestionResult:
    """The result of the stored answers.

    Fewer than five are withheld, and so are choices if all, or all but one, are the same: knowing one would reveal the
    others. For such grades the band is shown (`band_of`). If several choices may be ticked, each is checked where it is
    shown (`nearly_all_or_none`).
    """
    number = len(answers)
    if number < FEWEST_SHOWN:
        return QuestionResult(question, 0, Withheld.FEW)
    if question.kind is QuestionKind.TEXT:
        return QuestionResult(question, number, texts=tuple(answers))
    if question.kind is QuestionKind.SCALE:
        return _of_grades(question, [int(answer) for answer in answers])
    keys = [key for key, _ in question.choices]
    if question.kind is QuestionKind.CHOICE and is_near_uniform([keys.index(answer) for answer in answers]):
        return QuestionResult(question, number, Withheld.ALIKE)
    counts = Counter(part for answer in answers for part in answer.split())
    return QuestionResult(question, number, counts={key: counts[key] for key in keys})


def _of_grades(question: Question, grades: Sequence[int]) -> QuestionResult:
    number = len(grades)
    if (band := band_of(grades)) is not None:
        return QuestionResult(question, number, band=band)
    counts = {grade: grades.count(int(grade)) for grade in GRADES}
    return QuestionResult(question, number, mean=sum(grades) / number, counts=counts)
