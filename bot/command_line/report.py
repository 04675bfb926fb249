"""`natverksbot report`: the year's report as PDF or HTML, or its figures as JSON."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.command_line.configured_database import configured, open_database, seed
from core.database.writer import Writer
from core.document_writer.errors import FontMissingError
from core.language.lists import enumeration
from core.operations.clock import open_clock
from core.operations.os_errors import reason
from core.reports.use_cases.make_report import MadeReport, make_report
from core.reports.writing.html_document import report_html
from core.reports.writing.pdf import report_pdf
from core.reports.writing.report_json import report_json

app = typer.Typer(add_completion=False)


@app.command()
def report(
    year: Annotated[int, typer.Argument(min=1900, max=2999, help="Året, som 2023.", show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", help="Filen, .pdf eller .html; annars arsrapport-ÅR.pdf här.")
    ] = None,
    text: Annotated[
        list[str] | None,
        typer.Option(
            "--text", metavar="NAMN=FIL", help="Text ur en fil (md, txt, docx): förord, höjdpunkter, ändringar."
        ),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Låt texten ta en annans plats.")] = False,  # noqa: FBT002  an option
    as_json: Annotated[bool, typer.Option("--json", help="Siffrorna med raderna bakom dem, på standard ut.")] = False,  # noqa: FBT002  an option
) -> None:
    """Skriver ett utkast till årsrapporten, med årets siffror och det som samordnarna har skrivit."""
    file = output or Path(f"arsrapport-{year}.pdf")
    if file.suffix.casefold() not in (".pdf", ".html"):
        typer.echo(f"Filen {file} slutar varken på .pdf eller .html.", err=True)
        raise typer.Exit(2)
    made = _made(year, text or (), replace=replace)
    if as_json:
        typer.echo(json.dumps(report_json(made.report, made.data), ensure_ascii=False, indent=2))
    if output is not None or not as_json:
        _write(made, file, quiet=as_json)


def _made(year: int, given: Sequence[str], *, replace: bool) -> MadeReport:
    write = _writing(year, given, replace=replace)
    settings = configured()
    with open_database(settings) as engine:
        writer = Writer(engine)
        try:
            seed(writer, settings)
            now = open_clock(settings.clock).now().now
            if others := writer.submit(partial(write, now=now)).result():
                stands = f"{enumeration(others)} i årsrapporten {year} är redan skriven"
                typer.echo(f"{stands}. Med --replace tar filen dess plats. Inget är skrivet.", err=True)
                raise typer.Exit(1)
            making = partial(make_report, year=year, network=settings.network_name, now=now, zone=settings.zone)
            return writer.submit(making).result()
        finally:
            writer.close()


def _writing(year: int, given: Sequence[str], *, replace: bool) -> Callable[..., Sequence[str]]:
    """A function that stores the files' texts and returns which existing texts are in the way."""
    if not given:
        return lambda _conn, now: ()  # noqa: ARG005  as the other
    from bot.command_line.reports.texts_from_files import (  # noqa: PLC0415  loads the readers of documents
        texts_from,
        write_texts,
    )

    return partial(write_texts, year=year, words=texts_from(given), replace=replace)


def _write(made: MadeReport, file: Path, *, quiet: bool) -> None:
    pdf = file.suffix.casefold() == ".pdf"
    try:
        content = report_pdf(made.report) if pdf else report_html(made.report).encode()
    except FontMissingError as error:
        lacks = f"Typsnittet {error.font} saknas, så rapporten kan inte bli PDF."
        typer.echo(f"{lacks} Installera om boten, eller välj .html.", err=True)
        raise typer.Exit(1) from None
    try:
        file.write_bytes(content)
    except OSError as error:
        typer.echo(f"Filen {file} går inte att skriva: {reason(error)}.", err=True)
        raise typer.Exit(1) from None
    if not quiet:
        typer.echo(f"{file} är klar. Det är ett utkast.")
