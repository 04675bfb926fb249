"""`natverksbot restore FILE`: restores a backup into a new place, checks it, and repeats later erasures."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from alembic.util import CommandError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.app.configuration.settings import BotSettings
from bot.command_line.backups.backup_content import BackupHead, unpack
from bot.command_line.backups.unsure_deliveries import mark_unsure
from bot.command_line.backups.work_folder import put_in_place, work_folder
from bot.command_line.configured_database import configured
from bot.command_line.context import context_over
from bot.command_line.stopping import stop
from core.database.copying import CopyError, copy_rows
from core.database.engine import migrate, open_engine
from core.database.full_disk import is_full
from core.database.snapshots import SnapshotError, check_snapshot
from core.database.upgrade import upgrade_within
from core.operations.clock import open_clock
from core.operations.os_errors import reason
from core.personal_data import PERSONAL_DATA
from core.retention.erasure_list import ErasureList
from core.retention.errors import ErasureListError
from core.retention.queries import person_ids
from core.retention.use_cases.erase_person import erase_person
from core.security.backup_encryption import BackupFileError, decrypt, read_backup_key
from core.security.private_files import make_private
from core.tables import metadata

app = typer.Typer(add_completion=False)


@dataclass(frozen=True, slots=True)
class _Restored:
    head: BackupHead
    #: How many people were erased again.
    erased: int
    #: Messages that may have been sent already.
    unsure: int


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FIL", help="Säkerhetskopian.", show_default=False)],
    *,
    key: Annotated[Path, typer.Option("--key", help="Filen med den privata nyckeln.", show_default=False)],
    to: Annotated[str, typer.Option("--to", help="Adress till den nya databasen; annars DATABASE_URL.")] = "",
    without_erasures: Annotated[
        bool, typer.Option("--without-erasures", help="När listan över raderingar är borta för gott.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False,
) -> None:
    """Läser tillbaka en säkerhetskopia till en ny plats, kontrollerar den och gör om senare raderingar."""
    settings = configured()
    address = to or settings.database_url
    erasures = ErasureList(settings.erasures_file)
    if not erasures.path.exists() and not without_erasures:
        stop(
            f"Listan över raderingar, {erasures.path}, finns inte. Lägg tillbaka den först, annars kommer den som "
            "raderats tillbaka. Är den borta för gott, lägg till --without-erasures."
        )
    try:
        restored = _restore(settings, file, key, address, erasures)
    except (BackupFileError, SnapshotError, CopyError, ErasureListError) as error:
        stop(f"Inget är läst tillbaka. {error}")
    except CommandError:
        stop("Inget är läst tillbaka. Säkerhetskopian är från en nyare version av Nätverksboten.")
    except SQLAlchemyError as error:
        if is_full(error):
            stop("Inget är läst tillbaka. Disken är full.")
        stop(f"Inget är läst tillbaka. Databasen svarar inte ({type(error).__name__}).")
    except OSError as error:
        stop(f"Inget är läst tillbaka. {error.filename or _folder(address, file)}: {reason(error)}.")
    _tell(restored, as_json=as_json)


def _restore(settings: BotSettings, file: Path, key: Path, address: str, erasures: ErasureList) -> _Restored:
    place = open_place(address)
    with work_folder(_folder(address, file)) as temporary:
        snapshot = temporary / "restored.db"
        make_private(snapshot)
        with file.open("rb") as source:
            head = unpack(decrypt(source, read_backup_key(key)), snapshot)
        check_snapshot(snapshot)
        engine = open_engine(f"sqlite:///{snapshot}")
        try:
            migrate(engine)
            restored = _put_right(engine, settings, head, erasures)
            if place is None:
                _to_server(engine, address)
        finally:
            engine.dispose()
        if place is not None:
            check_snapshot(snapshot)
            put_in_place(snapshot, place)
    return restored


def _folder(address: str, file: Path) -> Path:
    """Where the database is put together: beside its new place, or beside the backup if the place is a server."""
    return Path(address.partition("///")[2] if address.startswith("sqlite") else file).parent


def open_place(address: str) -> Path | None:
    """The path of the new SQLite file; None for a database on a server. Raises BackupFileError if it exists."""
    if not address.startswith("sqlite"):
        return None
    place = Path(address.partition("///")[2])
    if place.exists():
        raise BackupFileError(f"{place} finns redan. Läs tillbaka till en ny plats med --to, eller flytta undan filen.")
    return place


def _put_right(engine: Engine, settings: BotSettings, head: BackupHead, erasures: ErasureList) -> _Restored:
    clock = open_clock(settings.clock)
    now = clock.now().now
    with context_over(engine, settings) as context:
        ids = context.read(lambda conn: person_ids(conn, PERSONAL_DATA))
        erased = erasures.among(ids, since=head.at)
        for person_id in erased:
            context.write(partial(_erase, person_id=person_id, now=now))
        return _Restored(head, len(erased), context.write(lambda conn: mark_unsure(conn, context, now)))


def _erase(conn: Connection, person_id: str, now: datetime) -> None:
    erase_person(conn, PERSONAL_DATA, person_id, now=now)


def _to_server(restored: Engine, address: str) -> None:
    server = open_engine(address)
    try:
        with restored.begin() as rows, server.begin() as copied:
            # Tables and rows in one transaction: a restore that is interrupted leaves the server empty.
            upgrade_within(copied)
            copy_rows(rows, copied, metadata)
    finally:
        server.dispose()


def _tell(restored: _Restored, *, as_json: bool) -> None:
    head = restored.head
    if as_json:
        counts = {"erased_again": restored.erased, "unsure_messages": restored.unsure}
        typer.echo(json.dumps({"at": head.at.isoformat(), "version": head.version, **counts}, ensure_ascii=False))
        return
    typer.echo(f"Klart. Databasen är som den var {head.at:%Y-%m-%d %H:%M} UTC, hel och kontrollerad.")
    typer.echo(f"Raderingar som gjorts om: {restored.erased}.")
    if restored.unsure:
        typer.echo(
            f"{restored.unsure} besked kan ha gått ut efter kopian. Samordnarna får frågan om dem, inget skickas igen "
            "av sig självt."
        )
    typer.echo("Kontrollera att FEEDBACK_KEY_FILE är samma nyckelfil som förut, och starta sedan boten.")
