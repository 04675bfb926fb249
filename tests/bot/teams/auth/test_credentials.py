"""The bot signs in at the local tenant with each credential; files that are replaced are taken up, or told about."""

import base64
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import jwt
import pytest
from aiohttp import ClientSession, web
from aiohttp.typedefs import Handler
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from structlog.testing import capture_logs

from bot.teams.auth.bot_token import BotToken, NoTokenError
from bot.teams.auth.credentials import CertificateFile, CredentialError, Secret, SecretFile
from bot.teams.settings import TeamsSettings
from local_tenant.ids import BOT_APP_ID, TENANT_ID
from local_tenant.sign_in.app import Registration, sign_in_app
from local_tenant.sign_in.tokens import TokenIssuer
from tests.bot.teams.conftest import Service
from tests.pem import certificate, pem, private, rsa_key

KEY, NEW_KEY, STRANGER = rsa_key(), rsa_key(), rsa_key()
CURVE = ec.generate_private_key(ec.SECP256R1())
CERTIFICATE, NEW_CERTIFICATE = certificate(KEY), certificate(NEW_KEY)
ADDRESS = "https://login.example/t/oauth2/v2.0/token"


@dataclass
class SignIn:
    """The local tenant's sign-in, where both certificates are registered, and how often it was asked."""

    issuer: TokenIssuer
    settings: TeamsSettings
    requests: list[int] = field(default_factory=list)

    def is_ours(self, token: str) -> bool:
        return self.issuer.verify(f"Bearer {token}", "https://api.botframework.com") is not None


@pytest.fixture
async def sign_in(settings: TeamsSettings, tmp_path: Path) -> AsyncIterator[SignIn]:
    issuer = TokenIssuer(tmp_path)
    made = SignIn(issuer, settings)

    @web.middleware
    async def counting(request: web.Request, handler: Handler) -> web.StreamResponse:
        answer = await handler(request)
        made.requests.append(answer.status)
        return answer

    registered = Registration(BOT_APP_ID, secret="right", certificates=(CERTIFICATE, NEW_CERTIFICATE))
    app = sign_in_app(issuer, [registered])
    app.middlewares.append(counting)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    made.settings = replace(settings, app_id=BOT_APP_ID, tenant_id=TENANT_ID, sign_in_address=address)
    yield made
    await runner.cleanup()


def run_low(token: BotToken, seconds: float = 60) -> None:
    """As it is shortly before it runs out, and long after the last try."""
    token._until = token._not_before = 0.0
    token._ends = time.monotonic() + seconds


async def test_each_credential_gets_a_token(sign_in: SignIn, session: ClientSession, tmp_path: Path) -> None:
    for credential in (
        Secret("right"),
        SecretFile(private(tmp_path / "secret", b"right\n")),
        CertificateFile(private(tmp_path / "bot.pem", pem(KEY, CERTIFICATE))),
        # As some tools write it: the certificate first, then its chain.
        CertificateFile(private(tmp_path / "chain.pem", pem(None, certificate(STRANGER), CERTIFICATE) + pem(KEY))),
    ):
        token = await BotToken(replace(sign_in.settings, credential=credential), session).get()

        assert sign_in.is_ours(token)


@pytest.mark.parametrize(
    ("data", "code"),
    [(pem(STRANGER, certificate(STRANGER)), "700027"), (pem(KEY, certificate(KEY)), "700027")],
    ids=["stranger", "the key with another certificate"],
)
async def test_certificate_that_is_not_registered_is_refused(
    sign_in: SignIn, session: ClientSession, tmp_path: Path, data: bytes, code: str
) -> None:
    credential = CertificateFile(private(tmp_path / "bot.pem", data))

    with pytest.raises(NoTokenError, match=code):
        await BotToken(replace(sign_in.settings, credential=credential), session).get()


def test_assertion_is_as_entra_asks_for(tmp_path: Path) -> None:
    """Microsoft identity platform: "application authentication certificate credentials"; RFC 7523, 3."""
    file = CertificateFile(private(tmp_path / "bot.pem", pem(KEY, CERTIFICATE)))

    proofs = [file.proof("app", ADDRESS)["client_assertion"] for _ in range(2)]
    claims = [
        jwt.decode(proof, KEY.public_key(), algorithms=["PS256"], audience=ADDRESS, issuer="app", subject="app")
        for proof in proofs
    ]
    header = jwt.get_unverified_header(proofs[0])

    assert claims[0]["jti"] != claims[1]["jti"]
    assert 0 < claims[0]["exp"] - claims[0]["nbf"] <= 600
    assert abs(claims[0]["nbf"] - time.time()) < 60
    assert header["alg"] == "PS256"
    assert header["x5t#S256"] == thumbprint(CERTIFICATE)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"h3mligt-0rd", "har inte både privat nyckel och certifikat"),
        (pem(KEY), "har inte både privat nyckel och certifikat"),
        (pem(None, CERTIFICATE), "har inte både privat nyckel och certifikat"),
        (pem(KEY, certificate(STRANGER)), "hör inte till nyckeln"),
        (pem(KEY, certificate(KEY, days=-1)), "gick ut"),
        (pem(KEY, CERTIFICATE, password=b"x"), "skyddad med lösenord"),
        (pem(CURVE, certificate(CURVE)), "ingen RSA-nyckel"),
    ],
    ids=["words", "key alone", "certificate alone", "another's", "expired", "password", "curve"],
)
def test_certificate_file_that_can_not_be_used_says_why_and_quotes_nothing(
    tmp_path: Path, data: bytes, why: str
) -> None:
    file = private(tmp_path / "bot.pem", data)

    with pytest.raises(CredentialError, match=why) as caught:
        CertificateFile(file).proof("app", ADDRESS)

    assert str(caught.value).startswith("BOT_CERTIFICATE_FILE: ")
    assert "h3mligt-0rd" not in repr(caught.value)


@pytest.mark.parametrize("data", [b"", b"\n", b"h3mligt-0rd\nh3mligt-0rd", b"\xffh3mligt-0rd", b"a\x00b"])
def test_secret_file_is_one_readable_line(tmp_path: Path, data: bytes) -> None:
    file = private(tmp_path / "secret", data)

    with pytest.raises(CredentialError, match="ska ha hemligheten på en rad"):
        SecretFile(file).proof("app", ADDRESS)


def thumbprint(of: x509.Certificate) -> str:
    return base64.urlsafe_b64encode(of.fingerprint(hashes.SHA256())).decode().rstrip("=")


async def test_replaced_certificate_is_taken_up_without_a_restart(
    sign_in: SignIn, session: ClientSession, tmp_path: Path
) -> None:
    file = private(tmp_path / "bot.pem", pem(KEY, CERTIFICATE))
    token = BotToken(replace(sign_in.settings, credential=CertificateFile(file)), session)
    first = await token.get()
    private(file, pem(NEW_KEY, NEW_CERTIFICATE))

    assert await token.get() == first
    run_low(token)
    second = await token.get()

    assert sign_in.requests == [200, 200]
    assert sign_in.is_ours(second)
    used = jwt.get_unverified_header(CertificateFile(file).proof("app", ADDRESS)["client_assertion"])
    assert used["x5t#S256"] == thumbprint(NEW_CERTIFICATE)


async def test_replaced_secret_is_taken_up_without_a_restart(
    sign_in: SignIn, session: ClientSession, tmp_path: Path
) -> None:
    file = private(tmp_path / "secret", b"wrong")
    token = BotToken(replace(sign_in.settings, credential=SecretFile(file)), session, pause=0)

    with pytest.raises(NoTokenError):
        await token.get()
    private(file, b"right")

    assert sign_in.is_ours(await token.get())


@pytest.mark.parametrize("data", [b"", b"-----BEGIN CERTIFICATE-----", pem(KEY, certificate(KEY, days=-1))])
async def test_broken_new_file_is_logged_and_the_old_token_serves_as_long_as_it_lasts(
    sign_in: SignIn, session: ClientSession, tmp_path: Path, data: bytes
) -> None:
    file = private(tmp_path / "bot.pem", pem(KEY, CERTIFICATE))
    token = BotToken(replace(sign_in.settings, credential=CertificateFile(file)), session)
    first = await token.get()
    private(file, data)
    run_low(token)

    with capture_logs() as logs:
        served = [await token.get() for _ in range(5)]

    assert served == [first] * 5
    # Not once a send.
    assert [log["event"] for log in logs] == ["token.not_renewed"]
    assert str(file) in logs[0]["error"]
    with pytest.raises(NoTokenError, match="BOT_CERTIFICATE_FILE"):
        await token.get(instead_of=first)
    run_low(token, seconds=-1)
    with pytest.raises(NoTokenError, match="BOT_CERTIFICATE_FILE"):
        await token.get()

    private(file, pem(KEY, CERTIFICATE))
    run_low(token, seconds=-1)
    assert sign_in.is_ours(await token.get())


async def test_sign_in_that_echoes_the_secret_puts_it_in_no_error(
    settings: TeamsSettings, session: ClientSession, service: Service
) -> None:
    service.token_status = 401
    service.token_body = {"error_description": "Invalid client secret h3mligt-0rd is provided."}

    with pytest.raises(NoTokenError) as caught:
        await BotToken(replace(settings, credential=Secret("h3mligt-0rd")), session).get()

    assert "Invalid client secret" in str(caught.value)
    assert "h3mligt-0rd" not in repr(caught.value)


def test_nothing_that_holds_a_secret_shows_it(settings: TeamsSettings, tmp_path: Path) -> None:
    held = replace(settings, credential=Secret("h3mligt-0rd"))
    file = SecretFile(private(tmp_path / "secret", b"h3mligt-0rd\xff"))

    with pytest.raises(CredentialError) as caught:
        file.proof("app", ADDRESS)

    assert "h3mligt-0rd" not in f"{held!r} {file!r} {caught.value!r} {caught.value.__cause__!r}"
