"""`natverksbot run`: the bot, until it is told to stop."""

import asyncio

import typer
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from bot.__main__ import serve
from bot.app.configuration.settings import BotSettings
from bot.teams.auth.credentials import CredentialError
from core.operations.logging_setup import set_up_logging
from core.operations.os_errors import reason
from core.retention.erasure_list import ErasureList
from core.retention.errors import ErasureListError
from core.security.key_file import KeyFileError
from core.settings import settings_errors

app = typer.Typer(add_completion=False)


@app.command()
def run() -> None:
    """Startar boten och håller den igång."""
    set_up_logging()
    try:
        settings = BotSettings()
        set_up_logging(settings.log_level)
        ErasureList(settings.erasures_file).make_sure_it_is_there()
        asyncio.run(serve(settings))
    except ValidationError as error:
        _stop(settings_errors(error))
    except (KeyFileError, CredentialError, ErasureListError) as error:
        _stop(str(error))
    except SQLAlchemyError as error:
        _stop(f"Databasen svarar inte ({type(error).__name__}). Kontrollera DATABASE_URL.")
    except OSError as error:
        _stop(f"Boten kunde inte starta: {reason(error)}. Kontrollera BOT_PORT och DATABASE_URL.")


def _stop(words: str) -> None:
    typer.echo(words, err=True)
    raise typer.Exit(1)
