"""Queries about the texts that coordinators write for a year's report."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select

from core.database.upsert import upsert
from core.reports.model.texts import ReportText, TextName
from core.reports.tables import report_texts


def of_year(conn: Connection, year: int) -> Mapping[TextName, ReportText]:
    """Get the year's texts by name; unwritten ones are missing."""
    rows = conn.execute(select(report_texts).where(report_texts.c.year == year))
    texts = [ReportText(TextName(row.name), row.words, row.written_by, row.written_at) for row in rows]
    return {text.name: text for text in texts}


def save(conn: Connection, year: int, text: ReportText) -> None:
    """Store the text, in place of the one before."""
    values = {
        "year": year,
        "name": text.name.value,
        "words": text.words,
        "written_by": text.written_by,
        "written_at": text.written_at,
    }
    upsert(conn, report_texts, values, key=["year", "name"])


def remove(conn: Connection, year: int, name: TextName) -> None:
    """Leave the text out."""
    conn.execute(delete(report_texts).where(report_texts.c.year == year, report_texts.c.name == name.value))
