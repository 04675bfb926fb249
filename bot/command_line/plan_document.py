"""A plan document from the disk, and how it is shown in a terminal; shared by check and import."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.formatting import when
from core.plans.model.plan import Plan
from core.plans.reader.read_plan import read_plan
from core.plans.rules.plan_rows import as_meeting

Year = Annotated[int | None, typer.Option("--year", help="Året, om dokumentet inte säger det.")]
Group = Annotated[str | None, typer.Option("--group", help="Gruppen, om dokumentet inte säger det.")]
Document = Annotated[Path, typer.Argument(help="Planen: docx, pdf, xlsx, txt, md, csv eller ics.", show_default=False)]


def plan_of(
    file: Path, year: int | None, group: str | None, *, known_groups: Sequence[str] = (), today: date | None = None
) -> Plan:
    """The plan in the file. Raises typer.Exit with one line where the file itself can't be opened."""
    try:
        data = file.read_bytes()
    except OSError as error:
        typer.echo(f"Filen {file} går inte att läsa: {error.strerror}.", err=True)
        raise typer.Exit(1) from None
    return read_plan(file.name, data, year=year, group=group, known_groups=known_groups, today=today)


def show(plan: Plan) -> None:
    """Meetings as a table, problems as lines under it."""
    console = Console()
    if plan.rows:
        table = Table("När", "Träff", "Grupper", "Rad", title=f"{count(len(plan.rows), 'träff')} {plan.year or ''}")
        for row in plan.rows:
            lines = ", ".join(str(line) for line in row.lines)
            table.add_row(when(as_meeting("", row), year=True), row.title, enumeration(row.groups), lines)
        console.print(table)
    for problem in plan.problems:
        console.print(f"[bold]{problem.code.value}[/bold]", end=" ", highlight=False)
        console.print(problem.message, markup=False, highlight=False)
