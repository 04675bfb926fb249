"""Loads the feedback key at start: creates the first one, and refuses a key file that would lose answers."""

from sqlalchemy import Connection

from core.feedback.queries import feedback_keys
from core.feedback.queries.undecryptable_answers import undecryptable_answers
from core.language.plurals import count
from core.security.key_file import DamagedKeyFileError, KeyFile, KeyFileError, fingerprint


def load_feedback_key(conn: Connection, key_file: KeyFile) -> bytes:
    """Get the public key that encrypts from now on.

    A new file is created only if the database has never known a key and holds no encrypted answers. Raises
    KeyFileError, with a message for the administrator, if the file is missing, damaged, or lacks the current key.
    """
    current = feedback_keys.current_fingerprint(conn)
    waiting = undecryptable_answers(conn, ())
    if not key_file.exists():
        if current is not None or waiting:
            raise KeyFileError(_refusal(f"Nyckelfilen {key_file.path} saknas", waiting))
        key_file.create()
    try:
        keys = key_file.private_keys()
    except DamagedKeyFileError as error:
        raise KeyFileError(_refusal(str(error).removesuffix("."), waiting)) from error
    public_keys = [bytes(key.public_key) for key in keys]
    fingerprints = [fingerprint(key) for key in public_keys]
    undecryptable = undecryptable_answers(conn, keys)
    if current is None and not undecryptable:
        current = feedback_keys.save_first(conn, fingerprints[0])
    if current not in fingerprints:
        raise KeyFileError(
            _refusal(f"Nyckelfilen {key_file.path} har inte den nyckel som boten använder", undecryptable)
        )
    if current != fingerprints[0]:
        feedback_keys.save(conn, fingerprints[0])
    return public_keys[0]


def _refusal(problem: str, waiting: dict[str, list[bytes]]) -> str:
    """The problem, the answers at stake, and both solutions."""
    answers = sum(len(ciphertexts) for ciphertexts in waiting.values())
    remedy = (
        "Lägg tillbaka filen från dess säkerhetskopia och starta igen. Är den borta för gott, kör: natverksbot key new"
    )
    if not answers:
        return f"{problem}. Inga svar väntar på den. {remedy}"
    stake = f"{count(answers, 'svar')} om {count(len(waiting), 'träff')} går inte att öppna utan den"
    return f"{problem}. {stake}. {remedy} --give-up-answers (då går de svaren förlorade)."
