"""`natverksbot status`: the same as the command in Teams."""

import json
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.command_line.context import open_context
from bot.features.deliveries.delivery_data import status_data
from bot.features.deliveries.status_presenter import status_view
from cards.deliveries.status import StatusView
from cards.kit.markdown import plain

app = typer.Typer(add_completion=False)


@app.command()
def status(as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False) -> None:  # noqa: FBT002  an option
    """Visar vad som gått ut, vad som är på väg och vad som inte gick."""
    with open_context() as (context, clock):
        now = clock.now().now
        view = context.read(lambda conn: status_view(conn, context, now))
        data = context.read(lambda conn: status_data(conn, context, now)) if as_json else {}
    if as_json:
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        console = Console()
        for words in _needs(view):
            console.print(words)
        for title, lines in (
            ("Inte skickat", view.failed),
            ("Saknas efter träffar", view.lacking),
            ("Hålls tillbaka", view.held),
            ("Skickat", view.sent),
            ("På väg", view.coming),
        ):
            table = Table("Vad", "När", "Var", title=title)
            for line in lines:
                table.add_row(line.title, line.when, line.subtitle)
            if lines:
                console.print(table)
    if view.failed or view.closed or view.unbound or view.site_problems or view.unopened:
        raise typer.Exit(1)


def _needs(view: StatusView) -> Iterator[str]:
    """What somebody should know or do."""
    if view.paused:
        yield f"Alla utskick är pausade. {view.paused}"
    if view.pilot:
        yield "Pilot: det som medlemmarna skulle få kommer till er i stället."
    for group in view.closed:
        yield f"{group} nås inte: kanalen är borttagen, eller så är boten det ur den."
    for group in view.unbound:
        yield f"{group} har ingen kanal. Skriv koppla {group} i kanalen."
    if view.in_chats:
        yield "Samordnare har ingen kanal. Besked till er kommer i personliga chattar."
    yield from view.site_problems
    yield from (plain(line) for line in (*view.unopened, *view.lost))
