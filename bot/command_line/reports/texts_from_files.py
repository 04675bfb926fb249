"""Texts of the annual report from files on the disk: `--text förord=FIL`."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import typer
from sqlalchemy import Connection

from core.language.lists import alternatives
from core.operations.os_errors import reason
from core.reports.model.texts import HEADINGS, TextName
from core.reports.queries import texts
from core.reports.text_from_file import ReportTextFileError, text_from_file
from core.reports.use_cases.write_text import write_text

#: The author of texts from the command line.
_BY = "natverksbot report"


def texts_from(given: Sequence[str]) -> dict[TextName, str]:
    """Read NAME=FILE each. Raises typer.BadParameter, and typer.Exit with one line if a file is no text."""
    words: dict[TextName, str] = {}
    for pair in given:
        name, _, file = pair.partition("=")
        if name.strip().casefold() not in set(TextName) or not file.strip():
            raise typer.BadParameter(f"Skriv --text NAMN=FIL, där NAMN är {alternatives(list(TextName))}.")
        words[TextName(name.strip().casefold())] = _read(Path(file.strip()))
    return words


def _read(file: Path) -> str:
    try:
        return text_from_file(file.name, file.read_bytes())
    except OSError as error:
        why = f"Filen {file} går inte att läsa: {reason(error)}."
    except ReportTextFileError as error:
        why = f"{file}: {error}"
    typer.echo(f"{why} Inget är skrivet.", err=True)
    raise typer.Exit(1)


def write_texts(conn: Connection, year: int, words: dict[TextName, str], *, replace: bool, now: datetime) -> list[str]:
    """Store all of them, or none if an existing text may not be replaced; returns which are in the way."""
    before = texts.of_year(conn, year)
    others = [name for name in words if name in before and before[name].words != words[name]]
    if others and not replace:
        return [HEADINGS[name] for name in others]
    for name, text in words.items():
        shown = before[name].digest if name in before else ""
        write_text(conn, year=year, name=name, words=text, shown=shown, by=_BY, now=now)
    return []
