"""`natverksbot plan import`: shows what a plan changes, and makes all or some of the changes after approval."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated

import typer
from sqlalchemy import Connection

from bot.app.context import Context, new_id
from bot.command_line.confirm import confirm
from bot.command_line.context import open_context
from bot.command_line.plans.choose_changes import Selection, choose
from bot.command_line.plans.differences_view import show_differences, show_move_questions
from bot.command_line.plans.plan_document import Answer, Answers, Group, PlanDocument, PlanFile, Year, answers_from
from bot.command_line.plans.plan_view import show
from bot.features.plans.presenters.differences import summary
from core.document_reader.blocks import Document
from core.groups.errors import GroupNameError
from core.language.lists import alternatives
from core.language.plurals import count
from core.meetings.model.proposal import ProposalState
from core.plans.errors import PlanHasChangedError
from core.plans.model.differences import MoveQuestion, PlanDifferences
from core.plans.model.plan import QuestionKind
from core.plans.model.plan_import import PlanImport
from core.plans.queries import plan_answers
from core.plans.rules.fingerprint import fingerprint
from core.plans.rules.move_questions import NEW, is_answered
from core.plans.use_cases.approve_plan_import import approve_plan_import
from core.plans.use_cases.prepare_plan_import import prepare_plan_import, prepared_differences

app = typer.Typer(add_completion=False)
_BY = "natverksbot plan import"


@app.command(name="import")
def import_plan(
    file: PlanFile,
    year: Year = None,
    group: Group = None,
    *,
    answer: Answer = None,
    answers: Answers = None,
    whole: Annotated[
        bool | None,
        typer.Option("--whole/--these-rows", help="Om det är hela planen, eller bara de rader som ska läsas in."),
    ] = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="NR", help="Bara de här ändringarna, till exempel 1,3 eller 5-8.")
    ] = None,
    leave: Annotated[
        str | None, typer.Option("--except", metavar="NR", help="Alla ändringar utom de här, till exempel 2.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Godkänn utan att fråga.")] = False,
) -> None:
    """Visar vad planen ändrar och läser in den när du godkänner, hela eller delar av den."""
    given = answers_from(answer, answers)
    selection = Selection.of(whole=whole, only=only, leave=leave)
    of_moves = {name: value for name, value in given.items() if name.startswith(f"{QuestionKind.MOVE.value}-")}
    of_plan = {name: value for name, value in given.items() if name not in of_moves}
    with open_context() as (context, clock):
        now = clock.now().now
        today = context.today(now)
        known = context.read(lambda conn: plan_answers.get_all(conn, now=now))
        source = PlanDocument(file, year, group, context.groups(), known)
        plan = source.plan(of_plan, today=today)
        for_year = plan.year or (plan.rows[0].start_date.year if plan.rows else None)
        show(plan)
        if not plan.rows or for_year is None or source.document is None:
            raise typer.Exit(1)
        if of_moves:
            others = {name: value for name, value in known.items() if name not in of_moves}
            without = partial(
                prepared_differences, plan=plan, year=for_year, now=now, zone=context.config.zone, answers=others
            )
            _refuse_unfitting(of_moves, context.read(without).questions)
        waiting = PlanImport(new_id(), for_year, file.name, ProposalState.PREPARED, plan, _BY, now)
        differences = _prepare(context, waiting, source.document, {**source.answered, **of_moves})
        failed = bool(plan.errors or differences.questions)
        show_move_questions(differences, today=today)
        if not differences.count:
            typer.echo("Inga ändringar." if differences.questions else "Inga ändringar. Planen är redan inläst.")
            raise typer.Exit(failed)
        show_differences(differences, selection.taken(differences), today=today)
        typer.echo(summary(differences))
        taken = choose(differences, selection, yes=yes)
        if not taken:
            typer.echo("Inget är ändrat.")
            raise typer.Exit(failed)
        if not yes and not confirm(f"Godkänn {count(len(taken), 'ändring')}?"):
            typer.echo("Avbrutet. Inget är ändrat.")
            raise typer.Exit(1)
        try:
            done = context.write(
                lambda conn: approve_plan_import(
                    conn,
                    import_id=waiting.id,
                    shown=fingerprint(differences),
                    taken=taken,
                    new_id=new_id,
                    now=clock.now().now,
                    zone=context.config.zone,
                )
            )
        except GroupNameError as error:
            typer.echo(f"{error.name!r} är inget namn på en grupp. Inget är ändrat. Rätta dokumentet.", err=True)
            raise typer.Exit(1) from None
        except PlanHasChangedError:
            typer.echo("Något ändrades under tiden. Inget är gjort. Kör kommandot igen för att se läget.", err=True)
            raise typer.Exit(1) from None
    typer.echo(f"{count(done.count, 'ändring')} godkända.")
    raise typer.Exit(failed)


def _refuse_unfitting(given: Mapping[str, str], questions: Sequence[MoveQuestion]) -> None:
    """Raise typer.BadParameter if an answer about a move fits no question."""
    for name, value in given.items():
        question = next((question for question in questions if question.id == name), None)
        if question is None:
            raise typer.BadParameter(f"Planen har ingen fråga {name!r}. Kör utan svar för att se frågorna.")
        if not is_answered(question, given):
            choices = alternatives([NEW, *(choice for choice, _ in question.choices)])
            raise typer.BadParameter(f"{value!r} är inget svar på {name}. Välj {choices}.")


def _prepare(context: Context, waiting: PlanImport, blocks: Document, answers: Mapping[str, str]) -> PlanDifferences:
    """Store the answers, and the import as prepared."""

    def prepare(conn: Connection) -> PlanDifferences:
        plan_answers.save_all(conn, answers, answered_by=_BY, now=waiting.created_at)
        return prepare_plan_import(
            conn,
            import_id=waiting.id,
            document=waiting.document,
            blocks=blocks,
            plan=waiting.plan,
            year=waiting.year,
            created_by=waiting.created_by,
            now=waiting.created_at,
            zone=context.config.zone,
        )

    return context.write(prepare)
