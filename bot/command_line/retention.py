"""`natverksbot retention run`: disposes of records by the owner's rules, with a protocol; the rest is kept."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Connection

from bot.app.configuration.settings import BotSettings
from bot.app.context import Context
from bot.command_line.configured_database import configured
from bot.command_line.confirm import confirm
from bot.command_line.context import open_context
from bot.command_line.stopping import stop
from core.disposable_data import AUTOMATIC_DISPOSALS, DISPOSABLE_DATA
from core.language.plurals import count
from core.operations.clock import machine_time
from core.operations.os_errors import reason
from core.personal_data import PERSONAL_DATA
from core.retention.disposal_rules import DisposalRule, DisposalRulesError, parse_rules
from core.retention.model import DisposedRecords
from core.retention.protocol import protocol_docx, protocol_json
from core.retention.use_cases.dispose import count_disposable, dispose
from core.retention.use_cases.finish_erasures import finish_erasures

app = typer.Typer(no_args_is_help=True, help="Gallring enligt era beslut.")


@app.callback()
def retention() -> None:
    """Gallring enligt era beslut."""


@app.command()
def run(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visar vad som skulle gallras.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Frågar inte först.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False,
) -> None:
    """Gallrar det som reglerna i RETENTION_RULES säger, och skriver ett protokoll. Utan regel bevaras allt."""
    if as_json and not (yes or dry_run):
        stop("Med --json ställs ingen fråga. Lägg till --yes eller --dry-run.", code=2)
    settings = configured()
    rules = _rules(settings)
    with open_context() as (context, clock):
        at = clock.now().now
        today = at.astimezone(context.config.zone).date()
        planned = context.read(partial(count_disposable, types=DISPOSABLE_DATA, rules=rules, today=today))
        protocol = partial(protocol_json, automatic=_automatic(rules), network=settings.network_name, at=at)
        if dry_run:
            _tell(protocol(planned, state="dry_run"), as_json=as_json)
            return
        if not yes and any(records.count for records in planned):
            _tell(protocol(planned, state="planned"), as_json=False)
            if not confirm("Gallra det? Det går inte att ångra."):
                typer.echo("Inget är gallrat.")
                raise typer.Exit(1)
        file = _protocol_file(settings)
        # The protocol exists before anything is deleted, and then says that it was not finished.
        _write(file, protocol(planned, state="planned"), context)
        disposed = context.write(partial(_dispose, rules=rules, at=at, context=context))
        done = protocol(disposed, state="done")
        _write(file, done, context)
    _tell(done, as_json=as_json)
    if not as_json:
        typer.echo(f"Protokollet finns i {file} och {file.with_suffix('.docx')}.")


def _dispose(
    conn: Connection, *, rules: Sequence[DisposalRule], at: datetime, context: Context
) -> list[DisposedRecords]:
    finish_erasures(conn, PERSONAL_DATA, now=at)
    return dispose(conn, DISPOSABLE_DATA, rules, today=at.astimezone(context.config.zone).date())


def _rules(settings: BotSettings) -> list[DisposalRule]:
    if settings.retention_rules is None:
        return []
    try:
        text = settings.retention_rules.read_text(encoding="utf-8")
        return parse_rules(text, DISPOSABLE_DATA, AUTOMATIC_DISPOSALS)
    except (OSError, UnicodeDecodeError) as error:
        stop(f"{settings.retention_rules} går inte att läsa ({type(error).__name__}). Inget är gallrat.")
    except DisposalRulesError as error:
        stop(f"{error}\nInget är gallrat.")


def _automatic(rules: Sequence[DisposalRule]) -> list[Any]:
    by_type = {rule.type_id: rule for rule in rules}
    return [(kind, by_type.get(kind.id)) for kind in AUTOMATIC_DISPOSALS]


def _protocol_file(settings: BotSettings) -> Path:
    """A new file, named after the present time (UTC)."""
    return settings.retention_protocols / f"gallring-{machine_time():%Y%m%d-%H%M%S}.json"


def _write(file: Path, protocol: dict[str, Any], context: Context) -> None:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(json.dumps(protocol, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        if protocol["state"] == "done":
            file.with_suffix(".docx").write_bytes(protocol_docx(protocol, context.config.zone))
    except OSError as error:
        where = "Inget är gallrat." if protocol["state"] == "planned" else "Gallringen är gjord."
        stop(f"Protokollet {file} går inte att skriva: {reason(error)}. {where}")


def _tell(protocol: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(protocol, ensure_ascii=False, indent=2))
        return
    heading = {"done": "Gallrat:", "dry_run": "Det här skulle gallras:", "planned": "Det här gallras:"}
    typer.echo(heading[protocol["state"]] if protocol["disposed"] else "Det finns ingen regel, så allt bevaras.")
    for records in protocol["disposed"]:
        typer.echo(
            f"  {records['label']}: {count(records['count'], 'rad')}, äldre än {records['older_than']} "
            f"({records['decision']}). {records['what']}"
        )
    for kind in protocol["automatic"]:
        if kind["decision"] is None:
            typer.echo(f"  Utan beslut, och sker ändå: {kind['label']}. {kind['what']}")
