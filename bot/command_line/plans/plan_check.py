"""`natverksbot plan check`: shows what a plan document says and its problems; changes nothing."""

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.command_line.plans.known_groups import known_groups
from bot.command_line.plans.plan_document import Answer, Answers, Group, PlanDocument, PlanFile, Year, answers_from

app = typer.Typer(add_completion=False)


@app.command()
def check(
    file: PlanFile,
    year: Year = None,
    group: Group = None,
    answer: Answer = None,
    answers: Answers = None,
    as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False,  # noqa: FBT002  an option
) -> None:
    """Läser planen och visar träffar, frågor och problem; inget ändras."""
    given = answers_from(answer, answers)
    document = PlanDocument(file, year, group, known_groups())
    plan = document.plan(given)
    today = datetime.now(UTC).date()
    if any(row.end_date >= today for row in plan.rows):
        # For a plan entirely in the past, warnings about past dates are useless.
        plan = document.plan(given, today=today)
    if as_json:
        from core.plans.check_json import plan_json  # noqa: PLC0415

        typer.echo(json.dumps(plan_json(plan), ensure_ascii=False, indent=2))
    else:
        # Rich is loaded only for people; scripts don't need it.
        from bot.command_line.plans.plan_view import show  # noqa: PLC0415

        show(plan)
    if plan.errors:
        raise typer.Exit(1)
