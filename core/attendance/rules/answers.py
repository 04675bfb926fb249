"""What was answered about a report, and what is still asked."""

from collections.abc import Mapping
from types import MappingProxyType

from core.attendance.model.report_import import QuestionKind, ReportQuestion

NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


class Answers:
    """Answers by the questions' ids; a question without one has its suggestion, and is asked."""

    def __init__(self, given: Mapping[str, str] = NO_ANSWERS) -> None:
        self.given = given
        #: What is asked, in the order it came up.
        self.questions: list[ReportQuestion] = []

    def ask(self, question: ReportQuestion) -> str:
        """The answer; the suggestion, and the question asked, where there is none."""
        if question.id in self.given:
            return self.given[question.id]
        if question not in self.questions:
            self.questions.append(question)
        return question.suggestion


def question_id(kind: QuestionKind, subject: str) -> str:
    """The same for the same question, also in a report that is read once more."""
    return f"{kind.value}:{subject.casefold()}"
