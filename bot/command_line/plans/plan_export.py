"""`natverksbot plan export`: the stored plan as a document, a calendar or a table."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Context
from bot.command_line.context import open_context
from core.groups import queries as groups
from core.language.plurals import count
from core.meetings.calendar_file import plan_ics
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.meetings.queries.known_meetings import not_merged
from core.operations.os_errors import reason
from core.plans.export.plan_docx import plan_docx
from core.plans.export.plan_markdown import plan_markdown
from core.plans.export.plan_xlsx import plan_xlsx

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    """What the plan is written as."""

    DOCX = "docx"  #: to send out
    ICS = "ics"  #: for calendars
    XLSX = "xlsx"  #: to sort and edit
    MD = "md"  #: plain text


@app.command()
def export(
    year: Annotated[int, typer.Argument(min=1900, max=2999, help="Planens år.", show_default=False)],
    written_as: Annotated[Format, typer.Option("--format", help="Vad planen skrivs som.")] = Format.DOCX,
    output: Annotated[
        Path | None, typer.Option("--output", help="Var filen läggs; annars verksamhetsplan-ÅR här.")
    ] = None,
) -> None:
    """Skriver den inlästa planen som dokument, kalender eller tabell."""
    with open_context() as (context, clock):
        now = clock.now().now
        planned = not_merged(context.read(lambda conn: meetings.list_of_year(conn, year)))
        if not planned:
            typer.echo(f"Ingen plan för {year} är inläst. Läs in den med natverksbot plan import.", err=True)
            raise typer.Exit(1)
        written = context.read(lambda conn: _written(conn, planned, written_as, year, context, now))
    file = output or Path(f"verksamhetsplan-{year}.{written_as}")
    try:
        file.write_bytes(written)
    except OSError as error:
        typer.echo(f"Filen {file} går inte att skriva: {reason(error)}.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{file} är klar, med {count(len(planned), 'träff')}.")


def _written(
    conn: Connection, planned: Sequence[Meeting], written_as: Format, year: int, context: Context, now: datetime
) -> bytes:
    config, names = context.config, groups.get_all(conn).names
    match written_as:
        case Format.DOCX:
            return plan_docx(
                planned,
                network=config.name,
                year=year,
                groups=names,
                coordinators=context.group_coordinators(),
                written_at=now,
            )
        case Format.ICS:
            return plan_ics(
                planned,
                name=f"{config.name} {year}",
                zone=config.zone,
                sequences=meetings.sequences(conn, year),
                pages={meeting.id: presenters.page_url(conn, meeting.id) for meeting in planned},
                stamped_at=now,
            )
        case Format.XLSX:
            return plan_xlsx(planned, network=config.name, year=year, written_at=now)
        case Format.MD:
            return plan_markdown(planned, network=config.name, year=year, groups=names).encode()
