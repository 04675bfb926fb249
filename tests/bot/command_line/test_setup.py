"""`natverksbot setup`: by dialogue and by flags the same; wrong answers are told at once; nothing secret is shown."""

import stat
from datetime import date
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.app.configuration.settings import BotSettings
from bot.command_line.setting_up import answers
from bot.command_line.setting_up.answers import AnswerError
from bot.command_line.setting_up.env_file import quoted, write_settings
from bot.command_line.setting_up.questions import QUESTIONS
from sharepoint_sync.settings import SyncSettings
from tests.bot.command_line.invoking import invoke
from tests.pem import private

TENANT, APP, SITE_APP, ALVA, ADA = (f"5d0f1c1e-0000-4000-8000-00000000000{number}" for number in range(1, 6))
SECRET = "Abc8Q~en-hemlighet-ur-entra"
PAGE = "https://kommunen.se/natverksboten"
TYPED = {
    "data-folder": "data",
    "tenant-id": TENANT,
    "app-id": APP,
    "site-app-id": SITE_APP,
    "secret": SECRET,
    "secret-expires": "2027-05-31",
    "public-address": "https://bot.kommunen.se/",
    "site": "https://kommunen.sharepoint.com/sites/natverket/Delade%20dokument/Forms/AllItems.aspx",
    "library": "",
    "groups": "Miljöstrategigruppen, Rättvis handel-gruppen",
    "coordinators": ALVA,
    "administrators": ADA,
    "developer-name": "Kommunnätverket",
    "developer-website": PAGE,
    "developer-privacy": f"{PAGE}/integritet",
    "developer-terms": f"{PAGE}/villkor",
}


def by_dialogue(folder: Path, **other: str) -> tuple[int, str, str]:
    typed = {**TYPED, **other}
    lines = [typed[question.name] for question in QUESTIONS if not question.after or typed[question.after]]
    return invoke(folder, "setup", typed="\n".join(lines) + "\n")


def by_flags(folder: Path, **other: str) -> tuple[int, str, str]:
    flags = {**TYPED, **other}
    secret_file = private(folder / "secret", flags.pop("secret").encode())
    given = [f"--{name}={value}" for name, value in flags.items() if value]
    return invoke(folder, "setup", "--no-questions", f"--secret-file={secret_file}", *given)


def written(folder: Path) -> dict[str, str | None]:
    return dict(dotenv_values(folder / ".env"))


def test_dialogue_and_flags_write_the_same_and_bot_and_worker_start_with_it(tmp_path: Path) -> None:
    folders = (tmp_path / "one", tmp_path / "two")
    for folder, way in zip(folders, (by_dialogue, by_flags), strict=True):
        folder.mkdir()
        code, out, error = way(folder)
        assert code == 0, error
        assert SECRET not in out + error
    one, two = (
        {name: str(value).replace(str(folder), "") for name, value in written(folder).items()} for folder in folders
    )
    assert one == two
    assert one["SITE_HOST"] == "kommunen.sharepoint.com"
    assert (one["SITE_PATH"], one["SITE_LIBRARY"]) == ("sites/natverket", "Dokument")
    bot = BotSettings(_env_file=folders[0] / ".env")
    worker = SyncSettings(_env_file=folders[0] / ".env")
    assert bot.bot_app_password is not None
    assert bot.bot_app_password.get_secret_value() == SECRET
    assert bot.bot_app_password_expires == date(2027, 5, 31)
    assert bot.groups == ("Miljöstrategigruppen", "Rättvis handel-gruppen")
    assert (worker.sync_app_id, worker.documents_folder) == (SITE_APP, folders[0] / "data" / "documents")


def test_what_is_written_is_its_owners_alone_and_paths_are_whole(tmp_path: Path) -> None:
    by_dialogue(tmp_path)

    data = tmp_path / "data"
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
    assert stat.S_IMODE((data / "natverksboten.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert "PRIVATE" not in (data / "natverksboten.crt").read_text()
    values = written(tmp_path)
    for name in ("FEEDBACK_KEY_FILE", "ERASURES_FILE", "SYNC_CERTIFICATE_FILE", "DOCUMENTS_FOLDER", "BACKUP_FOLDER"):
        assert Path(str(values[name])).is_absolute()
    assert values["DATABASE_URL"] == f"sqlite:///{data / 'natverksboten.db'}"


def test_commands_to_run_elsewhere_are_filled_in(tmp_path: Path) -> None:
    _, out, _ = by_dialogue(tmp_path)

    for words in (
        f"--app-type SingleTenant --appid {APP} --tenant-id {TENANT}",
        "--endpoint https://bot.kommunen.se/api/messages",
        f"az ad app permission admin-consent --id {SITE_APP}",
        f"Grant-PnPAzureADAppSitePermission -AppId {SITE_APP}",
        "-Site https://kommunen.sharepoint.com/sites/natverket -Permissions Write",
        f"az ad app credential reset --id {SITE_APP} --cert @{tmp_path / 'data' / 'natverksboten.crt'} --append",
        "natverksbot sync --set-up",
        "natverksbot doctor",
    ):
        assert words in out
    assert "teams app create --name Nätverksboten --sign-in-audience myOrg" in out


def test_one_app_and_no_secret_is_enough(tmp_path: Path) -> None:
    code, out, _ = by_dialogue(tmp_path, **{"site-app-id": "", "secret": ""})

    values = written(tmp_path)
    assert (code, values["SYNC_APP_ID"]) == (0, APP)
    assert values["BOT_CERTIFICATE_FILE"] == values["SYNC_CERTIFICATE_FILE"]
    assert "BOT_APP_PASSWORD" not in values
    assert out.count("credential reset") == 1


def test_wrong_answer_is_told_and_asked_again(tmp_path: Path) -> None:
    code, out, _ = by_dialogue(
        tmp_path,
        **{
            "tenant-id": f"kommunen.onmicrosoft.com\n{TENANT}",
            "secret": f"{TENANT}\n{SECRET}",
            "coordinators": f"alva@kommunen.se\n{ALVA}",
        },
    )

    assert code == 0
    for words in ("ser ut som en domän", "hemlighetens id", "Det är en e-postadress."):
        assert words in out


def test_second_time_the_answers_are_there_and_other_lines_stay(tmp_path: Path) -> None:
    by_dialogue(tmp_path)
    env = tmp_path / ".env"
    env.write_text("# Vår egen rad\nPILOT=true\n" + env.read_text())
    key = (tmp_path / "data" / "natverksboten.pem").read_bytes()

    code, _, error = invoke(tmp_path, "setup", "--no-questions", "--groups", "Naturvårdsgruppen")

    assert code == 0, error
    assert (written(tmp_path)["GROUPS"], written(tmp_path)["PILOT"]) == ("Naturvårdsgruppen", "true")
    assert env.read_text().startswith("# Vår egen rad\n")
    assert written(tmp_path)["BOT_APP_PASSWORD"] == SECRET
    assert (tmp_path / "data" / "natverksboten.pem").read_bytes() == key


def test_by_flags_all_that_is_wrong_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    code, _, error = by_flags(tmp_path, **{"tenant-id": "", "site": "natverket", "public-address": "http://x.se"})

    assert (code, sorted(tmp_path.iterdir())) == (2, [tmp_path / "secret"])
    assert [name for name in ("--tenant-id saknas", "--site:", "--public-address:") if name not in error] == []


@pytest.mark.parametrize(
    ("check", "text", "words"),
    [
        (answers.tenant_id, "kommunen.se", "domän"),
        (answers.app_id, "Nätverksboten", "inget id"),
        (answers.app_id, "alva@kommunen.se", "e-postadress"),
        (answers.object_ids, "", "Minst en"),
        (answers.object_ids, "Alva Lindmark", "inget id"),
        (answers.secret, "kort", "16 tecken"),
        (answers.site_address, "https://kommunen.sharepoint.com", "webbläsaren"),
        (answers.site_address, "http://kommunen.sharepoint.com/sites/x", "webbläsaren"),
        (answers.public_address, "https://localhost", "på nätet"),
        (answers.public_address, "https://bot.se/api/messages", "utan något efter"),
        (answers.page_address, "kommunen.se", "adress till en sida"),
        (answers.developer_name, "x" * 33, "33"),
        (answers.group_names, "a, A", "två gånger"),
        (answers.plain, "a\x07b", "en rad"),
    ],
)
def test_answer_that_can_not_be_right_is_said_to_look_like_something_else(
    check: answers.Check, text: str, words: str
) -> None:
    with pytest.raises(AnswerError, match=words):
        check(text)


@pytest.mark.parametrize("value", ["", "a b", "a#b # c", "it's", 'say "x"', "a\\b", "å,ä", "$x", " a "])
def test_value_reads_back_as_it_was(tmp_path: Path, value: str) -> None:
    write_settings(tmp_path / ".env", {"X": value})

    assert (dotenv_values(tmp_path / ".env", interpolate=False)["X"] or "") == value


@pytest.mark.parametrize("value", ["a\nb", "a\x00b", "${HOME}"])
def test_value_that_no_line_can_hold_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="no line"):
        quoted(value)
