"""`natverksbot plan check`: what a plan document says, and what is wrong with it; nothing is changed."""

import json
import os
from datetime import UTC, datetime
from typing import Annotated

import typer
from dotenv import dotenv_values

from bot.command_line.plan_document import Answer, Answers, Group, PlanDocument, PlanFile, Year, answers_from
from bot.command_line.plan_view import show
from core.plans.check_json import plan_json

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
    document = PlanDocument(file, year, group, configured_groups())
    plan = document.plan(given)
    today = datetime.now(UTC).date()
    if any(row.end_date >= today for row in plan.rows):
        # A plan that lies wholly behind us is looked at for another reason than its dates.
        plan = document.plan(given, today=today)
    if as_json:
        typer.echo(json.dumps(plan_json(plan), ensure_ascii=False, indent=2))
    else:
        show(plan)
    if plan.errors:
        raise typer.Exit(1)


def configured_groups() -> tuple[str, ...]:
    """The groups in GROUPS, from the environment or .env; none where it is not set, since a check needs no settings."""
    configured = os.environ.get("GROUPS") or dotenv_values(".env").get("GROUPS") or ""
    return tuple(name for each in configured.split(",") if (name := each.strip()))
