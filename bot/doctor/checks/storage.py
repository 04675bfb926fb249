"""Storage: database, migrations, disk, backups, the list of erasures, the feedback key."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from bot.doctor.facts import Facts
from core.database.engine import is_newest
from core.disposable_data import AUTOMATIC_DISPOSALS, DISPOSABLE_DATA
from core.feedback.queries import feedback_keys
from core.feedback.queries.undecryptable_answers import undecryptable_answers
from core.language.lists import enumeration
from core.language.plurals import count
from core.operations.diagnosis import Check, Verdict, green, red, yellow
from core.retention.disposal_rules import DisposalRulesError, parse_rules
from core.retention.erasure_list import ErasureList
from core.retention.errors import ErasureListError
from core.security.backup_encryption import begins_as_backup
from core.security.key_file import KeyFile, KeyFileError, fingerprint
from core.security.private_files import is_open_to_others

_GIGABYTE = 1 << 30
#: Limits of free disk space: red, and yellow.
_TOO_LITTLE, _LITTLE = _GIGABYTE // 5, _GIGABYTE
#: Days since the newest backup.
_OLD, _TOO_OLD = 2, 8


def database(facts: Facts) -> Verdict:
    """Whether it answers, and nobody else can read its file."""
    file = database_file(facts)
    if file is not None and not file.exists():
        return red(f"Databasen {file} finns inte än.", "Starta boten (natverksbot run), så skapas den.")
    # Checked before opening it, which would change its mode.
    open_to_others = file is not None and is_open_to_others(file.stat())
    try:
        facts.read(lambda conn: conn.execute(text("SELECT 1")))
    except SQLAlchemyError as error:
        # Only the type: messages may quote the address with its password.
        return red(
            f"Databasen svarar inte ({type(error).__name__}).", "Kontrollera DATABASE_URL, och att den är igång."
        )
    if file is None:
        return green("Svarar.")
    if open_to_others:
        return yellow(
            "Databasens fil kunde läsas av andra på datorn. Det är rättat.", "Se efter vem som kan ha läst den."
        )
    if not file.is_absolute():
        return yellow(
            f"DATABASE_URL är {file}, räknat från mappen som boten startas i. Startas den någon annanstans är den tom.",
            f"Skriv hela sökvägen: DATABASE_URL=sqlite:///{file.resolve()}",
        )
    return green("Svarar, och bara botens konto kan läsa filen.")


def migrations(facts: Facts) -> Verdict:
    """Whether the tables are of this version."""
    engine = facts.world.engine(facts.bot)
    if is_newest(engine):
        return green("Tabellerna är av den här versionen.")
    if not inspect(engine).get_table_names():
        return red("Databasen är tom.", "Starta boten (natverksbot run), så skapas tabellerna.")
    return red("Tabellerna är av en annan version än programmet.", "Starta om boten, så uppgraderas de.")


def disk(facts: Facts) -> Verdict:
    """Whether there is room."""
    folder = (database_file(facts) or Path()).resolve().parent
    free = facts.world.free_bytes(folder)
    words = f"{free / _GIGABYTE:.1f} GB ledigt.".replace(".", ",", 1)
    if free < _TOO_LITTLE:
        return red(f"{words} Snart går inga svar att spara.", f"Frigör utrymme på disken med {folder}.")
    if free < _LITTLE:
        return yellow(words, f"Frigör utrymme på disken med {folder}.")
    return green(words)


def backups(facts: Facts) -> Verdict:
    """How old the newest is."""
    bot, now = facts.bot, facts.world.now()
    if not bot.backup_public_key or bot.backup_folder is None:
        return yellow(
            "Inga säkerhetskopior tas härifrån, så vitt jag vet.",
            "Kör natverksbot key backup på en annan dator, och ange BACKUP_PUBLIC_KEY och BACKUP_FOLDER.",
        )
    if not bot.backup_folder.is_dir():
        return red(
            f"Mappen {bot.backup_folder} finns inte.",
            "Skapa den, eller anslut disken den ligger på, och kör natverksbot backup.",
        )
    # Something else of that name, such as a copy that was begun and is empty, is no backup.
    files = (file for file in bot.backup_folder.glob("*.backup") if begins_as_backup(file))
    newest = max((file.stat().st_mtime for file in files), default=None)
    again = "Kör natverksbot backup, och se till att det görs varje natt."
    if newest is None:
        return red(f"Det finns ingen säkerhetskopia i {bot.backup_folder}.", again)
    days = (now - datetime.fromtimestamp(newest, UTC)).days
    words = f"Den nyaste säkerhetskopian är {count(days, 'dag')} gammal."
    if days >= _TOO_OLD:
        return red(words, again)
    return yellow(words, again) if days >= _OLD else green(words)


def erasures(facts: Facts) -> Verdict:
    """Whether erased people stay erased after a restore."""
    listed = ErasureList(facts.bot.erasures_file)
    if not listed.path.exists():
        return yellow(
            f"Listan över raderingar, {listed.path}, finns inte än.",
            "Den skapas när boten startar. Har den funnits, lägg tillbaka den.",
        )
    if is_open_to_others(listed.path.stat()):
        return red("Listan över raderingar kan läsas av andra på datorn.", f"Kör: chmod 600 {listed.path}")
    try:
        number = len(listed.listed())
    except ErasureListError as error:
        return red(str(error), "Annars kan den som raderats komma tillbaka när en säkerhetskopia läses in.")
    return green(f"{number} raderingar på listan.")


def retention(facts: Facts) -> Verdict:
    """Whether the owner has decided on automatic disposal."""
    file = facts.bot.retention_rules
    give = "Skriv reglerna i en fil, och ange den i RETENTION_RULES (docs/gallring.md)."
    if file is None:
        return yellow("Det finns inget beslut om det som försvinner av sig självt. Allt annat bevaras.", give)
    try:
        rules = parse_rules(file.read_text(encoding="utf-8"), DISPOSABLE_DATA, AUTOMATIC_DISPOSALS)
    except (OSError, UnicodeDecodeError) as error:
        return red(f"{file} går inte att läsa ({type(error).__name__}).", give)
    except DisposalRulesError as error:
        return red(f"{error}", f"Rätta {file}. Till dess gallras inget.")
    decided = {rule.type_id for rule in rules}
    if missing := [kind.label for kind in AUTOMATIC_DISPOSALS if kind.id not in decided]:
        return yellow(f"Det finns inget beslut om: {enumeration(missing)}. Det sker ändå.", f"Skriv beslutet i {file}.")
    return green(f"{len(rules)} regler, var och en med sitt beslut.")


def feedback_key(facts: Facts) -> Verdict:
    """Whether waiting answers can be decrypted."""
    key_file = KeyFile(facts.bot.feedback_key_file)
    current = facts.read(feedback_keys.current_fingerprint)
    back = "Lägg tillbaka filen från dess säkerhetskopia. Är den borta för gott: natverksbot key new"
    if not key_file.exists() and current is None:
        return green("Nyckeln skapas när boten startar.")
    if key_file.exists() and is_open_to_others(key_file.path.stat()):
        return red("Nyckelfilen kan läsas av andra på datorn.", f"Kör: chmod 600 {key_file.path}")
    try:
        keys = key_file.private_keys()
    except KeyFileError as error:
        return red(f"{error} Utan den går inga svar på återkoppling att öppna.", back)
    unopened = facts.read(lambda conn: undecryptable_answers(conn, keys))
    if unopened:
        lost = sum(len(answers) for answers in unopened.values())
        return red(f"{count(lost, 'svar')} går inte att öppna med nyckeln i {key_file.path}.", back)
    if current not in (None, *(fingerprint(bytes(key.public_key)) for key in keys)):
        return red("Nyckelfilen har inte den nyckel som boten använder.", back)
    return green("Nyckeln öppnar alla svar som väntar.")


def database_file(facts: Facts) -> Path | None:
    """The file of the database; None if it is on a server."""
    address = make_url(facts.bot.database_url)
    name = address.database if address.get_backend_name() == "sqlite" else None
    return Path(name) if name else None


CHECKS = (
    Check("database", "Databasen", database, ("bot_settings",)),
    Check("migrations", "Databasens tabeller", migrations, ("database",)),
    Check("disk", "Utrymme på disken", disk, ("bot_settings",)),
    Check("backups", "Säkerhetskopior", backups, ("bot_settings",)),
    Check("erasures", "Lista över raderingar", erasures, ("bot_settings",)),
    Check("retention", "Gallring", retention, ("bot_settings",)),
    Check("feedback_key", "Nyckel för återkoppling", feedback_key, ("migrations",)),
)
