"""`natverksbot plan check|import|export|draft`: the yearly plan without Teams."""

import typer

from bot.command_line import Commands


class _PlanCommands(Commands):
    modules = {name: f"bot.command_line.plans.plan_{name}" for name in ("check", "import", "export", "draft")}  # noqa: RUF012  as its base


app = typer.Typer(
    cls=_PlanCommands,
    no_args_is_help=True,
    add_completion=False,
    help="Läs, kontrollera, läs in och skriv verksamhetsplaner.",
)


@app.callback()
def plan() -> None:
    """Läs, kontrollera, läs in och skriv verksamhetsplaner."""
