"""`natverksbot key renew|new`: replaces the feedback key regularly, or when the old one is lost for good."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from nacl.public import PrivateKey
from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Context
from bot.command_line.configured_database import configured
from bot.command_line.context import open_context
from cards.kit.markdown import plain
from core.feedback.queries import feedback_keys
from core.feedback.queries.undecryptable_answers import undecryptable_answers
from core.feedback.use_cases.discard_undecryptable import discard_undecryptable
from core.language.plurals import count
from core.meetings.queries import meetings
from core.operations.os_errors import reason
from core.polls import lost_answers as lost_votes
from core.security.key_file import DamagedKeyFileError, KeyFile, KeyFileError, fingerprint
from core.surveys import lost_answers

app = typer.Typer(no_args_is_help=True, help="Nyckeln som öppnar återkopplingens svar.")


@app.callback()
def key() -> None:
    """Nyckeln som öppnar återkopplingens svar."""


@app.command()
def renew() -> None:
    """Lägger en ny nyckel överst i nyckelfilen; de gamla öppnar det som redan är förseglat."""
    key_file = KeyFile(configured().feedback_key_file)
    try:
        kept = key_file.private_keys()
        key_file.add_newest(kept)
    except KeyFileError as error:
        _stop(str(error))
    typer.echo(f"{key_file.path} har en ny nyckel överst. En bot som är igång börjar använda den av sig själv.")
    typer.echo("Säkerhetskopiera filen på nytt, skild från databasen.")


@app.command()
def new(
    *,
    give_up: Annotated[
        bool, typer.Option("--give-up-answers", help="Raderar svaren som ingen nyckel öppnar, för gott.")
    ] = False,
) -> None:
    """Gör en ny nyckel när den gamla är borta för gott."""
    key_file = KeyFile(configured().feedback_key_file)
    with open_context() as (context, clock):
        try:
            kept = _readable(key_file)
        except KeyFileError as error:
            _stop(str(error))
        encrypts = context.read(feedback_keys.current_fingerprint)
        unopened = context.read(lambda conn: undecryptable_answers(conn, kept))
        surveys = context.read(lambda conn: lost_answers.undecryptable_answers(conn, kept))
        polls = context.read(lambda conn: lost_votes.undecryptable_votes(conn, kept))
        if (
            kept
            and not (unopened or surveys or polls)
            and encrypts in (None, *(fingerprint(bytes(private_key.public_key)) for private_key in kept))
        ):
            _stop("Nyckelfilen är i ordning och öppnar alla svar. Vill du byta nyckel, kör: natverksbot key renew")
        now = clock.now().now
        if (unopened or surveys or polls) and not give_up:
            lost = {meeting_id: len(ids) for meeting_id, ids in unopened.items()}
            lines = [*_by_meeting(context, lost, now), *_by_survey({year: len(ids) for year, ids in surveys.items()})]
            lines += _by_poll(polls)
            _stop("\n".join(["Det här går inte att öppna utan den gamla nyckeln:", *lines]) + _WAY_OUT)
        given_up, of_surveys, of_polls = context.write(lambda conn: _begin_anew(conn, key_file, kept, now=now))
        typer.echo(f"{key_file.path} har en ny nyckel. Säkerhetskopiera filen, skild från databasen.")
        if given_up or of_surveys or of_polls:
            lines = [*_by_meeting(context, given_up, now), *_by_survey(of_surveys), *_by_poll(of_polls)]
            typer.echo("\n".join(["Borttagna svar, som ingen nyckel öppnade:", *lines]))
            typer.echo("Där inga svar finns kvar går det att svara igen, så länge frågan är öppen.")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FIL", help="Var den privata nyckeln läggs.", show_default=False)],
) -> None:
    """Gör en nyckel för säkerhetskopior. Gör det på en annan dator än botens, där filen sedan ligger."""
    private_key = PrivateKey.generate()
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            target.write(bytes(private_key).hex().encode() + b"\n")
    except FileExistsError:
        _stop(f"{file} finns redan. En nyckel skrivs aldrig över.")
    except OSError as error:
        _stop(f"{file} går inte att skriva: {reason(error)}.")
    typer.echo(
        f"{file} har den privata nyckeln. Utan den går ingen säkerhetskopia att läsa: förvara den på två ställen,"
    )
    typer.echo("skild från boten och från säkerhetskopiorna. Skriv det här i botens inställningar:")
    typer.echo(f"BACKUP_PUBLIC_KEY={bytes(private_key.public_key).hex()}")


_WAY_OUT = (
    "\nLägg tillbaka nyckelfilen från dess säkerhetskopia. Är den borta för gott, kör: "
    "natverksbot key new --give-up-answers (då raderas svaren)."
)


def _readable(key_file: KeyFile) -> tuple[PrivateKey, ...]:
    """The keys in the file; none if it is missing or damaged. Raises KeyFileError if others can read it."""
    if not key_file.exists():
        return ()
    try:
        return key_file.private_keys()
    except DamagedKeyFileError:
        return ()


def _begin_anew(
    conn: Connection, key_file: KeyFile, kept: tuple[PrivateKey, ...], *, now: datetime
) -> tuple[dict[str, int], Mapping[int, int], Sequence[tuple[str, int]]]:
    """Add a new key on top of the remaining ones, and discard what none of those decrypts.

    Returns the numbers by meeting, by survey's year and by poll's question.
    """
    if key_file.exists() and not kept:
        typer.echo(f"Den trasiga filen heter nu {key_file.move_aside()}.")
    key_file.add_newest(kept)
    feedback_keys.save(conn, fingerprint(key_file.public_keys()[0]))
    feedback_keys.save_problem(conn, "")
    return (
        discard_undecryptable(conn, kept, now=now),
        lost_answers.discard_undecryptable(conn, kept),
        lost_votes.discard_undecryptable(conn, kept),
    )


def _by_survey(counts: Mapping[int, int]) -> list[str]:
    return [f"  Årsenkäten {year}: {count(number, 'svar')}" for year, number in counts.items()]


def _by_poll(counts: Sequence[tuple[str, int]]) -> list[str]:
    return [f"  Omröstningen ”{question}”: {count(number, 'svar')}" for question, number in counts]


def _by_meeting(context: Context, counts: dict[str, int], now: datetime) -> list[str]:
    lines = []
    for meeting_id, number in counts.items():
        meeting = context.read(partial(meetings.get, meeting_id=meeting_id))
        days = presenters.days_of(meeting, now, context.config.zone)
        lines.append(f"  {plain(presenters.title_of(meeting))} {days}: {count(number, 'svar')}")
    return lines


def _stop(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(1)
