"""`natverksbot attendance import`: a report becomes a meeting's attendance."""

from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.app.commands.meeting_lookup import chosen_meeting
from bot.app.context import Context
from bot.app.error_messages import refusal
from bot.app.messages import IncomingMessage, Reply
from bot.command_line.attendance_reports.report_file import report_in
from bot.command_line.context import open_context
from bot.features.attendance.presenters import counted_words
from cards.kit.markdown import plain
from core.attendance.model.report_import import QuestionKind, ReportQuestion
from core.attendance.rules.fitting_meetings import days_of_meeting
from core.attendance.use_cases.record_report import record_report
from core.errors import CoreError
from core.language.lists import enumeration
from core.members.model.role import Rights, Role

app = typer.Typer(add_completion=False)
_BY = "natverksbot attendance import"


@app.command(name="import")
def import_report(
    meeting_and_file: Annotated[
        list[str],
        typer.Argument(
            metavar="MEETING FILE", help="Träffen (datum, ord ur rubriken, grupp), sist filen.", show_default=False
        ),
    ],
) -> None:
    """Läser in närvaron; det som är noterat för hand ligger kvar."""
    *words, file = meeting_and_file
    if not words:
        raise typer.BadParameter("Ange träffen och sedan filen, till exempel: 2023-02-01 rapport.csv")
    with open_context() as (context, clock):
        now = clock.now().now
        message = IncomingMessage("", "", "", Rights(Role.ADMINISTRATOR), channel_id=None, bound_group=None, now=now)
        meeting = chosen_meeting(
            message, " ".join(words), context, command="natverksbot attendance import", nearest=lambda _: None
        )
        if isinstance(meeting, Reply):
            _stop(plain(meeting.text).replace("*", ""))
        report = report_in(Path(file), on=days_of_meeting(meeting), zone=context.config.zone)
        for problem in report.problems:
            typer.echo(problem.message, err=True)
        if not report.usable:
            raise typer.Exit(1)
        recording = partial(
            record_report,
            meeting_id=meeting.id,
            report=report,
            municipality_domains=context.config.municipality_domains,
            by=_BY,
            now=now,
            zone=context.config.zone,
        )
        try:
            _, recorded, proposal = context.write(recording)
        except CoreError as error:
            _refuse(error, context)
    typer.echo(f"Närvaro inläst: {counted_words(recorded)}.")
    if proposal.left_out:
        typer.echo(f"Räknas inte: {enumeration(proposal.left_out)}.")
    for question in proposal.questions:
        typer.echo(_open(question))
    if report.errors:
        raise typer.Exit(1)


def _open(question: ReportQuestion) -> str:
    """Questions that weren't asked, and the assumed answers."""
    names = enumeration(question.names)
    match question.kind:
        case QuestionKind.LEAVE_OUT:
            return (
                f"Arrangörer och program i rapporten: {names}. Ändra med närvaro i Teams om de ska räknas annorlunda."
            )
        case QuestionKind.PERSON:
            return f"Flera medlemmar heter {names}. Räknas som ingen av dem."
        case QuestionKind.NAMESAKES:
            return f"Flera heter {question.subject} ({names}). Räknas var för sig."
        case _:
            return f"Okänd kommun: {names}. Skriv kommunen med närvaro i Teams."


def _refuse(error: CoreError, context: Context) -> NoReturn:
    _stop(plain(". ".join(refusal(error, context.config))).replace("*", ""))


def _stop(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(1)
