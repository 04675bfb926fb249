"""The database and facts for commands that work without Teams."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from pydantic import ValidationError

from bot.__main__ import facts_of
from bot.desk import Desk
from bot.settings import BotSettings
from network.clock import Clock, open_clock
from network.database.engine import migrate, open_engine
from network.database.writer import Writer
from network.settings import what_is_missing


@contextmanager
def open_desk() -> Iterator[tuple[Desk, Clock]]:
    """A desk on the configured database, and the clock; says what is missing and exits with 1 where it can't."""
    try:
        settings = BotSettings()
    except ValidationError as error:
        typer.echo(what_is_missing(error), err=True)
        raise typer.Exit(1) from None
    engine = open_engine(settings.database_url)
    migrate(engine)
    writer = Writer(engine)
    try:
        # No key is needed to look at plans and deliveries, so none is opened.
        yield Desk(engine, writer, facts_of(settings, b"")), open_clock(settings.clock)
    finally:
        writer.close()
        engine.dispose()
