"""The settings and the configured database, for commands that don't use Teams; quick to import."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from secrets import token_hex

import typer
from pydantic import ValidationError
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.app.configuration.settings import BotSettings
from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.groups.use_cases.seed_groups import seed_groups
from core.operations.clock import machine_time
from core.settings import settings_errors


def configured() -> BotSettings:
    """The bot's settings; says what is missing and exits with 1 if they can't be used."""
    try:
        return BotSettings()
    except ValidationError as error:
        typer.echo(settings_errors(error), err=True)
        raise typer.Exit(1) from None


@contextmanager
def open_database(settings: BotSettings) -> Iterator[Engine]:
    """The database with the newest schema; says so and exits with 1 if it doesn't answer."""
    engine = open_engine(settings.database_url)
    try:
        migrate(engine)
    except SQLAlchemyError as error:
        # Only the type: messages may contain the address with its password.
        typer.echo(f"Databasen svarar inte ({type(error).__name__}). Kontrollera DATABASE_URL.", err=True)
        raise typer.Exit(1) from None
    try:
        yield engine
    finally:
        engine.dispose()


def seed(writer: Writer, settings: BotSettings) -> None:
    """Create the groups from the settings, if the database has none."""
    seeding = partial(seed_groups, names=settings.groups, new_id=lambda: token_hex(16), now=machine_time())
    writer.submit(seeding).result()
