"""What was answered about a report, and what is still asked."""

from collections.abc import Mapping
from types import MappingProxyType

from core.attendance.model.report_import import QuestionKind, ReportQuestion

NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


class Answers:
    """Answers by the questions' ids. A question without an answer uses its suggestion, and is asked."""

    def __init__(self, given: Mapping[str, str] = NO_ANSWERS) -> None:
        self.given = given
        #: What is asked, in the order it came up.
        self.questions: list[ReportQuestion] = []

    def ask(self, question: ReportQuestion) -> str:
        """The answer. If there is none: the suggestion, and the question is asked."""
        if question.id in self.given:
            return self.given[question.id]
        if question not in self.questions:
            self.questions.append(question)
        return question.suggestion


def question_id(kind: QuestionKind, subject: str) -> str:
    """An id that is the same for the same question, also when the report is read again."""
    return f"{kind.value}:{subject.casefold()}"
