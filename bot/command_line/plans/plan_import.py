"""`natverksbot plan import`: shows what a plan changes, and takes it in when that is approved."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.app.context import new_id
from bot.command_line.confirm import confirm
from bot.command_line.context import open_context
from bot.command_line.plans.plan_document import Answer, Answers, Group, PlanDocument, PlanFile, Year, answers_from
from bot.command_line.plans.plan_view import show
from bot.features.plans.presenters import summary
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.formatting import when
from core.meetings.model.meeting import Meeting
from core.plans.model.plan import PlanDifferences
from core.plans.rules.plan_rows import as_meeting
from core.plans.use_cases.approve_plan_import import approve_plan_import
from core.plans.use_cases.prepare_plan_import import prepare_plan_import

app = typer.Typer(add_completion=False)


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
    yes: Annotated[bool, typer.Option("--yes", help="Godkänn utan att fråga.")] = False,
) -> None:
    """Visar vad planen ändrar och läser in den när du godkänner."""
    given = answers_from(answer, answers)
    with open_context() as (context, clock):
        now = clock.now().now
        today = now.astimezone(context.config.zone).date()
        source = PlanDocument(file, year, group, context.groups())
        plan = source.plan(given, today=today)
        for_year = plan.year or (plan.rows[0].start_date.year if plan.rows else None)
        show(plan)
        if not plan.rows or for_year is None or source.document is None:
            raise typer.Exit(1)
        blocks = source.document
        import_id = new_id()
        differences = context.write(
            lambda conn: prepare_plan_import(
                conn,
                import_id=import_id,
                document=file.name,
                blocks=blocks,
                plan=plan,
                year=for_year,
                created_by="natverksbot plan import",
                now=now,
                zone=context.config.zone,
            )
        )
        if not differences.count:
            typer.echo("Inga ändringar. Planen är redan inläst.")
            raise typer.Exit(1 if plan.errors else 0)
        _show_differences(differences)
        typer.echo(summary(differences))
        remove = not differences.leaves_out_much or _is_whole_plan(differences, whole=whole, yes=yes)
        if not yes and not confirm("Godkänn?"):
            typer.echo("Avbrutet. Inget är ändrat.")
            raise typer.Exit(1)
        done = context.write(
            lambda conn: approve_plan_import(
                conn, import_id=import_id, remove=remove, new_id=new_id, now=now, zone=context.config.zone
            )
        )
    typer.echo(f"{count(done.count, 'ändring')} godkända.")
    if plan.errors:
        raise typer.Exit(1)


def _is_whole_plan(differences: PlanDifferences, *, whole: bool | None, yes: bool) -> bool:
    """Whether what is left out is cancelled; without a word on it, nothing is."""
    if whole is not None:
        return whole
    left_out = count(len(differences.removed), "träff")
    if yes:
        typer.echo(
            f"{left_out} som ligger framåt finns inte i dokumentet och ligger kvar. Ge --whole för att ställa in dem."
        )
        return False
    return confirm(f"{left_out} som ligger framåt finns inte i dokumentet. Är det hela planen, så att de ställs in?")


def _show_differences(differences: PlanDifferences) -> None:
    table = Table("Vad", "Träff", "Förut", "Enligt planen", title="Det här ändras")
    for row in differences.added:
        table.add_row("ny", row.title, "", when(as_meeting("", row)))
    for moved in differences.moved:
        table.add_row("flyttad", moved.after.title, when(moved.before), when(as_meeting("", moved.after)))
    for changed in differences.changed:
        before, after = changed.before, as_meeting("", changed.after)
        table.add_row("ändrad", when(after), _told(before), _told(after))
    for removed in differences.removed:
        table.add_row("borttagen", removed.title, when(removed), "ställs in")
    for held in differences.held:
        table.add_row("rörs inte", held.title, when(held), "har börjat eller har svar")
    for kept in differences.kept:
        table.add_row("kvar", kept.title, when(kept), "tills raden är rättad")
    Console().print(table)


def _told(meeting: Meeting) -> str:
    told = (meeting.title, enumeration(meeting.groups), meeting.place, meeting.theme, meeting.speaker, meeting.join_url)
    return ", ".join(words for words in told if words)
