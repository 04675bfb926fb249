"""Shows a plan in the terminal: meetings, what was read from each line, questions and problems."""

from rich.console import Console
from rich.table import Table

from core.language.lists import alternatives, enumeration
from core.language.plurals import count
from core.meetings.formatting import when
from core.plans.formatting import choice_words, inherited
from core.plans.model.plan import Plan, PlanQuestion, QuestionKind
from core.plans.model.set_aside_words import SET_ASIDE_WORDS
from core.plans.rules.plan_rows import as_meeting


def show(plan: Plan) -> None:
    """Print the meetings, then what was set aside, the questions by number, and the problems."""
    console = Console()
    if plan.rows:
        title = f"Så läste jag: {count(len(plan.rows), 'träff')} {plan.year or ''}"
        table = Table("Rad", "När", "Träff", "Grupper", "Kommer från annat ställe", title=title)
        for row in plan.rows:
            lines = ", ".join(str(line) for line in row.lines)
            table.add_row(
                lines,
                when(as_meeting("", row), year=True),
                row.title,
                enumeration(row.groups),
                "\n".join(inherited(row)),
            )
        console.print(table)
    if plan.set_aside:
        aside = Table("Rad", "Text", "Varför inte en träff", title="Lagt åt sidan")
        for entry in plan.set_aside:
            aside.add_row(str(entry.line), entry.text, SET_ASIDE_WORDS[entry.reason])
        console.print(aside)
    for number, question in enumerate(plan.questions, 1):
        console.print(
            f"Fråga {number} ({question.id}), {_lines(question)}: {question.text}", markup=False, highlight=False
        )
        if question.choices:
            console.print(f"  Svara {alternatives(_choices(question))}.", markup=False, highlight=False)
    if plan.questions:
        console.print("Svara med --answer, till exempel --answer 1=SVAR.", markup=False, highlight=False)
    for problem in plan.problems:
        console.print(f"[bold]{problem.code.value}[/bold]", end=" ", highlight=False)
        console.print(problem.message, markup=False, highlight=False)


def _choices(question: PlanQuestion) -> list[str]:
    """Each possible answer, with an explanation if it needs one."""
    if question.kind is not QuestionKind.JOINT:
        return list(question.choices)
    return [f"{choice} ({choice_words(question.kind, choice).lower()})" for choice in question.choices]


def _lines(question: PlanQuestion) -> str:
    lines = [str(line) for line in question.lines]
    return f"rad {lines[0]}" if len(lines) == 1 else f"raderna {enumeration(lines)}"
