"""A coordinator writes a text for a year's report."""

from datetime import datetime

from sqlalchemy import Connection

from core.reports.model.texts import LONGEST_TEXT, ReportText, TextName
from core.reports.queries import texts


def write_text(conn: Connection, *, year: int, name: TextName, words: str, by: str, now: datetime) -> None:
    """Keep the text in place of the one before, or leave it out where it is empty; `by` is an Entra object id.

    Raises ValueError for one that is longer than LONGEST_TEXT.
    """
    if len(words) > LONGEST_TEXT:
        raise ValueError(len(words))
    if words.strip():
        texts.save(conn, year, ReportText(name, words, by, now))
    else:
        texts.remove(conn, year, name)
