"""What can be wrong with an installation, and which check reports it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

from sqlalchemy import text

from bot.doctor.world.world import HttpAnswer
from core.channels import queries as channels
from core.channels.model import ClosedReason
from core.database.engine import open_engine
from core.operations.diagnosis import Light
from sharepoint_sync.errors import (
    SiteError,
    SiteForbiddenError,
    SiteHiddenError,
    SiteNotFoundError,
    SiteSignInError,
    SiteUnreachableError,
)
from tests.bot.doctor.scene import (
    ALVA,
    BOT,
    EXPIRED_PEM,
    ID,
    KEYS,
    NOW,
    PUBLIC,
    SIGN_IN,
    TENANT,
    WORKER,
    Scene,
    set_age,
)
from tests.pem import private

RED, YELLOW = Light.RED, Light.YELLOW
_ANOTHER = ID.format(77)
_CONFIGURATION = f"{SIGN_IN}/{TENANT}/v2.0/.well-known/openid-configuration"
_TOKEN = f"{SIGN_IN}/{TENANT}/oauth2/v2.0/token"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong."""

    name: str
    check: str
    light: Light
    make: Callable[[Scene], None]
    #: What the message must say.
    word: str = ""


def setting(name: str, value: str) -> Callable[[Scene], None]:
    return lambda scene: scene.settings.update({name: value})


def without(name: str) -> Callable[[Scene], None]:
    def make(scene: Scene) -> None:
        scene.settings.pop(name)

    return make


def answer(address: str, wrong: HttpAnswer) -> Callable[[Scene], None]:
    return lambda scene: scene.answers.update({address: wrong})


def at_the_site(method: str, error: SiteError) -> Callable[[Scene], None]:
    return lambda scene: scene.sharepoint.errors.update({method: error})


def refused(number: int) -> HttpAnswer:
    return HttpAnswer(401, {}, {"error": "x", "error_description": f"AADSTS{number}: The words of the service."})


def skewed(by: timedelta) -> Callable[[Scene], None]:
    def make(scene: Scene) -> None:
        headers = {"date": format_datetime(NOW + by, usegmt=True)}
        scene.answers[_CONFIGURATION] = replace(scene.answers[_CONFIGURATION], headers=headers)

    return make


def file_mode(name: str, mode: int) -> Callable[[Scene], None]:
    return lambda scene: (scene.folder / name).chmod(mode)


def file_gone(name: str) -> Callable[[Scene], None]:
    return lambda scene: (scene.folder / name).unlink()


def backup_of(age: timedelta) -> Callable[[Scene], None]:
    return lambda scene: set_age(next((scene.folder / "backups").iterdir()), age)


def empty_backup(scene: Scene) -> None:
    """A copy of one from elsewhere that was only begun."""
    next((scene.folder / "backups").iterdir()).write_bytes(b"")


def in_the_database(statement: str) -> Callable[[Scene], None]:
    def make(scene: Scene) -> None:
        if not Path(scene.folder / "natverksboten.db").exists():
            return
        engine = open_engine(f"sqlite:///{scene.folder / 'natverksboten.db'}")
        with engine.begin() as conn:
            conn.execute(text(statement))
        engine.dispose()

    return make


def closed(scene: Scene) -> None:
    engine = open_engine(f"sqlite:///{scene.folder / 'natverksboten.db'}")
    with engine.begin() as conn:
        channels.close(conn, "c0", ClosedReason.FORBIDDEN)
    engine.dispose()


#: One for each check, which the pairs are made of.
PRIMARY = (
    Fault("no app", "bot_settings", RED, without("bot_app_id"), "BOT_APP_ID saknas"),
    Fault("no app for the site", "worker_settings", RED, without("sync_app_id"), "SYNC_APP_ID saknas"),
    Fault(
        "the secret's id for its value",
        "plausible_bot_settings",
        RED,
        setting("bot_app_password", _ANOTHER),
        "Secret ID",
    ),
    Fault(
        "an address for a host",
        "plausible_worker_settings",
        RED,
        setting("site_host", "https://kommunen.sharepoint.com"),
        "SITE_HOST",
    ),
    Fault("no coordinator", "people", RED, without("coordinators"), "COORDINATORS"),
    Fault("a preview", "targeted_messages", YELLOW, setting("targeted_messages", "true"), "reply.not_targeted"),
    Fault("pilot", "pilot", YELLOW, setting("pilot", "true"), "PILOT"),
    Fault("another zone", "time_zone", YELLOW, setting("time_zone", "Europe/London"), "Europe/London"),
    Fault("no database", "database", RED, file_gone("natverksboten.db"), "natverksbot run"),
    Fault(
        "older tables",
        "migrations",
        RED,
        in_the_database("UPDATE alembic_version SET version_num = '0030'"),
        "Starta om boten",
    ),
    Fault("disk full", "disk", RED, lambda scene: setattr(scene, "free", 50 << 20), "0,0 GB"),
    Fault("old backup", "backups", RED, backup_of(timedelta(days=9)), "9"),
    Fault("list of erasures open", "erasures", RED, file_mode("natverksboten.erasures", 0o644), "chmod 600"),
    Fault(
        "rules are wrong", "retention", RED, lambda scene: _write(scene, "gallring.toml", "[[regel]]"), "beslut saknas"
    ),
    Fault("no feedback key", "feedback_key", RED, file_gone("natverksboten.key"), "key new"),
    Fault("sign-in away", "sign_in", RED, answer(_CONFIGURATION, HttpAnswer(0, trouble="timeout")), "SIGN_IN_ADDRESS"),
    Fault("clock wrong", "clock", RED, skewed(timedelta(minutes=10)), "600 sekunder"),
    Fault(
        "secret runs out",
        "bot_credential",
        YELLOW,
        setting("bot_app_password_expires", "2026-12-20"),
        "BOT_APP_PASSWORD",
    ),
    Fault("wrong secret", "bot_token", RED, answer(_TOKEN, refused(7000215)), "Value (inte Secret ID)"),
    Fault(
        "reports without permission",
        "attendance_roles",
        RED,
        setting("attendance_from_teams", "true"),
        "OnlineMeetingArtifact.Read.All",
    ),
    Fault("keys of another", "teams_keys", RED, answer("https://keys.example/keys", HttpAnswer(200, {}, {"keys": []}))),
    Fault(
        "certificate ran out",
        "worker_certificate",
        RED,
        lambda scene: _pem(scene, EXPIRED_PEM),
        "SYNC_CERTIFICATE_FILE",
    ),
    Fault(
        "certificate unknown",
        "worker_token",
        RED,
        at_the_site("roles", SiteSignInError("invalid_client: AADSTS700027: x")),
        "Ladda upp",
    ),
    Fault(
        "surplus permission",
        "worker_roles",
        RED,
        lambda scene: setattr(scene.sharepoint, "worker_roles", ("Sites.Selected", "Files.Read.All")),
        "Files.Read.All",
    ),
    Fault("somebody else answers", "public_address", RED, answer(f"{PUBLIC}/api/messages", HttpAnswer(200)), "401"),
    Fault(
        "bot stands still",
        "bot_running",
        RED,
        answer("http://127.0.0.1:3979/readyz", HttpAnswer(503, {}, {"app_id": BOT, "not_ready": "run_age"})),
        "run_age",
    ),
    Fault(
        "worker away",
        "worker_running",
        YELLOW,
        answer("http://127.0.0.1:3980/readyz", HttpAnswer(0, trouble="refused")),
        "natverksbot sync",
    ),
    Fault("bot put out", "bound_channels", RED, closed, "Miljöstrategigruppen"),
    Fault(
        "another's team",
        "team_tenant",
        RED,
        in_the_database("UPDATE channels SET tenant_id = 'tenant-77'"),
        "tenant-77",
    ),
    Fault("roster silent", "rosters", RED, lambda scene: scene.members.update({"c1": None}), "TeamMember.Read.Group"),
    Fault("no folder", "documents_folder", RED, lambda scene: (scene.folder / "documents").rmdir(), "DOCUMENTS_FOLDER"),
    Fault("not let in", "site", RED, at_the_site("find_site", SiteForbiddenError("403")), "rollen write"),
    Fault("no library", "library", RED, at_the_site("find_library", SiteNotFoundError("404")), "SITE_LIBRARY"),
    Fault("no columns", "columns", RED, lambda scene: setattr(scene.sharepoint, "missing", ("Tema",)), "Tema"),
    Fault("may only read", "document", RED, at_the_site("try_document", SiteForbiddenError("403")), "inte skriva"),
    Fault("no pages", "page", YELLOW, at_the_site("try_page", SiteForbiddenError("403")), "Sites.Selected"),
)
#: Other ways in which the same checks tell of something.
MORE = (
    Fault(
        "another bot at the address",
        "public_address",
        RED,
        answer(f"{PUBLIC}/api/messages", HttpAnswer(401, {"www-authenticate": f'Bearer realm="{_ANOTHER}"'})),
        _ANOTHER,
    ),
    Fault("unnamed bot", "public_address", RED, answer(f"{PUBLIC}/api/messages", HttpAnswer(401)), "inte vilken bot"),
    Fault(
        "another bot on its port",
        "bot_running",
        RED,
        answer("http://127.0.0.1:3979/readyz", HttpAnswer(200, {}, {"ready": True, "app_id": _ANOTHER})),
        "den här installationen",
    ),
    Fault(
        "something else on the worker's port",
        "worker_running",
        RED,
        answer("http://127.0.0.1:3980/readyz", HttpAnswer(404)),
        "SYNC_OPS_PORT",
    ),
    Fault("app's id no id", "plausible_bot_settings", RED, setting("bot_app_id", "natverksboten"), "BOT_APP_ID"),
    Fault("same ids", "plausible_bot_settings", RED, setting("bot_app_id", TENANT), "samma"),
    Fault("app as coordinator", "plausible_bot_settings", RED, setting("coordinators", f"{ALVA},{BOT}"), "object-id"),
    Fault("worker's id no id", "plausible_worker_settings", RED, setting("sync_app_id", "x"), "SYNC_APP_ID"),
    Fault("worker's id the tenant's", "plausible_worker_settings", RED, setting("sync_app_id", TENANT), "samma"),
    Fault("address for path", "plausible_worker_settings", RED, setting("site_path", "https://x/sites/a"), "SITE_PATH"),
    Fault("id no id", "bot_settings", RED, setting("coordinators", "alva@kommunen.se"), "COORDINATORS"),
    Fault("no administrator", "people", YELLOW, without("administrators"), "ADMINISTRATORS"),
    Fault("database open", "database", YELLOW, file_mode("natverksboten.db", 0o644), "läsas av andra"),
    Fault("disk nearly full", "disk", YELLOW, lambda scene: setattr(scene, "free", 900 << 20), "0,9 GB"),
    Fault("no backups", "backups", YELLOW, without("backup_public_key"), "natverksbot key backup"),
    Fault(
        "none yet",
        "backups",
        RED,
        lambda scene: next((scene.folder / "backups").iterdir()).unlink(),
        "natverksbot backup",
    ),
    Fault("backup that is none", "backups", RED, empty_backup, "ingen säkerhetskopia"),
    Fault("folder of backups gone", "backups", RED, lambda scene: shutil.rmtree(scene.folder / "backups"), "Mappen"),
    Fault("backup of days ago", "backups", YELLOW, backup_of(timedelta(days=3)), "3"),
    Fault("no list of erasures", "erasures", YELLOW, file_gone("natverksboten.erasures"), "finns inte än"),
    Fault("torn list", "erasures", RED, lambda scene: _write(scene, "natverksboten.erasures", "{"), "Rad 1"),
    Fault("no rules", "retention", YELLOW, without("retention_rules"), "RETENTION_RULES"),
    Fault(
        "nothing decided",
        "retention",
        YELLOW,
        lambda scene: _write(scene, "gallring.toml", ""),
        "Återkopplingen stänger",
    ),
    Fault("no such file", "retention", RED, file_gone("gallring.toml"), "går inte att läsa"),
    Fault("damaged key", "feedback_key", RED, lambda scene: _write(scene, "natverksboten.key", "x"), "trasig"),
    Fault("open key", "feedback_key", RED, file_mode("natverksboten.key", 0o644), "Kör: chmod 600"),
    Fault("another key", "feedback_key", RED, lambda scene: _write(scene, "natverksboten.key", "11" * 32), "inte den"),
    Fault("tenant unknown", "sign_in", RED, answer(_CONFIGURATION, HttpAnswer(400)), "TENANT_ID"),
    Fault("clock a little off", "clock", YELLOW, skewed(timedelta(minutes=2)), "120 sekunder"),
    Fault("secret ran out", "bot_credential", RED, setting("bot_app_password_expires", "2026-11-01"), "gick ut"),
    Fault("day unknown", "bot_credential", YELLOW, without("bot_app_password_expires"), "BOT_APP_PASSWORD_EXPIRES"),
    Fault("secret's time is over", "bot_token", RED, answer(_TOKEN, refused(7000222)), "Gör en ny"),
    Fault("app unknown", "bot_token", RED, answer(_TOKEN, refused(700016)), "BOT_APP_ID"),
    Fault("another refusal", "bot_token", RED, answer(_TOKEN, refused(50000)), "AADSTS50000"),
    Fault("token away", "bot_token", RED, answer(_TOKEN, HttpAnswer(0, trouble="connection")), "bröts"),
    Fault("keys away", "teams_keys", RED, answer(KEYS, HttpAnswer(0, trouble="name")), "finns inte"),
    Fault("sign-in busy", "worker_token", RED, at_the_site("roles", SiteUnreachableError("x")), "Försök igen"),
    Fault(
        "no permission",
        "worker_roles",
        RED,
        lambda scene: setattr(scene.sharepoint, "worker_roles", ()),
        "administratörsmedgivande",
    ),
    Fault("no address", "public_address", YELLOW, without("bot_public_address"), "BOT_PUBLIC_ADDRESS"),
    Fault(
        "no valid certificate",
        "public_address",
        RED,
        answer(f"{PUBLIC}/api/messages", HttpAnswer(0, trouble="certificate")),
        "giltigt certifikat",
    ),
    Fault(
        "bot away",
        "bot_running",
        YELLOW,
        answer("http://127.0.0.1:3979/readyz", HttpAnswer(0, trouble="refused")),
        "natverksbot run",
    ),
    Fault(
        "worker stands still",
        "worker_running",
        RED,
        answer("http://127.0.0.1:3980/readyz", HttpAnswer(503, {}, {"app_id": WORKER, "not_ready": "pass_age"})),
        "pass_age",
    ),
    Fault("port unknown", "bot_running", YELLOW, setting("bot_ops_port", "0"), "BOT_OPS_PORT"),
    Fault(
        "not bound",
        "bound_channels",
        YELLOW,
        in_the_database("UPDATE channels SET bound_to = NULL WHERE id = 'c1'"),
        "Naturvårdsgruppen",
    ),
    Fault("site unknown", "site", RED, at_the_site("find_site", SiteNotFoundError("404")), "SITE_PATH"),
    Fault("site in trouble", "site", RED, at_the_site("find_site", SiteError("500")), "Försök igen"),
    Fault("columns demanded", "document", RED, at_the_site("try_document", SiteHiddenError("x")), "frivilliga"),
    Fault("page in trouble", "page", RED, at_the_site("try_page", SiteError("500")), "Försök igen"),
)


def _write(scene: Scene, name: str, words: str) -> None:
    private(scene.folder / name, f"{words}\n".encode())


def _pem(scene: Scene, content: bytes) -> None:
    private(scene.folder / "worker.pem", content)
