"""The database and settings for commands that work without Teams."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import typer
from pydantic import ValidationError
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.__main__ import config_from
from bot.all_features import all_delivery_kinds
from bot.app.configuration.settings import BotSettings
from bot.app.context import Context, new_id
from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.groups.use_cases.seed_groups import seed_groups
from core.operations.clock import Clock, machine_time, open_clock
from core.settings import settings_errors


def configured() -> BotSettings:
    """The bot's settings; says what is missing and exits with 1 where they can't be used."""
    try:
        return BotSettings()
    except ValidationError as error:
        typer.echo(settings_errors(error), err=True)
        raise typer.Exit(1) from None


@contextmanager
def open_context() -> Iterator[tuple[Context, Clock]]:
    """The configured database, and the clock; says what is missing and exits with 1 where it can't."""
    settings = configured()
    engine = open_engine(settings.database_url)
    try:
        migrate(engine)
    except SQLAlchemyError as error:
        # The kind alone: messages may carry the address with its password.
        typer.echo(f"Databasen svarar inte ({type(error).__name__}). Kontrollera DATABASE_URL.", err=True)
        raise typer.Exit(1) from None
    try:
        with context_over(engine, settings) as context:
            seed = partial(seed_groups, names=settings.groups, new_id=new_id, now=machine_time())
            context.writer.submit(seed).result()
            yield context, open_clock(settings.clock)
    finally:
        engine.dispose()


@contextmanager
def context_over(engine: Engine, settings: BotSettings) -> Iterator[Context]:
    """What handlers are given, over that database; no key is needed to look at it, so none is opened."""
    writer = Writer(engine)
    try:
        yield Context(engine, writer, config_from(settings, bytes), all_delivery_kinds())
    finally:
        writer.close()
