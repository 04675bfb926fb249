"""`natverksbot database copy FROM TO`: copies every row to another database, such as from SQLite to PostgreSQL."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.command_line.stopping import stop
from core.database.copying import CopyError, copy_rows
from core.database.engine import is_newest, open_engine
from core.database.upgrade import upgrade_within
from core.settings import is_database_address
from core.tables import metadata

app = typer.Typer(no_args_is_help=True, help="Databasen.")
_HELP = "Adress som sqlite:///fil.db eller postgresql://…, eller env:NAMN för en miljövariabel."


@app.callback()
def database() -> None:
    """Databasen."""


@app.command()
def copy(
    source: Annotated[str, typer.Argument(metavar="FRÅN", help=_HELP, show_default=False)],
    target: Annotated[str, typer.Argument(metavar="TILL", help=_HELP, show_default=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False,
) -> None:
    """Kopierar alla rader till en tom databas och jämför varje rad. Stoppa boten och sync först."""
    old, new = _opened(source, must_exist=True), _opened(target, must_exist=False)
    try:
        if not is_newest(old):
            stop("Databasen som ska kopieras har en äldre version av tabellerna. Starta boten en gång mot den först.")
        reading = old if old.dialect.name == "sqlite" else old.execution_options(isolation_level="REPEATABLE READ")
        with reading.begin() as rows, new.begin() as copied:
            # One transaction, so that a copy that is interrupted leaves nothing that looks like one.
            upgrade_within(copied)
            counts = copy_rows(rows, copied, metadata)
    except CopyError as error:
        stop(str(error))
    except SQLAlchemyError as error:
        stop(f"En av databaserna svarar inte ({type(error).__name__}).")
    finally:
        old.dispose()
        new.dispose()
    if as_json:
        typer.echo(json.dumps({"rows": counts}, ensure_ascii=False))
        return
    typer.echo(f"Klart. {sum(counts.values())} rader i {len(counts)} tabeller är kopierade och jämförda, rad för rad.")
    typer.echo("Ändra DATABASE_URL för både boten och sync, och starta dem. Behåll den gamla tills allt fungerar.")


def _opened(address: str, *, must_exist: bool) -> Engine:
    name = address.removeprefix("env:")
    if address.startswith("env:"):
        address = os.environ.get(name, "")
        if not address:
            stop(f"Miljövariabeln {name} är inte satt.", code=2)
    if not is_database_address(address):
        # The address may hold a password, and is never quoted.
        stop("En adress till en databas börjar med sqlite:/// eller postgresql://.", code=2)
    if must_exist and address.startswith("sqlite") and not Path(address.partition("///")[2]).exists():
        stop(f"{address.partition('///')[2]} finns inte.")
    return open_engine(address)
