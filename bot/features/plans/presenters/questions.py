"""A plan's open questions in words, each with the document's own lines and its answers."""

from collections.abc import Mapping
from datetime import date

from bot.features.plans.presenters.quoted_lines import quoted_lines
from cards.kit.markdown import escape
from cards.plans.plan_questions import PlanQuestionsView, QuestionView
from core.document_reader.blocks import Document
from core.language.dates import days
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.model.meeting import Meeting
from core.plans.formatting import choice_words
from core.plans.model.differences import MoveQuestion, PlanDifferences
from core.plans.model.plan import Plan, QuestionKind
from core.plans.model.plan_import import PlanImport
from core.plans.rules.move_questions import NEW
from core.plans.rules.plan_rows import as_meeting


def questions_view(
    plan_import: PlanImport, differences: PlanDifferences, document: Document, *, today: date
) -> PlanQuestionsView:
    """All that the card shows: what the document leaves open, then which rows are new. `today` is local."""
    plan, texts = plan_import.plan, document.texts()
    unread = len({problem.line for problem in plan.errors if problem.line and problem.text})
    return PlanQuestionsView(
        plan_import.id,
        escape(plan_import.document),
        read=f"{len(plan.rows)} av {count(len(plan.rows) + unread, 'datum')}",
        count=count(len(plan.questions) + len(differences.questions), "fråga"),
        questions=[
            *(
                QuestionView(
                    question.id,
                    question.text.removeprefix(f"Rad {question.lines[0]}: "),
                    list(quoted_lines(question.lines, texts)),
                    [(choice, choice_words(question.kind, choice)) for choice in question.choices],
                )
                for question in plan.questions
            ),
            *(_move_view(question, texts, today) for question in differences.questions),
        ],
        unanswered=_unanswered(plan, differences),
    )


def _unanswered(plan: Plan, differences: PlanDifferences) -> str:
    kinds = {question.kind for question in plan.questions} | {QuestionKind.MOVE for _ in differences.questions}
    if kinds == {QuestionKind.JOINT}:
        return "Utan svar blir det två träffar."
    return "Rader utan svar läses inte in."


def move_words(question: MoveQuestion, today: date) -> tuple[str, list[tuple[str, str]]]:
    """The question whether a row is new, and each answer with its words; `today` is local."""
    row = as_meeting("", question.row)
    day = days(row.start_date, row.end_date, year=row.start_date.year != today.year)
    about = f"{row.title} {day} ({enumeration(row.groups)})"
    choices = [(choice, _as_moved(row, meeting, today)) for choice, meeting in question.choices]
    return f"Är det en ny träff: {about}?", [(NEW, "Ja, en ny träff"), *choices]


def _move_view(question: MoveQuestion, texts: Mapping[int, str], today: date) -> QuestionView:
    words, choices = move_words(question, today)
    return QuestionView(question.id, words, list(quoted_lines(question.row.lines, texts)), choices)


def _as_moved(row: Meeting, stored: Meeting, today: date) -> str:
    day = days(stored.start_date, stored.end_date, year=stored.start_date.year != today.year)
    if row.start_date == stored.start_date:
        return f"Nej, samma som {stored.title} {day}"
    return (
        f"Nej, {stored.title} {day} flyttas hit"
        if stored.start_date > today
        else f"Nej, samma som {stored.title} {day}"
    )
