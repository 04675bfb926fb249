"""The groups in a database that may not exist."""

import typer
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from core.database.engine import open_engine
from core.groups import queries as groups
from core.groups.model import Groups


def stored_groups(address: str) -> Groups | None:
    """The groups in the database at `address`; None if it doesn't answer, or has no groups yet."""
    try:
        engine = open_engine(address)
    except ArgumentError:
        return None
    try:
        with engine.connect() as conn:
            stored = groups.get_all(conn)
    except SQLAlchemyError as error:
        # Only the type: messages may contain the address with its password.
        typer.echo(f"Grupperna tas ur GROUPS, för databasen svarar inte ({type(error).__name__}).", err=True)
        return None
    finally:
        engine.dispose()
    return stored if stored.all_names else None
