"""The database and settings for commands that work without Teams."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from sqlalchemy import Engine

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config_from_settings import config_from
from bot.app.configuration.settings import BotSettings
from bot.app.context import Context
from bot.command_line.configured_database import configured, open_database, seed
from bot.doctor.credentials import credentials_of
from core.database.writer import Writer
from core.operations.clock import Clock, open_clock


@contextmanager
def open_context() -> Iterator[tuple[Context, Clock]]:
    """The configured database, and the clock; says what is missing and exits with 1 if it can't."""
    settings = configured()
    with open_database(settings) as engine, context_over(engine, settings) as context:
        seed(context.writer, settings)
        yield context, open_clock(settings.clock)


@contextmanager
def context_over(engine: Engine, settings: BotSettings) -> Iterator[Context]:
    """A handler's context over that database; reading needs no key, so none is opened."""
    writer = Writer(engine)
    try:
        # What warns of secrets that run out is on its way like any message.
        config = replace(config_from(settings, bytes), credentials=partial(credentials_of, settings))
        yield Context(engine, writer, config, all_delivery_kinds())
    finally:
        writer.close()
