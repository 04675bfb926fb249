"""`natverksbot backup [FILE]`: a consistent copy of the database while it is in use, encrypted to a public key."""

import json
import os
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import inspect, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.app.configuration.settings import BotSettings
from bot.command_line.backups.backup_content import BackupHead, content_of
from bot.command_line.backups.work_folder import put_in_place, work_folder
from bot.command_line.configured_database import configured
from bot.command_line.stopping import stop
from core.database.copying import CopyError
from core.database.engine import open_engine
from core.database.full_disk import is_full
from core.database.snapshots import SnapshotError, take_snapshot
from core.operations.clock import machine_time
from core.operations.os_errors import reason
from core.security.backup_encryption import encrypt, public_key_of
from core.security.key_file import KeyFile, KeyFileError
from core.tables import metadata

app = typer.Typer(add_completion=False)
#: A backup's file name in BACKUP_FOLDER, with UTC.
NAME = "natverksboten-{:%Y%m%d-%H%M%S}.backup"


@app.command()
def backup(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FIL]", help="Var den läggs; annars i BACKUP_FOLDER.", show_default=False)
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False,
) -> None:
    """Tar en säkerhetskopia av databasen, krypterad till BACKUP_PUBLIC_KEY, medan boten går."""
    settings, at = configured(), machine_time()
    public_key = _public_key(settings)
    if file is None:
        if settings.backup_folder is None:
            stop("Skriv var kopian ska läggas, eller ange BACKUP_FOLDER i inställningarna.", code=2)
        file = settings.backup_folder / NAME.format(at)
    if file.exists():
        stop(f"{file} finns redan. Välj ett annat namn; en säkerhetskopia skrivs aldrig över.")
    try:
        size = _write(settings, file, public_key, BackupHead(at, version("natverksboten")))
    except (CopyError, SnapshotError) as error:
        stop(str(error))
    except SQLAlchemyError as error:
        if is_full(error):
            stop("Disken är full. Ingen säkerhetskopia är tagen.")
        stop(f"Databasen svarar inte ({type(error).__name__}). Kontrollera DATABASE_URL.")
    except OSError as error:
        if not file.parent.is_dir():
            stop(f"Mappen {file.parent} finns inte. Skapa den, eller anslut disken den ligger på, och kör igen.")
        stop(f"{error.filename or file} går inte att skriva: {reason(error)}. Ingen säkerhetskopia är tagen.")
    if as_json:
        typer.echo(json.dumps({"file": str(file), "at": at.isoformat(), "bytes": size}, ensure_ascii=False))
    else:
        typer.echo(f"{file} är klar ({size:,} byte). Lägg den på en annan maskin.".replace(",", "\u00a0"))
        typer.echo("Nyckelfilen för återkoppling och listan över raderingar är inte med: kopiera dem för sig.")


def _public_key(settings: BotSettings) -> bytes:
    """The backup key, which must differ from the feedback key."""
    if not settings.backup_public_key:
        stop("BACKUP_PUBLIC_KEY saknas. Gör en nyckel på din egen dator: natverksbot key backup FIL")
    public_key = public_key_of(settings.backup_public_key)
    try:
        feedback_keys = KeyFile(settings.feedback_key_file).public_keys()
    except KeyFileError:
        feedback_keys = ()
    if public_key in feedback_keys:
        stop(
            "BACKUP_PUBLIC_KEY är nyckeln för återkoppling. Med den skulle en säkerhetskopia röja svaren. "
            "Gör en egen nyckel: natverksbot key backup FIL"
        )
    return public_key


def _write(settings: BotSettings, file: Path, public_key: bytes, head: BackupHead) -> int:
    """Give it its name when it is complete; returns its size."""
    address = make_url(settings.database_url)
    database = Path(str(address.database)) if address.get_backend_name() == "sqlite" else None
    if database is not None and not database.exists():
        # Opening it would create an empty one, and its backup would look like any other.
        stop(f"Databasen {database} finns inte. Kontrollera DATABASE_URL.")
    engine = open_engine(settings.database_url)
    try:
        if not inspect(engine).get_table_names():
            stop("Databasen är tom: det finns inget att kopiera. Kontrollera DATABASE_URL.")
        # The unencrypted copy never leaves the database's folder, or the backup's if the database is on a server.
        beside = file.parent if database is None else database.parent
        with work_folder(file.parent) as part_folder, work_folder(beside) as copy_folder:
            snapshot, part = copy_folder / "snapshot.db", part_folder / "part"
            take_snapshot(engine, snapshot, metadata)
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
                encrypt(content_of(snapshot, head), target, public_key)
            put_in_place(part, file)
        return file.stat().st_size
    finally:
        engine.dispose()
