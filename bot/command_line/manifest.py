"""`natverksbot manifest build`: the app package for Teams."""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from app_manifest.build import build_package
from app_manifest.facts import AppFacts, CommandText
from app_manifest.permissions import permissions
from app_manifest.rules import check_package
from app_manifest.schemas import NEWEST, SCHEMAS
from bot.all_features.commands import all_commands
from bot.app.configuration.manifest_settings import ManifestSettings
from bot.command_line.stopping import stop
from core.members.model.role import Role
from core.operations.os_errors import reason
from core.settings import settings_errors

app = typer.Typer(no_args_is_help=True, help="Appens paket för Teams.")


def command_texts() -> list[CommandText]:
    """The registry's commands, for the app's command lists."""
    return [
        CommandText(command.word, command.help, command.help_en, command.role is not Role.MEMBER)
        for command in all_commands()
        if command.in_app
    ]


@app.callback()
def manifest() -> None:
    """Appens paket för Teams."""


@app.command()
def build(
    output: Annotated[Path, typer.Option("--output", help="Var zip-filen läggs.", show_default=False)],
    *,
    schema: Annotated[
        str, typer.Option("--schema", help="Äldre version av schemat, för den som inte får senaste att gå in.")
    ] = NEWEST.version,
    as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False,
) -> None:
    """Bygger zip-filen som laddas upp i Teams. Behöver inget hemligt."""
    if schema not in SCHEMAS:
        stop(f"--schema kan vara {', '.join(SCHEMAS)}.", code=2)
    try:
        settings = ManifestSettings()
    except ValidationError as error:
        stop(settings_errors(error))
    facts = AppFacts(
        app_id=settings.bot_app_id,
        version=version("natverksboten"),
        network_name=settings.network_name,
        developer=settings.developer_name,
        website=settings.developer_website,
        privacy=settings.developer_privacy,
        terms=settings.developer_terms,
        channel_files=bool(settings.channel_files_team),
        targeted_messages=settings.targeted_messages,
    )
    package = build_package(facts, command_texts(), SCHEMAS[schema])
    if problems := check_package(package):
        stop("\n".join(problems))
    try:
        output.write_bytes(package)
    except OSError as error:
        stop(f"Filen {output} går inte att skriva: {reason(error)}.")
    wanted = permissions(channel_files=facts.channel_files)
    if as_json:
        values = {"file": str(output), "schema": schema, "version": facts.version}
        typer.echo(json.dumps({**values, "permissions": [permission.name for permission in wanted]}))
        return
    if settings.targeted_messages and not SCHEMAS[schema].targeted_messages:
        typer.echo(f"TARGETED_MESSAGES är på, men schema {schema} har inte det. Bygg med 1.29 eller senare.", err=True)
    typer.echo(f"{output} är klar. Ladda upp den i Teams administrationscenter under Hantera appar.")
    typer.echo("Den som lägger till appen i teamet godkänner att boten får:")
    for permission in wanted:
        typer.echo(f"  {permission.purpose} ({permission.name})")
