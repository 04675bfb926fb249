"""A plan's differences and problems in the words that the card and the command line show."""

from collections.abc import Sequence

from bot.app import presenters
from cards.kit.markdown import escape
from cards.plans import Entry, PlanDifferencesView, Problem
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.formatting import when
from core.meetings.model.meeting import Meeting
from core.plans.model.plan import Plan, PlanDifferences, PlanProblem, PlanRow, Severity
from core.plans.rules.plan_rows import as_meeting


def problem_view(problem: PlanProblem) -> Problem:
    """The row as it stands in the document, and what to do about it."""
    quote = f"Rad {problem.line}: ”{escape(problem.text[:200])}”" if problem.line and problem.text else ""
    return Problem(quote, escape(problem.message[:600]))


def differences_view(import_id: str, plan: Plan, differences: PlanDifferences) -> PlanDifferencesView:
    """All that the card of differences shows."""
    return PlanDifferencesView(
        import_id=import_id,
        year=differences.year,
        changes=count(differences.count, "ändring"),
        summary=summary(differences),
        errors=[problem_view(each) for each in plan.errors],
        hints=[problem_view(each) for each in plan.problems if each.severity is Severity.HINT],
        parts=[
            ("Nya", [_row(row) for row in differences.added]),
            ("Flyttade", [_moved(each.before, each.after) for each in differences.moved]),
            ("Ändrade", [_changed(each.before, each.after) for each in differences.changed]),
            ("Borttagna ur planen: ställs in", [_meeting(each) for each in differences.removed]),
            ("Ligger kvar tills raden är rättad", [_meeting(each) for each in differences.kept]),
        ],
        all_meetings=count(len(plan.rows), "träff"),
    )


def summary(differences: PlanDifferences) -> str:
    """Such as "1 ny, 2 flyttade"."""
    counted = [
        (len(differences.added), "ny"),
        (len(differences.moved), "flyttad"),
        (len(differences.changed), "ändrad"),
        (len(differences.removed), "borttagen"),
    ]
    return ", ".join(count(number, word) for number, word in counted if number)


def all_rows(plan: Plan) -> Sequence[Entry]:
    """Every meeting of the plan, by date."""
    return [_row(row) for row in plan.rows]


def _row(row: PlanRow) -> Entry:
    return _meeting(as_meeting("", row))


def _meeting(meeting: Meeting) -> Entry:
    return Entry(presenters.title_of(meeting), when(meeting), presenters.groups_of(meeting))


def _moved(before: Meeting, after: PlanRow) -> Entry:
    new = as_meeting("", after)
    line = f"från {when(before)} till **{when(new)}**"
    return Entry(presenters.title_of(new), line, presenters.groups_of(new))


def _changed(before: Meeting, after: PlanRow) -> Entry:
    new = as_meeting("", after)
    was = [
        f"hette {escape(before.title)}" if before.title != after.title else "",
        f"hölls av {enumeration(before.groups)}" if before.groups != after.groups else "",
        "annan form" if before.form is not after.form else "",
    ]
    told = ", ".join(part for part in was if part)
    return Entry(presenters.title_of(new), when(new) + (f" ({told})" if told else ""), presenters.groups_of(new))
