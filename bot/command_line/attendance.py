"""`natverksbot attendance check|import`: Teams' attendance reports without Teams."""

import typer

from bot.command_line import Commands


class _AttendanceCommands(Commands):
    modules = {name: f"bot.command_line.attendance_reports.attendance_{name}" for name in ("check", "import")}  # noqa: RUF012  as its base


app = typer.Typer(
    cls=_AttendanceCommands,
    no_args_is_help=True,
    add_completion=False,
    help="Läs, kontrollera och läs in närvarorapporter från Teams.",
)


@app.callback()
def attendance() -> None:
    """Läs, kontrollera och läs in närvarorapporter från Teams."""
