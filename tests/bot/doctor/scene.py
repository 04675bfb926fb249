"""A complete, healthy installation: files in a folder, and services that answer as told."""

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from nacl.public import PrivateKey
from pydantic import ValidationError
from sqlalchemy import Engine

from bot.app.configuration.settings import BotSettings
from bot.app.deliveries.messenger import Outcome, SendResult
from bot.doctor.world.world import HttpAnswer
from core.channels import queries as channels
from core.channels.model import COORDINATORS, Channel
from core.database.engine import open_engine
from core.database.writer import Writer
from core.disposable_data import AUTOMATIC_DISPOSALS
from core.feedback.use_cases.load_feedback_key import load_feedback_key
from core.members.model.person import Person
from core.security.backup_encryption import encrypt
from core.security.key_file import KeyFile
from core.settings import settings_errors
from sharepoint_sync.errors import SiteError
from sharepoint_sync.settings import SyncSettings
from tests.factories import MILJO, NATUR
from tests.groups import set_groups
from tests.pem import certificate, pem, private

ID = "5d0f1c1e-0000-4000-8000-0000000000{:02}"
TENANT, BOT, WORKER, ALVA, ADA = (ID.format(number) for number in (1, 2, 3, 4, 5))
NOW = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
KEYS = "https://keys.example/.well-known/openidconfiguration"
SIGN_IN = "https://login.example"
PUBLIC = "https://bot.kommunen.se"
#: A short key is quick to read.
_KEY = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505  it protects nothing
_PEM = pem(_KEY, certificate(_KEY, days=900))
EXPIRED_PEM = pem(_KEY, certificate(_KEY, days=-3))


#: A setting for each thing that happens by itself.
RULES = "\n".join(
    f'[[regel]]\ntyp = "{kind.id}"\nbeslut = "KS 2026/1"\ndatum = 2026-01-01' for kind in AUTOMATIC_DISPOSALS
)


def template_of(folder: Path, database: Path) -> Path:
    """The files of a healthy installation; made once, copied for each scene."""
    (folder / "documents").mkdir(parents=True)
    (folder / "backups").mkdir()
    with (folder / "backups" / "natverksboten-20261127-030000.backup").open("wb") as backup:
        encrypt([b"{}"], backup, bytes(PrivateKey.generate().public_key))
    (folder / "natverksboten.erasures").touch(0o600)
    private(folder / "worker.pem", _PEM)
    (folder / "gallring.toml").write_text(RULES)
    shutil.copy(database, folder / "natverksboten.db")
    engine = open_engine(f"sqlite:///{folder / 'natverksboten.db'}")
    writer = Writer(engine)
    set_groups(writer, MILJO, NATUR)
    writer.submit(partial(load_feedback_key, key_file=KeyFile(folder / "natverksboten.key"))).result()
    for number, name in enumerate((MILJO, NATUR, COORDINATORS)):
        heard = partial(channels.save_heard, channel_id=f"c{number}", service_url="https://smba", tenant_id=TENANT)
        writer.submit(heard).result()
        writer.submit(partial(channels.bind, channel_id=f"c{number}", bound_to=name)).result()
    writer.close()
    engine.dispose()
    return folder


@dataclass
class FakeSite:
    """A site that does what is asked, or raises what it is told to for the method of that name."""

    worker_roles: Sequence[str] = ("Sites.Selected",)
    missing: Sequence[str] = ()
    errors: dict[str, SiteError] = field(default_factory=dict)

    def _do(self, name: str) -> None:
        if name in self.errors:
            raise self.errors[name]

    def roles(self) -> Sequence[str]:
        self._do("roles")
        return self.worker_roles

    def find_site(self) -> None:
        self._do("find_site")

    def find_library(self) -> None:
        self._do("find_library")

    def missing_columns(self) -> Sequence[str]:
        self._do("missing_columns")
        return self.missing

    def try_document(self) -> bool:
        self._do("try_document")
        return False

    def try_page(self) -> None:
        self._do("try_page")


@dataclass
class Scene:
    """The installation: change a setting, a file or an answer, and look again."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    answers: dict[str, HttpAnswer] = field(default_factory=dict)
    sharepoint: FakeSite = field(default_factory=FakeSite)
    members: dict[str, Sequence[Person] | None] = field(default_factory=dict)
    free: int = 100 << 30
    sent: list[str] = field(default_factory=list)
    _engine: Engine | None = None

    def __post_init__(self) -> None:
        """Everything is well."""
        self.settings = {
            "database_url": f"sqlite:///{self.folder / 'natverksboten.db'}",
            "tenant_id": TENANT,
            "sign_in_address": SIGN_IN,
            "bot_keys_address": KEYS,
            "bot_app_id": BOT,
            "bot_app_password": "Abc8Q~hemligt",
            "bot_app_password_expires": "2028-01-01",
            "bot_public_address": PUBLIC,
            "coordinators": ALVA,
            "administrators": ADA,
            "feedback_key_file": str(self.folder / "natverksboten.key"),
            "erasures_file": str(self.folder / "natverksboten.erasures"),
            "retention_rules": str(self.folder / "gallring.toml"),
            "backup_public_key": "ab" * 32,
            "backup_folder": str(self.folder / "backups"),
            "sync_app_id": WORKER,
            "sync_certificate_file": str(self.folder / "worker.pem"),
            "site_host": "kommunen.sharepoint.com",
            "site_path": "sites/natverket",
            "documents_folder": str(self.folder / "documents"),
        }
        well = {"date": format_datetime(NOW, usegmt=True)}
        self.answers = {
            f"{SIGN_IN}/{TENANT}/v2.0/.well-known/openid-configuration": HttpAnswer(200, well, {}),
            f"{SIGN_IN}/{TENANT}/oauth2/v2.0/token": HttpAnswer(200, well, {"access_token": "t", "expires_in": 3600}),
            KEYS: HttpAnswer(200, {}, {"jwks_uri": "https://keys.example/keys"}),
            "https://keys.example/keys": HttpAnswer(200, {}, {"keys": [{"endorsements": ["msteams"]}]}),
            f"{PUBLIC}/api/messages": HttpAnswer(401, {"www-authenticate": f'Bearer realm="{BOT}"'}),
            "http://127.0.0.1:3979/readyz": HttpAnswer(200, {}, {"ready": True, "app_id": BOT}),
            "http://127.0.0.1:3980/readyz": HttpAnswer(200, {}, {"ready": True, "app_id": WORKER}),
        }
        backup = self.folder / "backups" / "natverksboten-20261127-030000.backup"
        if backup.exists():
            set_age(backup, timedelta(hours=5))

    def bot_settings(self) -> BotSettings | str:
        try:
            return BotSettings(_env_file=None, **self.settings)  # type: ignore[arg-type]  # as the environment has them
        except ValidationError as error:
            return settings_errors(error)

    def worker_settings(self) -> SyncSettings | str:
        try:
            return SyncSettings(_env_file=None, **self.settings)  # type: ignore[arg-type]
        except ValidationError as error:
            return settings_errors(error)

    def now(self) -> datetime:
        return NOW

    def free_bytes(self, folder: Path) -> int:
        del folder
        return self.free

    def fetch(
        self, method: str, address: str, form: Mapping[str, str] | None = None, *, json: object = None
    ) -> HttpAnswer:
        del method, form, json
        return self.answers.get(address, HttpAnswer(0, trouble="refused"))

    def engine(self, settings: BotSettings) -> Engine:
        if self._engine is None:
            self._engine = open_engine(settings.database_url)
        return self._engine

    def rosters(self, settings: BotSettings, channels: Sequence[Channel]) -> Sequence[Sequence[Person] | None]:
        del settings
        return [self.members.get(channel.id, [Person("mira", "Mira Sandell")]) for channel in channels]

    def send(self, settings: BotSettings, channel: Channel, card: dict[str, Any]) -> SendResult:
        del settings, card
        self.sent.append(channel.id)
        return SendResult(Outcome.DONE, "a1", "t1")

    def site(self, settings: SyncSettings) -> FakeSite:
        del settings
        return self.sharepoint

    def close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()


def set_age(file: Path, age: timedelta) -> None:
    """As if it had been written so long ago."""
    moment = (NOW - age).timestamp()
    os.utime(file, (moment, moment))
