"""What is wrong with rows of a plan, in words."""

from cards.kit.markdown import escape
from cards.plans.plan_differences import Problem
from core.plans.model.plan import Plan, PlanProblem


def problem_view(problem: PlanProblem) -> Problem:
    """The row as it stands in the document, and what to do about it."""
    if not (problem.line and problem.text):
        return Problem("", escape(problem.message[:600]))
    quote = f"Rad {problem.line}: ”{escape(problem.text[:200])}”"
    return Problem(quote, escape(problem.message.removeprefix(f"Rad {problem.line}: ")[:600]))


def unreadable(plan: Plan) -> list[PlanProblem]:
    """The errors that only a corrected document mends: no answer to a question does."""
    waiting = {line for question in plan.questions for line in question.lines}
    return [error for error in plan.errors if error.line not in waiting]
