"""At a start the key file is taken up, made where there never was one, or refused where answers would be lost."""

from sqlalchemy import Connection

from core.feedback.queries import feedback_keys
from core.feedback.queries.undecryptable_answers import undecryptable_answers
from core.language.plurals import count
from core.security.key_file import DamagedKeyFileError, KeyFile, KeyFileError, fingerprint


def load_feedback_key(conn: Connection, key_file: KeyFile) -> bytes:
    """The public key that encrypts from now on.

    A new file is made only where the database has never known a key and holds no encrypted answer. Raises KeyFileError,
    in words for the one who runs the bot, where the file is missing, damaged, or without the key that encrypts.
    """
    known = feedback_keys.current_fingerprint(conn)
    waiting = undecryptable_answers(conn, ())
    if not key_file.exists():
        if known is not None or waiting:
            raise KeyFileError(_refusal(f"Nyckelfilen {key_file.path} saknas", waiting))
        key_file.create()
    try:
        keys = key_file.private_keys()
    except DamagedKeyFileError as error:
        raise KeyFileError(_refusal(str(error).removesuffix("."), waiting)) from error
    publics = [bytes(each.public_key) for each in keys]
    names = [fingerprint(each) for each in publics]
    unopened = undecryptable_answers(conn, keys)
    if known is None and not unopened:
        known = feedback_keys.save_first(conn, names[0])
    if known not in names:
        raise KeyFileError(_refusal(f"Nyckelfilen {key_file.path} har inte den nyckel som boten använder", unopened))
    if known != names[0]:
        feedback_keys.save(conn, names[0])
    return publics[0]


def _refusal(what: str, waiting: dict[str, list[bytes]]) -> str:
    """What is wrong, what is at stake, and both ways out."""
    answers = sum(len(each) for each in waiting.values())
    back = (
        "Lägg tillbaka filen från dess säkerhetskopia och starta igen. Är den borta för gott, kör: natverksbot key new"
    )
    if not answers:
        return f"{what}. Inga svar väntar på den. {back}"
    stake = f"{count(answers, 'svar')} om {count(len(waiting), 'träff')} går inte att öppna utan den"
    return f"{what}. {stake}. {back} --give-up-answers (då går de svaren förlorade)."
