"""How a plan was read, in words: each line beside its meeting, what is wrong, and what was left out."""

from collections.abc import Mapping

from bot.features.plans.presenters.problems import problem_view, unreadable
from bot.features.plans.presenters.quoted_lines import quoted_lines
from cards.kit.markdown import escape
from cards.plans.entry_pages import Entry, Part
from cards.plans.plan_reading import PlanReadingView
from core.document_reader.blocks import Document
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.formatting import when
from core.plans.formatting import inherited
from core.plans.model.plan import Plan, PlanProblem, PlanQuestion, PlanRow
from core.plans.model.plan_import import PlanImport
from core.plans.model.set_aside_words import SET_ASIDE_WORDS
from core.plans.rules.plan_rows import as_meeting


def reading_view(plan_import: PlanImport, document: Document, *, page: int) -> PlanReadingView:
    """Each line of the document beside its meeting, with what came from elsewhere; `page` counts from 1."""
    plan = plan_import.plan
    return PlanReadingView(
        plan_import.id,
        escape(plan_import.document),
        count(len(plan.rows), "träff"),
        _parts(plan, document.texts()),
        page,
    )


def _parts(plan: Plan, texts: Mapping[int, str]) -> list[Part]:
    return [
        Part("Träffar", [_row(row, texts) for row in plan.rows]),
        Part("Väntar på svar", [_waiting(question, texts) for question in plan.questions]),
        Part("Går inte att läsa in", [_problem(problem) for problem in unreadable(plan)]),
        Part("Titta gärna på", [_problem(problem) for problem in plan.problems if problem not in plan.errors]),
        Part(
            "Inga träffar",
            [
                Entry(_sentence(SET_ASIDE_WORDS[aside.reason]), f"Rad {aside.line}: ”{escape(aside.text)}”", "")
                for aside in plan.set_aside
            ],
        ),
    ]


def _row(row: PlanRow, texts: Mapping[int, str]) -> Entry:
    return Entry(
        f"{when(as_meeting('', row), year=True)}: {escape(row.title)}",
        ", ".join(quoted_lines(row.lines, texts)),
        " · ".join([escape(enumeration(row.groups)), *inherited(row)]),
    )


def _waiting(question: PlanQuestion, texts: Mapping[int, str]) -> Entry:
    return Entry(escape(question.text), ", ".join(quoted_lines(question.lines, texts)), "")


def _problem(problem: PlanProblem) -> Entry:
    view = problem_view(problem)
    return Entry(view.quote, view.message, "") if view.quote else Entry(view.message, "", "")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
