"""Collects what the reader finds: meetings, problems, questions, and the characters each accounts for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.language.dates_in_text.mentions import Place
from core.plans.model.plan import (
    PlanProblem,
    PlanQuestion,
    PlanRow,
    ProblemCode,
    QuestionKind,
    SetAside,
    SetAsideReason,
)
from core.plans.reader.rows.row_text import RowText


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row's meeting, and the groups that it says it is held with, as it spells them."""

    row: PlanRow
    joint_with: tuple[str, ...] = ()
    #: The line as it stands in the document.
    text: str = ""


@dataclass(slots=True)
class _Open:
    kind: QuestionKind
    text: str
    choices: tuple[str, ...]
    suggestion: str | None
    lines: set[int] = field(default_factory=set)


class Findings:
    """Everything that was found in one document."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.rows: list[ReadRow] = []
        # Each once, in the order they came.
        self._problems: dict[PlanProblem, None] = {}
        self._set_aside: dict[SetAside, None] = {}
        #: The accounted spans, by the identity of their line, since cells of a table share line numbers.
        self.claims: dict[int, list[tuple[int, int]]] = {}
        self._answers = answers
        self._questions: dict[str, _Open] = {}

    def claim(self, row: RowText, *places: Place) -> None:
        """Mark these spans of the row as accounted for."""
        for place in places:
            for paragraph, start, end in row.in_lines(place):
                self.claims.setdefault(id(paragraph), []).append((start, end))

    def claim_all(self, row: RowText) -> None:
        """Mark the whole row as accounted for."""
        self.claim(row, (0, len(row.text)))

    def read(self, row: RowText, read: ReadRow) -> None:
        """The row is a meeting."""
        self.rows.append(read)
        self.claim_all(row)

    def problem(self, row: RowText, code: ProblemCode, message: str) -> None:
        """Note that the row can't be a meeting; `message` says why and what to do, without the line."""
        self._problems[PlanProblem(row.line, row.source_text, code, f"Rad {row.line}: {message}")] = None
        self.claim_all(row)

    def replace(self, read: ReadRow, by: ReadRow) -> None:
        """Another version of a meeting stands in its place."""
        self.rows[self.rows.index(read)] = by

    def take_back(self, doubted: ReadRow, message: str) -> None:
        """Turn a meeting into a problem, because the document contradicts it elsewhere."""
        self.rows.remove(doubted)
        line = doubted.row.lines[0]
        self._problems[PlanProblem(line, doubted.text, ProblemCode.UNREAD_ROW, f"Rad {line}: {message}")] = None

    def set_read_aside(self, read: ReadRow, reason: SetAsideReason) -> None:
        """A row that was read as a meeting is none, because the document says so elsewhere."""
        self.rows.remove(read)
        self._set_aside[SetAside(read.row.lines[0], read.text, reason)] = None

    def aside(self, row: RowText, reason: SetAsideReason, *places: Place) -> None:
        """Set the spans of the row, or all of it, aside for this reason."""
        self._set_aside[SetAside(row.line, row.source_text, reason)] = None
        self.claim(row, *(places or ((0, len(row.text)),)))

    @property
    def number_of_rows(self) -> int:
        """How many rows were meetings or could not be."""
        return len(self.rows) + len(self._problems)

    @property
    def problems(self) -> tuple[PlanProblem, ...]:
        """All problems, in the order they were found."""
        return tuple(self._problems)

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """All that was left out, in the order it was found."""
        return tuple(self._set_aside)

    def answer_to(self, question_id: str) -> str | None:
        """A person's answer, stripped; None if there is none."""
        answer = self._answers.get(question_id)
        return answer.strip() if answer and answer.strip() else None

    def ask(
        self,
        waiting: RowText | Sequence[int],
        question_id: str,
        text: str,
        *,
        kind: QuestionKind,
        choices: Sequence[str] = (),
        suggestion: str | None = None,
    ) -> None:
        """Note an open question that the row, or these lines, wait for."""
        question = self._questions.setdefault(question_id, _Open(kind, text, tuple(choices), suggestion))
        question.lines.update(waiting.lines if isinstance(waiting, RowText) else waiting)

    def questions(self) -> tuple[PlanQuestion, ...]:
        """All open questions, by the first line that waits."""
        made = [
            PlanQuestion(
                name, question.kind, tuple(sorted(question.lines)), question.text, question.choices, question.suggestion
            )
            for name, question in self._questions.items()
        ]
        return tuple(sorted(made, key=lambda question: (question.lines, question.id)))
