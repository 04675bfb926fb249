"""`natverksbot …`: one module per command, imported only when called, so that no command loads the others."""

import gc
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from bot.command_line.usage import UsageError, in_swedish

#: Each command's module, which defines `app`.
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
    """A group that loads its commands lazily (Click, "Lazily Loading Subcommands") and reports errors in Swedish."""

    modules = _MODULES

    def main(
        self, args: Sequence[str] | None = None, prog_name: str | None = "natverksbot", *rest: Any, **more: Any
    ) -> Any:
        """Run what `args` say, else the process' own; exit code 0 done, 1 refused or problems found, 2 wrong usage."""
        words = list(sys.argv[1:] if args is None else args)
        try:
            code = super().main(words, prog_name, *rest, **{**more, "standalone_mode": False})
        except UsageError as error:
            _end(in_swedish(error), code=2)
        except typer.Abort:
            _end("Avbrutet.")
        except UnicodeEncodeError:
            # A file's name in an old encoding, or a torn character.
            _end("Ett av orden är inte skrivet i UTF-8. Byt namn på filen, eller skriv om ordet.", code=2)
        except UnicodeDecodeError:
            _end("Inställningarna i .env, eller en fil, är inte skriven i UTF-8. Spara om den som UTF-8.")
        except Exception as error:
            if not _is_clock_away(error):
                raise
            _end(f"Klockan på {error} svarar inte. Kontrollera CLOCK.")
        sys.exit(code if isinstance(code, int) else 0)

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, in the order of the table."""
        del ctx
        return list(self.modules)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, imported now; None if there is none of that name."""
        del ctx
        if cmd_name not in self.modules:
            return None
        # Imported objects stay: collecting garbage among them would take a tenth of the time.
        gc.disable()
        try:
            module = import_module(self.modules[cmd_name])
        finally:
            gc.freeze()
            gc.enable()
        command = typer.main.get_command(module.app)
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
    """Run the command line; unexpected errors are one line, since a traceback doesn't help a user."""
    try:
        app()
    except Exception as error:
        if sys.argv[1:2] in (["run"], ["sync"]):
            # For long-running commands the log has the details.
            raise
        frame = traceback.extract_tb(error.__traceback__)[-1]
        _end(
            f"Ett oväntat fel: {type(error).__name__} i {Path(frame.filename).name}, rad {frame.lineno}. Det är inte "
            "ditt fel. Berätta det, med vad du skrev, för den som sköter koden."
        )


def _is_clock_away(error: Exception) -> bool:
    # Loaded only by commands that read the clock.
    clock = sys.modules.get("core.operations.clock")
    return clock is not None and isinstance(error, clock.ClockError)


def _end(words: str, *, code: int = 1) -> NoReturn:
    typer.echo(words, err=True)
    sys.exit(code)
