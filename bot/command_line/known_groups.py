"""The groups that `plan check` knows, without asking for settings or a database."""

import os
from pathlib import Path

import typer
from dotenv import dotenv_values
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from core.database.engine import open_engine
from core.groups import queries as groups
from core.groups.model import Groups
from core.settings import comma_list


def known_groups() -> Groups:
    """The groups in the database; those of GROUPS where there is no database, and none where that isn't set either."""
    configured = comma_list(_setting("GROUPS"))
    return _stored(_setting("DATABASE_URL")) or Groups(configured if isinstance(configured, tuple) else ())


def _setting(name: str) -> str:
    return os.environ.get(name) or dotenv_values(".env").get(name) or ""


def _stored(address: str) -> Groups | None:
    """The groups in the database at `address`; None where there is none, or where it has no groups yet."""
    try:
        url = make_url(address)
    except ArgumentError:
        return None
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return None
    engine = open_engine(address)
    try:
        with engine.connect() as conn:
            stored = groups.get_all(conn)
    except SQLAlchemyError as error:
        typer.echo(f"Grupperna tas ur GROUPS, för databasen svarar inte ({type(error).__name__}).", err=True)
        return None
    finally:
        engine.dispose()
    return stored if stored.all_names else None
