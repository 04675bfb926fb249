"""`natverksbot setup`: asks for the settings, checks each answer, writes them, and says what is left to do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.command_line.setting_up.answers import AnswerError
from bot.command_line.setting_up.env_file import read_settings, write_settings
from bot.command_line.setting_up.instructions import after, registration
from bot.command_line.setting_up.questions import QUESTIONS, Question
from bot.command_line.setting_up.settings_of import certificate_file, public_certificate_file, settings_of
from bot.command_line.stopping import stop
from core.operations.clock import machine_time
from core.operations.os_errors import reason
from core.security.new_certificate import make_certificate
from core.security.private_files import PrivateFileError, read_private

app = typer.Typer(add_completion=False)


def _flag(name: str) -> Any:
    question = next(question for question in QUESTIONS if question.name == name)
    return typer.Option(f"--{name}", help=question.text + ".", show_default=False)


@app.command()
def setup(  # noqa: PLR0913  a flag for each question
    *,
    data_folder: Annotated[str, _flag("data-folder")] = "",
    tenant_id: Annotated[str, _flag("tenant-id")] = "",
    app_id: Annotated[str, _flag("app-id")] = "",
    site_app_id: Annotated[str, _flag("site-app-id")] = "",
    secret_file: Annotated[
        str, typer.Option("--secret-file", help="Fil med appens hemlighet, som bara du kan läsa.", show_default=False)
    ] = "",
    secret_expires: Annotated[str, _flag("secret-expires")] = "",
    public_address: Annotated[str, _flag("public-address")] = "",
    site: Annotated[str, _flag("site")] = "",
    library: Annotated[str, _flag("library")] = "",
    groups: Annotated[str, _flag("groups")] = "",
    coordinators: Annotated[str, _flag("coordinators")] = "",
    administrators: Annotated[str, _flag("administrators")] = "",
    developer_name: Annotated[str, _flag("developer-name")] = "",
    developer_website: Annotated[str, _flag("developer-website")] = "",
    developer_privacy: Annotated[str, _flag("developer-privacy")] = "",
    developer_terms: Annotated[str, _flag("developer-terms")] = "",
    settings_file: Annotated[Path, typer.Option("--settings", help="Filen som inställningarna skrivs i.")] = Path(
        ".env"
    ),
    no_questions: Annotated[
        bool, typer.Option("--no-questions", help="Frågar inget: det som saknas namnges, och inget skrivs.")
    ] = False,
) -> None:
    """Sätter upp boten: frågar, kontrollerar varje svar, skriver inställningarna och visar vad som är kvar."""
    flags = {
        "data-folder": data_folder,
        "tenant-id": tenant_id,
        "app-id": app_id,
        "site-app-id": site_app_id,
        "secret": _secret_in(secret_file),
        "secret-expires": secret_expires,
        "public-address": public_address,
        "site": site,
        "library": library,
        "groups": groups,
        "coordinators": coordinators,
        "administrators": administrators,
        "developer-name": developer_name,
        "developer-website": developer_website,
        "developer-privacy": developer_privacy,
        "developer-terms": developer_terms,
    }
    known = _known(settings_file)
    given = _from_flags(flags, known) if no_questions else _from_dialogue(flags, known)
    _write(settings_file, given)
    for line in after(given):
        typer.echo(line)


def _from_flags(flags: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    given: dict[str, str] = {}
    wrong = []
    for question in QUESTIONS:
        typed = flags[question.name] or known.get(question.name, "") or question.default
        try:
            if typed:
                given[question.name] = question.check(typed)
            elif not question.optional:
                wrong.append(f"--{question.name} saknas. {question.hint}".strip())
        except AnswerError as error:
            wrong.append(f"--{question.name}: {error}")
    if wrong:
        stop("\n".join([*wrong, "Inget är skrivet."]), code=2)
    return given


def _from_dialogue(flags: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    typer.echo(
        "Tryck Enter för det som står inom hakparentes. Avbryt med Ctrl-C; inget skrivs förrän allt är besvarat."
    )
    given: dict[str, str] = {}
    for question in QUESTIONS:
        if question.after and not given[question.after]:
            continue
        if question.name == "app-id" and not (flags["app-id"] or known.get("app-id")):
            typer.echo("\n" + "\n".join(registration()))
        given[question.name] = _asked(question, flags[question.name], known.get(question.name, ""))
    return {name: value for name, value in given.items() if value}


def _asked(question: Question, flag: str, known: str) -> str:
    """The first answer that passes its check."""
    typed = flag
    while True:
        if not typed:
            if question.hint:
                typer.echo(f"\n{question.hint}")
            default = known or question.default
            shown = bool(default) and not question.hidden
            typed = typer.prompt(question.text, default=default, show_default=shown, hide_input=question.hidden).strip()
        if not typed and question.optional:
            return ""
        try:
            return question.check(typed)
        except AnswerError as error:
            typer.echo(f"  {error}")
            typed = ""


def _secret_in(file: str) -> str:
    if not file:
        return ""
    try:
        return read_private(Path(file)).decode("utf-8-sig").strip()
    except (PrivateFileError, UnicodeDecodeError) as error:
        words = str(error) if isinstance(error, PrivateFileError) else f"{file} går inte att läsa."
        stop(words)


def _known(settings_file: Path) -> dict[str, str]:
    """Earlier answers, from the settings."""
    try:
        values = read_settings(settings_file)
    except OSError as error:
        stop(f"{settings_file} går inte att läsa: {reason(error)}.")
    except UnicodeDecodeError:
        stop(f"{settings_file} är inte skriven i UTF-8, så den är nog ingen fil med inställningar.")
    known = {question.name: values[name] for question in QUESTIONS for name in question.settings if name in values}
    if "SITE_HOST" in values and "SITE_PATH" in values:
        known["site"] = f"https://{values['SITE_HOST']}/{values['SITE_PATH'].strip('/')}"
    if known.get("site-app-id") == known.get("app-id"):
        known.pop("site-app-id", None)
    address = values.get("DATABASE_URL", "")
    if address.startswith("sqlite:////"):
        known["data-folder"] = str(Path(address.removeprefix("sqlite:///")).parent)
    return known


def _write(settings_file: Path, given: Mapping[str, str]) -> None:
    """Write the folders, a certificate if there is none, and the settings."""
    folder = Path(given["data-folder"])
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in ("documents", "backups"):
            (folder / name).mkdir(mode=0o700, exist_ok=True)
        if not certificate_file(folder).exists():
            make_certificate(
                certificate_file(folder), public_certificate_file(folder), name="Nätverksboten", now=machine_time()
            )
        write_settings(settings_file, settings_of(given))
    except OSError as error:
        stop(f"{error.filename or settings_file} går inte att skriva: {reason(error)}.")
    typer.echo(f"\n{settings_file.resolve()} är skriven, och bara du kan läsa den. Det här är kvar:\n")
