"""The database and facts for commands that work without Teams."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from bot.__main__ import facts_of
from bot.desk import Desk
from bot.settings import BotSettings
from network.clock import Clock, open_clock
from network.database.engine import migrate, open_engine
from network.database.writer import Writer
from network.settings import what_is_missing


def configured() -> BotSettings:
    """The bot's settings; says what is missing and exits with 1 where they can't be used."""
    try:
        return BotSettings()
    except ValidationError as error:
        typer.echo(what_is_missing(error), err=True)
        raise typer.Exit(1) from None


@contextmanager
def open_desk() -> Iterator[tuple[Desk, Clock]]:
    """A desk on the configured database, and the clock; says what is missing and exits with 1 where it can't."""
    settings = configured()
    engine = open_engine(settings.database_url)
    try:
        migrate(engine)
    except SQLAlchemyError as error:
        # The kind alone: messages may carry the address with its password.
        typer.echo(f"Databasen svarar inte ({type(error).__name__}). Kontrollera DATABASE_URL.", err=True)
        raise typer.Exit(1) from None
    writer = Writer(engine)
    try:
        # No key is needed to look at plans and deliveries, so none is opened.
        yield Desk(engine, writer, facts_of(settings, bytes)), open_clock(settings.clock)
    finally:
        writer.close()
        engine.dispose()
