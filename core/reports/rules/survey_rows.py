"""The rows behind what the report says of the yearly survey."""

from collections.abc import Iterator

from core.language.numbers import whole
from core.questions.formatting import band_words, result_in_words
from core.questions.model import QuestionKind, QuestionResult
from core.reports.model.report_data import ReportData
from core.reports.rules.wording import WITHHELD


def survey_rows(data: ReportData) -> Iterator[tuple[str, str, str]]:
    """A row per question: its words, the counts, and how many answered."""
    for entry in public_results(data):
        question, number = entry.question, whole(entry.number)
        if entry.band is not None:
            yield question.words, f"{band_words(entry.band)} av 5", number
        elif entry.counts is None:
            yield question.words, WITHHELD, "–"
        elif question.kind is QuestionKind.SCALE:
            grades = reversed(list(entry.counts.items()))
            yield question.words, ", ".join(f"{grade}: {whole(chosen)}" for grade, chosen in grades), number
        else:
            yield question.words, result_in_words(entry), number


def public_results(data: ReportData) -> Iterator[QuestionResult]:
    """The questions whose answers are for everybody."""
    for entry in data.survey.questions if data.survey is not None else ():
        if entry.question.kind is not QuestionKind.TEXT:
            yield entry
