"""`natverksbot plan check`: what a plan document says, and what is wrong with it; nothing is changed."""

import json
import os
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from dotenv import dotenv_values

from bot.command_line.plan_document import Document, Group, Year, plan_of, show
from core.plans.model.plan import Plan, PlanRow

app = typer.Typer(add_completion=False)


@app.command()
def check(
    file: Document,
    year: Year = None,
    group: Group = None,
    as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False,  # noqa: FBT002  an option
) -> None:
    """Läser planen och visar träffar och problem; inget ändras."""
    plan = plan_of(file, year, group, known_groups=configured_groups(), today=None)
    today = datetime.now(UTC).date()
    if any(row.end_date >= today for row in plan.rows):
        # A plan that lies wholly behind us is looked at for another reason than its dates.
        plan = plan_of(file, year, group, known_groups=configured_groups(), today=today)
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


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as scripts get it (docs/reference.md)."""
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
