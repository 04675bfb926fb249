"""The rows behind what the report says of the yearly survey."""

from collections.abc import Iterator

from core.language.numbers import whole
from core.questions.formatting import result_in_words
from core.questions.model import QuestionKind, QuestionResult
from core.reports.model.report_data import ReportData
from core.reports.rules.wording import WITHHELD


def survey_rows(data: ReportData) -> Iterator[tuple[str, str, str]]:
    """A row per question: its words, the counts, and how many answered."""
    for entry in public_results(data):
        if entry.counts is None and entry.band is None:
            yield entry.question.words, WITHHELD, "–"
        elif entry.counts is None or entry.question.kind is not QuestionKind.SCALE:
            yield entry.question.words, result_in_words(entry), whole(entry.number)
        else:
            grades = ", ".join(f"{grade}: {whole(number)}" for grade, number in reversed(list(entry.counts.items())))
            yield entry.question.words, grades, whole(entry.number)


def public_results(data: ReportData) -> Iterator[QuestionResult]:
    """The questions whose answers are for everybody."""
    for entry in data.survey.questions if data.survey is not None else ():
        if entry.question.kind is not QuestionKind.TEXT:
            yield entry
