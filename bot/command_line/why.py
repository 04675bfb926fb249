"""`natverksbot why`: what was sent about a meeting and what wasn't, like the command `varför`."""

import json
from typing import Annotated

import typer
from rich.console import Console

from bot.app.commands.meeting_lookup import chosen_meeting
from bot.app.messages import IncomingMessage, Reply
from bot.command_line.context import open_context
from bot.features.deliveries.delivery_data import why_data
from bot.features.deliveries.history_presenter import why_view
from cards.kit.markdown import plain
from core.members.model.role import Rights, Role

app = typer.Typer(add_completion=False)


@app.command()
def why(
    meeting: Annotated[list[str], typer.Argument(help="Datum, ord ur rubriken, grupp: 8 mars Naturvård.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False,
) -> None:
    """Visar vad som gått ut om en träff, vad som kommer och vad som inte gick."""
    with open_context() as (context, clock):
        now = clock.now().now
        message = IncomingMessage(
            " ".join(meeting), "", "", Rights(Role.ADMINISTRATOR), channel_id=None, bound_group=None, now=now
        )
        chosen = chosen_meeting(message, " ".join(meeting), context, command="natverksbot why", nearest=lambda _: None)
        if isinstance(chosen, Reply):
            typer.echo(plain(chosen.text).replace("*", ""), err=True)
            raise typer.Exit(1)
        if as_json:
            data = context.read(lambda conn: why_data(conn, chosen, context, now))
            typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
            return
        view = context.read(lambda conn: why_view(conn, chosen, context, now))
    console = Console(highlight=False)
    console.print(f"[bold]{plain(view.title)}[/bold] {view.when}")
    for name, lines in view.channels:
        console.print(f"\n{plain(name)}")
        for line in lines:
            console.print(f"  {plain(line.words).replace('*', '')}", markup=False)
