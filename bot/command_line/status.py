"""`natverksbot status`: the same as the command in Teams."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.command_line.desk import open_desk
from bot.commands.status import status_view

app = typer.Typer(add_completion=False)


@app.command()
def status(as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False) -> None:  # noqa: FBT002  an option
    """Visar vad som gått ut, vad som är på väg och vad som inte gick."""
    with open_desk() as (desk, clock):
        view = desk.read(lambda conn: status_view(conn, desk.facts, clock.now().now))
    if as_json:
        typer.echo(json.dumps(asdict(view), ensure_ascii=False, indent=2))
    else:
        console = Console()
        for group in view.unbound:
            console.print(f"{group} har ingen kanal. Skriv koppla {group} i kanalen.")
        if view.in_chats:
            console.print("Samordnare har ingen kanal. Besked till er kommer i personliga chattar.")
        for problem in view.site_problems:
            console.print(problem)
        for title, lines in (("Inte skickat", view.failed), ("Skickat", view.sent), ("På väg", view.coming)):
            table = Table("Vad", "När", "Var", title=title)
            for line in lines:
                table.add_row(line.title, line.when, line.under)
            if lines:
                console.print(table)
    if view.failed or view.unbound or view.site_problems:
        raise typer.Exit(1)
