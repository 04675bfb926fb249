"""`natverksbot …`: one module a command, each imported only when it is called, so that none waits for the others."""

import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

#: Each command's module, which has it as `app`.
_MODULES = {
    name: f"bot.command_line.{name}"
    for name in (
        "setup",
        "run",
        "sync",
        "plan",
        "attendance",
        "indicators",
        "report",
        "status",
        "why",
        "manifest",
        "key",
        "person",
        "backup",
        "restore",
        "database",
        "doctor",
        "retention",
    )
}


class Commands(TyperGroup):
    """A group whose commands are found by name (Click, "Lazily Loading Subcommands")."""

    modules = _MODULES

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, in the order of the table."""
        del ctx
        return list(self.modules)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, imported now; None where there is none of that name."""
        del ctx
        if cmd_name not in self.modules:
            return None
        command = typer.main.get_command(import_module(self.modules[cmd_name]).app)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    help="Nätverksboten på kommandoraden.",
    name="natverksbot",
    # A traceback with its variables would show settings.
    pretty_exceptions_show_locals=False,
)


def _show_version(wanted: bool) -> None:  # noqa: FBT001  how Typer calls it
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415  loads the mail package, which no command waits for

        typer.echo(f"natverksbot {version('natverksboten')}")
        raise typer.Exit


@app.callback()
def natverksbot(
    *,
    _version: Annotated[
        bool, typer.Option("--version", help="Visar vilken version det är.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Nätverksboten på kommandoraden."""


def main() -> None:
    """Run the command line; exit code 0 done, 1 refused or problems found, 2 wrong usage."""
    try:
        sys.exit(app())
    except Exception as error:
        # Loaded by the commands that read the clock; the others needn't wait for it.
        clock = sys.modules.get("core.operations.clock")
        if clock is None or not isinstance(error, clock.ClockError):
            raise
        typer.echo(f"Klockan på {error} svarar inte. Kontrollera CLOCK.", err=True)
        sys.exit(1)
