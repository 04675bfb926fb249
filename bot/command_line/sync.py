"""`natverksbot sync`: the SharePoint worker."""

from typing import Annotated

import typer

from core.operations.logging_setup import set_up_logging
from sharepoint_sync.__main__ import run

app = typer.Typer(add_completion=False)


@app.command()
def sync(
    *,
    once: Annotated[bool, typer.Option("--once", help="Ett varv, sedan klart.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visar vad ett varv skulle göra.")] = False,
    verify: Annotated[bool, typer.Option("--verify", help="Läser platsen igen och visar varje skillnad.")] = False,
    confirm_removals: Annotated[
        bool, typer.Option("--confirm-removals", help="Ett varv som också tar bort allt som är borta ur mappen.")
    ] = False,
    set_up: Annotated[bool, typer.Option("--set-up", help="Skapar kolumnerna (som administratör).")] = False,
) -> None:
    """Publicerar dokument och sidor; utan tillval stannar den kvar och följer mappen."""
    if sum((once, dry_run, verify, set_up)) > 1:
        raise typer.BadParameter("Välj ett av --once, --dry-run, --verify och --set-up.")
    set_up_logging()
    raise typer.Exit(run(once=once, dry_run=dry_run, verify=verify, set_up=set_up, confirm_removals=confirm_removals))
