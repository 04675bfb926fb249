"""`natverksbot plan draft`: drafts a year's plan from the previous year; nothing is stored."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.command_line.configured_database import configured, open_database, seed
from core.database.writer import Writer
from core.groups import queries as groups
from core.language.dates import days
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.formatting import when
from core.meetings.queries import meetings
from core.operations.clock import open_clock
from core.operations.os_errors import reason
from core.plans.drafting.model import PlanDraft
from core.plans.drafting.weeks import parse_weeks
from core.plans.export.plan_docx import plan_docx
from core.plans.export.plan_markdown import plan_markdown
from core.plans.export.plan_xlsx import plan_xlsx
from core.plans.use_cases.draft_year import draft_year
from core.working_days.public_holidays import SwedishPublicHolidays

app = typer.Typer(add_completion=False)
_MOST_WISHED = 5


class Format(StrEnum):
    """What the draft is written as."""

    DOCX = "docx"  #: to go on writing in
    XLSX = "xlsx"  #: to sort and edit
    MD = "md"  #: plain text


@app.command()
def draft(
    year: Annotated[int, typer.Argument(min=1900, max=2999, help="Året som ska planeras.", show_default=False)],
    written_as: Annotated[Format, typer.Option("--format", help="Vad utkastet skrivs som.")] = Format.DOCX,
    output: Annotated[
        Path | None, typer.Option("--output", help="Var filen läggs; annars utkast-verksamhetsplan-ÅR här.")
    ] = None,
) -> None:
    """Föreslår ett års plan efter årets före: samma rytm, utan röda dagar och krockar. Inget läses in."""
    settings = configured()
    with open_database(settings) as engine:
        writer = Writer(engine)
        try:
            seed(writer, settings)
        finally:
            writer.close()
        now = open_clock(settings.clock).now().now
        with engine.connect() as conn:
            pattern = meetings.list_of_year(conn, year - 1)
            names = groups.get_all(conn).names
            plan_draft = draft_year(
                conn,
                year,
                days_off=SwedishPublicHolidays(),
                avoided_weeks=parse_weeks(settings.draft_avoided_weeks),
                today=now.astimezone(settings.zone).date(),
            )
    if not plan_draft.meetings:
        typer.echo(_nothing(plan_draft, has_pattern=bool(pattern)), err=True)
        raise typer.Exit(1)
    _show(plan_draft)
    drafted = [entry.meeting for entry in plan_draft.meetings]
    match written_as:
        case Format.DOCX:
            written = plan_docx(
                drafted,
                network=settings.network_name,
                year=year,
                groups=names,
                coordinators={entry.group: entry.name for entry in settings.group_coordinators},
                written_at=now,
            )
        case Format.XLSX:
            written = plan_xlsx(drafted, network=settings.network_name, year=year, written_at=now)
        case Format.MD:
            written = plan_markdown(drafted, network=settings.network_name, year=year, groups=names).encode()
    file = output or Path(f"utkast-verksamhetsplan-{year}.{written_as}")
    try:
        file.write_bytes(written)
    except OSError as error:
        typer.echo(f"Filen {file} går inte att skriva: {reason(error)}.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{file} är klar, med {count(len(drafted), 'träff')}. Läs in den med natverksbot plan import.")


def _nothing(plan_draft: PlanDraft, *, has_pattern: bool) -> str:
    if has_pattern:
        return f"Inga dagar kvar att föreslå {plan_draft.year}: året är över, eller varje dag är upptagen."
    before = plan_draft.year - 1
    return f"Det finns inga träffar {before} att utgå från. Läs in den planen först med natverksbot plan import."


def _show(plan_draft: PlanDraft) -> None:
    """What was chosen, and why."""
    table = Table("När", "Träff", "Grupper", "Varför just då", title=f"Utkast till plan {plan_draft.year}")
    for entry in plan_draft.meetings:
        meeting = entry.meeting
        reasons = "; ".join(entry.reasons)
        table.add_row(when(meeting, year=True), meeting.title, enumeration(meeting.groups), reasons)
    console = Console()
    console.print(table)
    for meeting in plan_draft.unplaced:
        day = days(meeting.start_date, meeting.end_date, year=True)
        console.print(f"Ingen ledig dag nära: {meeting.title} {day} ({enumeration(meeting.groups)}).", markup=False)
    if plan_draft.wished:
        most = [f"{theme.words} ({count(theme.votes, 'röst')})" for theme in plan_draft.wished[:_MOST_WISHED]]
        console.print(f"Mest önskat i övrigt: {enumeration(most)}.", markup=False)
