"""Tells a full disk from the other reasons why a database can't be written."""

import sqlite3

from sqlalchemy.exc import DBAPIError

#: The second when there is no room for the index of the write-ahead log, which every reader opens.
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE}


def is_full(error: BaseException) -> bool:
    """Whether SQLite, also below SQLAlchemy, or PostgreSQL (SQLSTATE 53100) ran out of room."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", None) in _FULL
    return getattr(cause, "sqlstate", None) == "53100"
