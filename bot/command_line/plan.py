"""`natverksbot plan check|import`: a plan document read without Teams."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot.command_line.desk import open_desk
from bot.desk import new_id
from network.actions.approve_plan_import import approve_plan_import
from network.actions.prepare_plan_import import prepare_plan_import
from network.language.dates import when
from network.language.lists import enumeration
from network.language.plurals import count
from network.model.plan import Plan, PlanDifferences, PlanRow
from network.model.plan_rows import as_meeting
from network.plan_reader.read_plan import read_plan

app = typer.Typer(no_args_is_help=True, help="Läs, kontrollera och läs in verksamhetsplaner.")
Year = Annotated[int | None, typer.Option("--year", help="Året, om dokumentet inte säger det.")]
Group = Annotated[str | None, typer.Option("--group", help="Gruppen, om dokumentet inte säger det.")]
AsJson = Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")]
Document = Annotated[Path, typer.Argument(help="Planen.", show_default=False)]


@app.command()
def check(file: Document, year: Year = None, group: Group = None, as_json: AsJson = False) -> None:  # noqa: FBT002  an option
    """Läser planen och visar träffar och problem; inget ändras."""
    plan = _read(file, year, group)
    if as_json:
        typer.echo(json.dumps(plan_json(plan), ensure_ascii=False, indent=2))
    else:
        _show(plan)
    if plan.errors:
        raise typer.Exit(1)


@app.command(name="import")
def import_plan(
    file: Document,
    year: Year = None,
    group: Group = None,
    yes: Annotated[bool, typer.Option("--yes", help="Godkänn utan att fråga.")] = False,  # noqa: FBT002  an option
) -> None:
    """Visar vad planen ändrar och läser in den när du godkänner."""
    with open_desk() as (desk, clock):
        now = clock.now().now
        today = now.astimezone(desk.facts.zone).date()
        plan = _read(file, year, group, known_groups=desk.facts.groups, today=today)
        for_year = plan.year or (plan.rows[0].start_date.year if plan.rows else None)
        _show(plan)
        if not plan.rows or for_year is None:
            raise typer.Exit(1)
        import_id = new_id()
        differences = desk.write(
            lambda conn: prepare_plan_import(
                conn,
                import_id=import_id,
                document=file.name,
                plan=plan,
                year=for_year,
                created_by="natverksbot plan import",
                now=now,
            )
        )
        if not differences.count:
            typer.echo("Inga ändringar. Planen är redan inläst.")
            raise typer.Exit(1 if plan.errors else 0)
        typer.echo(_summary(differences))
        if not yes and not typer.confirm("Godkänn?"):
            typer.echo("Avbrutet. Inget är ändrat.")
            raise typer.Exit(1)
        desk.write(lambda conn: approve_plan_import(conn, import_id=import_id, new_id=new_id, now=now))
    typer.echo(f"{count(differences.count, 'ändring')} godkända.")
    if plan.errors:
        raise typer.Exit(1)


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as DESIGN's contract gives it to scripts."""
    return {
        "year": plan.year,
        "meetings": [_row_json(row) for row in plan.rows],
        "problems": [
            {
                "line": each.line,
                "text": each.text,
                "code": each.code.value,
                "severity": each.severity.value,
                "message": each.message,
            }
            for each in plan.problems
        ],
    }


def _row_json(row: PlanRow) -> dict[str, Any]:
    return {
        "groups": list(row.groups),
        "title": row.title,
        "form": row.form.value,
        "start_date": row.start_date.isoformat(),
        "end_date": row.end_date.isoformat(),
        "start_time": row.start_time.strftime("%H:%M") if row.start_time else None,
        "end_time": row.end_time.strftime("%H:%M") if row.end_time else None,
        "whole_day": row.whole_day,
        "lines": list(row.lines),
    }


def _read(
    file: Path,
    year: int | None,
    group: str | None,
    known_groups: tuple[str, ...] = (),
    today: date | None = None,
) -> Plan:
    try:
        data = file.read_bytes()
    except OSError as error:
        typer.echo(f"Filen {file} går inte att läsa: {error.strerror}.", err=True)
        raise typer.Exit(1) from None
    return read_plan(file.name, data, year=year, group=group, known_groups=known_groups, today=today)


def _show(plan: Plan) -> None:
    console = Console()
    if plan.rows:
        table = Table("När", "Träff", "Grupper", "Rad", title=f"{count(len(plan.rows), 'träff')} {plan.year or ''}")
        for row in plan.rows:
            lines = ", ".join(str(line) for line in row.lines)
            table.add_row(when(as_meeting("", row), year=True), row.title, enumeration(row.groups), lines)
        console.print(table)
    for problem in plan.problems:
        console.print(f"[bold]{problem.code.value}[/bold] {problem.message}", markup=True, highlight=False)


def _summary(differences: PlanDifferences) -> str:
    parts = [
        (len(differences.added), "ny"),
        (len(differences.moved), "flyttad"),
        (len(differences.changed), "ändrad"),
        (len(differences.removed), "borttagen"),
    ]
    return ", ".join(count(number, word) for number, word in parts if number)
