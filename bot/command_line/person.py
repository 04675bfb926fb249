"""`natverksbot person export|erase`: shows and erases what is stored about one person."""

import json
from collections.abc import Iterator
from typing import Annotated

import typer

from bot.app.context import Context
from bot.app.erasing import erase as erase_person
from bot.app.erasing import preview
from bot.command_line.confirm import confirm
from bot.command_line.context import open_context
from core.members import queries as members
from core.personal_data import PERSONAL_DATA
from core.retention.errors import ErasureListError
from core.retention.export_json import erasure_json, export_json
from core.retention.formatting import ANONYMOUS, ELSEWHERE
from core.retention.model import Erasure
from core.retention.queries import personal_export

app = typer.Typer(no_args_is_help=True, help="Vad som finns om en person.")
_Id = Annotated[str, typer.Argument(metavar="ID", help="Personens object-id i Entra.", show_default=False)]
_Json = Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")]


@app.callback()
def person() -> None:
    """Vad som finns om en person."""


@app.command()
def export(
    person_id: _Id,
    as_json: Annotated[bool, typer.Option("--json", help="Utdraget är alltid JSON.")] = True,  # noqa: FBT002  an option
) -> None:
    """Skriver ut allt som finns om personen, som JSON."""
    del as_json
    with open_context() as (context, clock):
        checked = _checked(person_id, context)
        held = context.read(lambda conn: personal_export(conn, PERSONAL_DATA, checked))
        typer.echo(json.dumps(export_json(held, now=clock.now().now), ensure_ascii=False, indent=2))


@app.command()
def erase(
    person_id: _Id,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Frågar inte först.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visar vad som skulle tas bort.")] = False,
    as_json: _Json = False,
) -> None:
    """Tar bort det som finns om personen; visar vad som måste finnas kvar, och varför."""
    if as_json and not (yes or dry_run):
        raise typer.BadParameter("Med --json ställs ingen fråga. Lägg till --yes eller --dry-run.")
    with open_context() as (context, clock):
        checked, now = _checked(person_id, context), clock.now().now
        if dry_run or not yes:
            previewed = preview(context, checked, now)
            _tell(previewed, done=False, as_json=as_json)
            if dry_run or not previewed.erased:
                return
            if not confirm("Ta bort det? Det går inte att ångra."):
                typer.echo("Inget är borttaget.")
                raise typer.Exit(1)
        try:
            erased = erase_person(context, checked, now)
        except ErasureListError as error:
            typer.echo(f"Inget är borttaget. {error}", err=True)
            raise typer.Exit(1) from None
        _tell(erased, done=True, as_json=as_json)


def _checked(person_id: str, context: Context) -> str:
    """The id. For a mail address, prints the ids that have it and exits with 2."""
    typed = person_id.strip()
    if "@" not in typed and " " not in typed and typed:
        return typed
    ids = context.read(members.ids_by_address).get(typed.casefold(), ())
    known = f" Den adressen har {' och '.join(sorted(ids))}." if ids else " Du hittar det i Entra, under Användare."
    typer.echo(f"Skriv personens object-id, inte namn eller e-postadress.{known}", err=True)
    raise typer.Exit(2)


def _tell(erasure: Erasure, *, done: bool, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(erasure_json(erasure, done=done), ensure_ascii=False, indent=2))
        return
    for line in _lines(erasure, done=done):
        typer.echo(line)


def _lines(erasure: Erasure, *, done: bool) -> Iterator[str]:
    if not erasure.erased:
        yield "Det finns inget att ta bort om personen."
    else:
        yield "Borttaget:" if done else "Det här tas bort:"
    yield from (f"  {part.label} ({part.count}): {part.how}" for part in erasure.erased)
    if erasure.stays:
        yield "Finns kvar:"
    yield from (f"  {part.label} ({part.count}): {part.why}" for part in erasure.stays)
    yield from (ANONYMOUS, *ELSEWHERE)
