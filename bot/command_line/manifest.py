"""`natverksbot manifest build`: the app package for Teams."""

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from app_manifest.build import build_package
from app_manifest.facts import AppFacts, CommandText
from app_manifest.rules import check_package
from bot.all_features import all_commands
from bot.command_line.context import configured
from core.members.model.role import Role

app = typer.Typer(no_args_is_help=True, help="Appens paket för Teams.")


def command_texts() -> list[CommandText]:
    """The words of the registry, for the app's command lists."""
    return [
        CommandText(all_command.word, all_command.help, all_command.help_en, all_command.role is not Role.MEMBER)
        for all_command in all_commands()
        if all_command.in_app
    ]


@app.callback()
def manifest() -> None:
    """Appens paket för Teams."""


@app.command()
def build(
    output: Annotated[Path, typer.Option("--output", help="Var zip-filen läggs.")],
    website: Annotated[str, typer.Option("--website", help="Utgivarens webbplats.")] = "https://example.org",
    channel_files: Annotated[  # noqa: FBT002  an option on the command line
        bool, typer.Option("--channel-files", help="Boten får läsa kanalernas filer (CHANNEL_FILES_TEAM).")
    ] = False,
) -> None:
    """Bygger zip-filen som laddas upp i Teams."""
    settings = configured()
    address = website.rstrip("/")
    facts = AppFacts(
        app_id=settings.bot_app_id,
        version=version("natverksboten"),
        network_name=settings.network_name,
        developer=settings.network_name[:32].strip(),
        website=address,
        privacy=f"{address}/integritet",
        terms=f"{address}/villkor",
        channel_files=channel_files,
    )
    package = build_package(facts, command_texts())
    problems = check_package(package)
    for problem in problems:
        typer.echo(problem, err=True)
    if problems:
        raise typer.Exit(1)
    try:
        output.write_bytes(package)
    except OSError as error:
        typer.echo(f"Filen {output} går inte att skriva: {error.strerror}.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{output} är klar. Ladda upp den i Teams administrationscenter under Hantera appar.")
