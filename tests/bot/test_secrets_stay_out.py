"""A bot that runs, sends and renews its key shows its secrets nowhere: no log, figures, command or table."""

import re
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import requests
from sqlalchemy import Engine, select

from core.channels import queries as channels
from core.database.writer import Writer
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.queries import rounds
from core.meetings.queries import meetings
from core.security.key_file import KeyFile
from core.tables import metadata
from local_tenant.environment import product_environment
from local_tenant.microsoft365 import Microsoft365
from local_tenant.teams.store import CHANNELS
from tests import feedback_factory
from tests.bot.running import RunningBot, forked
from tests.bot.tenant import running_tenant
from tests.factories import MILJO, local, make_meeting
from tests.pem import private

SECRET, DATABASE_PASSWORD = "h3mligt-0rd", "databasens-h3mliga"
WITH = ("BOT_APP_PASSWORD", "BOT_APP_PASSWORD_FILE", "BOT_CERTIFICATE_FILE")


def settings_of(tenant: Microsoft365, engine: Engine, tmp_path: Path, sign_in_with: str) -> dict[str, str]:
    url = engine.url if engine.dialect.name == "sqlite" else engine.url.set(password=DATABASE_PASSWORD)
    credential = {
        "BOT_APP_PASSWORD": SECRET,
        "BOT_APP_PASSWORD_FILE": str(private(tmp_path / "secret", SECRET.encode())),
        "BOT_CERTIFICATE_FILE": str(tenant.places.bot_certificate),
    }[sign_in_with]
    made = product_environment(tenant.places)
    made |= {"DATABASE_URL": url.render_as_string(hide_password=False), "FEEDBACK_KEY_FILE": "natverksboten.key"}
    return {**{name: value for name, value in made.items() if name != "BOT_APP_PASSWORD"}, sign_in_with: credential}


def secrets_of(tenant: Microsoft365, file: KeyFile) -> dict[str, bytes]:
    """All that must be found nowhere, by what it is."""
    keys = {f"feedback key {number}": bytes(key).hex() for number, key in enumerate(file.private_keys())}
    lines = tenant.places.bot_certificate.read_text().splitlines()
    own = lines[1 : lines.index("-----END PRIVATE KEY-----")]
    secrets = {"secret": SECRET, "database": DATABASE_PASSWORD, **keys, "private key": own[3]}
    raw = {f"{name}, raw": bytes(key) for name, key in zip(keys, file.private_keys(), strict=True)}
    return {name: secret.encode() for name, secret in secrets.items()} | raw


def dump(engine: Engine) -> bytes:
    """Every value of every table, and the files of SQLite as they lie on the disk."""
    with engine.connect() as conn:
        rows = [value for table in metadata.sorted_tables for row in conn.execute(select(table)) for value in row]
    plain = b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in rows)
    files = Path(str(engine.url.database))
    if engine.dialect.name == "sqlite":
        plain += b"".join(path.read_bytes() for path in files.parent.glob(f"{files.name}*"))
    return plain


def stock(writer: Writer, tenant: Microsoft365, file: KeyFile) -> None:
    """An invitation that is due, and a meeting whose feedback closes."""
    keep = partial(channels.save_heard, channel_id=CHANNELS[0].id, service_url=tenant.places.teams, tenant_id="t")
    coming = make_meeting("coming", start=date(2023, 1, 23))
    over = make_meeting("over", start=date(2022, 12, 20), title="Julträff")
    file.create()
    encryptor = FeedbackEncryptor(file.public_keys()[0])
    # Five, for fewer stay encrypted.
    boxes = [("over", encryptor.encrypt(feedback_factory.answers(5, "", "", "biogas"))) for _ in range(5)]
    for action in (
        keep,
        partial(channels.bind, channel_id=CHANNELS[0].id, bound_to=MILJO),
        partial(meetings.add, meeting=coming, planned_at=local(2022, 12, 1)),
        partial(meetings.add, meeting=over, planned_at=local(2022, 12, 1)),
        partial(rounds.add_encrypted, answers=boxes),
    ):
        writer.submit(action).result()


@pytest.mark.parametrize(
    ("engine", "sign_in_with"), [("sqlite", WITH[0]), ("postgresql", WITH[1]), ("sqlite", WITH[2])], indirect=["engine"]
)
def test_run_shows_no_secret_and_renews_its_key_without_a_restart(
    engine: Engine, writer: Writer, tmp_path: Path, sign_in_with: str
) -> None:
    folder = tmp_path / "bot"
    folder.mkdir()
    file = KeyFile(folder / "natverksboten.key")
    with running_tenant(tmp_path / "tenant", bot_secret=SECRET) as tenant:
        stock(writer, tenant, file)
        settings = settings_of(tenant, engine, tmp_path, sign_in_with)
        with RunningBot(folder, **settings) as bot:
            bot.wait_for(f"kind=invitation group={MILJO} outcome=done")
            bot.wait_for("feedback.closed")
            code, renewed = forked(folder, "key", "renew", **settings)
            assert code == 0, renewed
            bot.wait_for("feedback_key.renewed")
            ops = re.search(r"ops.ready\s+address=(\S+)", bot.said())
            assert ops is not None
            pages = "".join(requests.get(f"{ops[1]}/{page}", timeout=5).text for page in ("readyz", "metrics"))
            output = bot.said() + renewed + pages + forked(folder, "status", "--json", **settings)[1]
        output += bot.said()

        assert '"feedback_key": "in order"' in pages
        assert tenant.store.of_channel(CHANNELS[0].id)
        assert len(file.private_keys()) == 2
        held = dump(engine)
        # What is there can be found: the theme is an answer that was closed, the title a meeting's.
        assert b"biogas" in held
        for what, secret in secrets_of(tenant, file).items():
            assert secret not in held, what
            assert secret not in output.encode(), what


def test_settings_show_no_secret_when_they_are_printed(tmp_path: Path) -> None:
    """As a log or a debugger would."""
    script = "from bot.app.configuration.settings import BotSettings as S; s = S(); print(s, repr(s), [s])"
    url = f"postgresql://a:{DATABASE_PASSWORD}@127.0.0.1/n"
    given = {
        "BOT_APP_ID": "a",
        "TENANT_ID": "5d0f1c1e-0000-4000-8000-000000000001",
        "BOT_APP_PASSWORD": SECRET,
        "DATABASE_URL": url,
    }

    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", script], cwd=tmp_path, env=given, capture_output=True, text=True, check=True, timeout=60
    )

    assert "bot_app_id='a'" in done.stdout
    assert SECRET not in done.stdout
    assert DATABASE_PASSWORD not in done.stdout
