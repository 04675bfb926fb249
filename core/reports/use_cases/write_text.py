"""A coordinator writes a text for a year's report."""

from datetime import datetime

from sqlalchemy import Connection

from core.reports.errors import ReportTextHasChangedError
from core.reports.model.texts import LONGEST_TEXT, ReportText, TextName
from core.reports.queries import texts


def write_text(conn: Connection, *, year: int, name: TextName, words: str, shown: str, by: str, now: datetime) -> None:
    """Store the text, replacing the one before, or delete it if it is empty; `by` is an Entra object id.

    `shown` is the digest of the text that the coordinator saw; empty if there was none. Raises
    ReportTextHasChangedError if there is another one by now, and ValueError for one that is longer than LONGEST_TEXT.
    """
    if len(words) > LONGEST_TEXT:
        raise ValueError(len(words))
    before = texts.of_year(conn, year).get(name)
    if (before.digest if before else "") != shown:
        raise ReportTextHasChangedError(year)
    if words.strip():
        texts.save(conn, year, ReportText(name, words, by, now))
    else:
        texts.remove(conn, year, name)
