"""`natverksbot key renew|new`: another key for feedback answers, by plan, and when the old one is gone for good."""

from datetime import datetime
from functools import partial
from typing import Annotated, NoReturn

import typer
from nacl.public import PrivateKey
from sqlalchemy import Connection

from bot import views
from bot.command_line.desk import configured, open_desk
from bot.desk import Desk
from cards.markdown import plain
from network.actions.give_up_answers import give_up_answers
from network.actions.unopened_answers import unopened_answers
from network.database import key_notes, meetings
from network.key_file import DamagedKeyFileError, KeyFile, fingerprint
from network.language.plurals import count
from network.sealing import KeyFileError

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
        key_file.put_on_top(kept)
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
    with open_desk() as (desk, clock):
        try:
            kept = _readable(key_file)
        except KeyFileError as error:
            _stop(str(error))
        seals = desk.read(key_notes.seals)
        unopened = desk.read(lambda conn: unopened_answers(conn, kept))
        if kept and not unopened and seals in (None, *(fingerprint(bytes(each.public_key)) for each in kept)):
            _stop("Nyckelfilen är i ordning och öppnar alla svar. Vill du byta nyckel, kör: natverksbot key renew")
        if unopened and not give_up:
            lost = {meeting_id: len(ids) for meeting_id, ids in unopened.items()}
            _stop("Det här går inte att öppna utan den gamla nyckeln:\n" + _by_meeting(desk, lost) + _WAY_OUT)
        now = clock.now().now
        given_up = desk.write(lambda conn: _begin_anew(conn, key_file, kept, now=now))
        typer.echo(f"{key_file.path} har en ny nyckel. Säkerhetskopiera filen, skild från databasen.")
        if given_up:
            typer.echo("Borttagna svar, som ingen nyckel öppnade:\n" + _by_meeting(desk, given_up))
            typer.echo("Där inga svar finns kvar går det att svara igen, så länge frågan är öppen.")


_WAY_OUT = (
    "\nLägg tillbaka nyckelfilen från dess säkerhetskopia. Är den borta för gott, kör: "
    "natverksbot key new --give-up-answers (då raderas svaren)."
)


def _readable(key_file: KeyFile) -> tuple[PrivateKey, ...]:
    """The keys in the file; none where it is missing or damaged. Raises KeyFileError where others can read it."""
    if not key_file.exists():
        return ()
    try:
        return key_file.private_keys()
    except DamagedKeyFileError:
        return ()


def _begin_anew(conn: Connection, key_file: KeyFile, kept: tuple[PrivateKey, ...], *, now: datetime) -> dict[str, int]:
    """A new key on top of those that are left; what none of those opens is given up."""
    if key_file.exists() and not kept:
        typer.echo(f"Den trasiga filen heter nu {key_file.set_aside()}.")
    key_file.put_on_top(kept)
    key_notes.remember(conn, fingerprint(key_file.public_keys()[0]))
    key_notes.note_problem(conn, "")
    return give_up_answers(conn, kept, now=now)


def _by_meeting(desk: Desk, counts: dict[str, int]) -> str:
    lines = []
    for meeting_id, number in counts.items():
        meeting = desk.read(partial(meetings.get, meeting_id=meeting_id))
        lines.append(f"  {plain(views.title_of(meeting))} {views.days_of(meeting)}: {count(number, 'svar')}")
    return "\n".join(lines)


def _stop(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(1)
