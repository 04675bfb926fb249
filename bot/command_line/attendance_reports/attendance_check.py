"""`natverksbot attendance check`: who was there according to Teams' report; changes nothing."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.command_line.attendance_reports.report_file import report_in
from bot.command_line.attendance_reports.report_view import show_report
from core.attendance.check_json import report_json
from core.attendance.model.report import Participant
from core.attendance.rules.identities import address_of
from core.members.municipalities import municipality_domains
from core.members.rules import municipality_of

app = typer.Typer(add_completion=False)
#: The network's, where no settings say so: a check needs none.
_ZONE = ZoneInfo("Europe/Stockholm")


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="Närvarorapporten från Teams: csv eller xlsx.", show_default=False)],
    date: Annotated[
        datetime, typer.Option("--date", formats=["%Y-%m-%d"], help="Träffens dag, som 2023-02-01.", show_default=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False,  # noqa: FBT002  an option
) -> None:
    """Läser rapporten och visar deltagare, minuter och problem; inget ändras."""
    report = report_in(file, on=[date.date()], zone=_ZONE)
    domains = municipality_domains()

    def municipality(participant: Participant) -> str | None:
        return municipality_of(address_of(participant), domains)

    if as_json:
        typer.echo(json.dumps(report_json(report, municipality), ensure_ascii=False, indent=2))
    else:
        show_report(report, municipality)
    if report.errors:
        raise typer.Exit(1)
