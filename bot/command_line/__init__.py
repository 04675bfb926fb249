"""`natverksbot …`: one module a command, all of them joined here."""

import sys

import typer

from bot.command_line import manifest, plan, run, status, sync

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Nätverksboten på kommandoraden.")
app.add_typer(plan.app, name="plan")
app.add_typer(manifest.app, name="manifest")
app.command("run")(run.run)
app.command("sync")(sync.sync)
app.command("status")(status.status)


def main() -> None:
    """Run the command line; exit code 0 done, 1 refused or problems found, 2 wrong usage."""
    sys.exit(app())
