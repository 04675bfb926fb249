"""The web application for sign-in: the Bot Framework's keys, and Entra's tokens for two registered apps."""

import base64
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jwt
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from local_tenant.ids import GRAPH_SCOPE, TENANT_ID
from local_tenant.sign_in.faults import SignInFaults
from local_tenant.sign_in.tokens import TokenIssuer

_RESOURCES = {
    "https://api.botframework.com/.default": "https://api.botframework.com",
    GRAPH_SCOPE: "https://graph.microsoft.com",
}
#: Ten minutes, plus tolerance for a clock that is a little ahead.
_LONGEST_ASSERTION_SECONDS = 660
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(frozen=True, slots=True)
class Registration:
    """An app that may sign in, with a secret or with any of its certificates."""

    app_id: str
    secret: str | None = None
    #: While a certificate is being replaced, both are registered.
    certificates: tuple[x509.Certificate, ...] = ()
    #: A folder for certificates to be put in, as they are uploaded in Entra; read at every sign-in.
    uploads: Path | None = None

    def accepted(self) -> tuple[x509.Certificate, ...]:
        """The certificates that it may sign in with now. Raises ValueError for an upload that is none."""
        uploaded = sorted(self.uploads.iterdir()) if self.uploads else []
        return self.certificates + tuple(x509.load_pem_x509_certificate(file.read_bytes()) for file in uploaded)


class _RefusedError(Exception):
    def __init__(self, status: int, error: str, code: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.body = {"error": error, "error_description": f"AADSTS{code}: {words}", "error_codes": [code]}


def sign_in_app(issuer: TokenIssuer, registrations: list[Registration]) -> web.Application:
    """An application that answers like login.botframework.com and login.microsoftonline.com."""
    known = {registration.app_id: registration for registration in registrations}
    used_assertions: dict[str, float] = {}
    faults = SignInFaults()

    async def keys(_request: web.Request) -> web.Response:
        return web.json_response(issuer.key_set())

    async def bot_framework(request: web.Request) -> web.Response:
        return web.json_response({"issuer": "https://api.botframework.com", "jwks_uri": f"{request.url.origin()}/keys"})

    async def discovery(_request: web.Request) -> web.Response:
        host = "login.microsoftonline.com"
        meta = [{"preferred_network": host, "preferred_cache": host, "aliases": [host]}]
        return web.json_response(
            {
                "tenant_discovery_endpoint": f"https://{host}/{TENANT_ID}/v2.0/.well-known/openid-configuration",
                "api-version": "1.1",
                "metadata": meta,
            }
        )

    async def configuration(request: web.Request) -> web.Response:
        tenant = request.match_info["tenant"]
        base = f"https://login.microsoftonline.com/{tenant}"
        return web.json_response(
            {
                "issuer": f"{base}/v2.0",
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "jwks_uri": f"{base}/discovery/v2.0/keys",
            }
        )

    async def token(request: web.Request) -> web.Response:
        if (instead := faults.strike()) is not None:
            return instead
        form = await request.post()
        try:
            given = {key: str(value) for key, value in form.items()}
            app = _authenticated(request, given, known, used_assertions)
            resource = _resource(given.get("scope", ""))
        except _RefusedError as refused:
            return web.json_response(refused.body, status=refused.status)
        roles = faults.roles if resource == _RESOURCES[GRAPH_SCOPE] else ()
        made = issuer.access_token(app.app_id, resource, lasts_seconds=faults.token_seconds, roles=roles)
        return web.json_response({"token_type": "Bearer", "expires_in": faults.token_seconds - 1, "access_token": made})

    app = web.Application()
    app.router.add_post("/_faults", faults.handle)
    app.router.add_get("/keys", keys)
    app.router.add_get("/botframework/.well-known/openidconfiguration", bot_framework)
    app.router.add_get("/common/discovery/instance", discovery)
    app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", configuration)
    app.router.add_get("/{tenant}/discovery/v2.0/keys", keys)
    app.router.add_post("/{tenant}/oauth2/v2.0/token", token)
    return app


def _resource(scope: str) -> str:
    if scope not in _RESOURCES:
        raise _RefusedError(400, "invalid_scope", 70011, "The provided value for scope is not valid.")
    return _RESOURCES[scope]


def _authenticated(
    request: web.Request, form: dict[str, str], known: dict[str, Registration], used: dict[str, float]
) -> Registration:
    tenant = request.match_info["tenant"]
    if tenant != TENANT_ID:
        raise _RefusedError(400, "invalid_request", 90002, f"Tenant '{tenant}' not found.")
    if form.get("grant_type") != "client_credentials":
        raise _RefusedError(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.")
    app = known.get(form.get("client_id", ""))
    if app is None:
        raise _RefusedError(400, "unauthorized_client", 700016, "Application was not found in the directory.")
    if form.get("client_assertion_type") == _ASSERTION and app.accepted():
        _check_assertion(form.get("client_assertion", ""), app, str(request.url), used)
    elif not app.secret or form.get("client_secret") != app.secret:
        raise _RefusedError(401, "invalid_client", 7000215, "Invalid client secret provided.")
    return app


def _check_assertion(assertion: str, app: Registration, address: str, used: dict[str, float]) -> None:
    """RFC 7523: signed with a registered certificate, for us, not expired and not seen before."""
    try:
        certificate = _named(jwt.get_unverified_header(assertion), app)
        claims: dict[str, Any] = jwt.decode(
            assertion,
            certificate.public_key(),  # type: ignore[arg-type]  # an RSA key: we made it
            algorithms=["RS256", "PS256"],
            audience=[
                f"https://login.microsoftonline.com/{TENANT_ID}/oauth2/v2.0/token",
                f"https://login.microsoftonline.com/{TENANT_ID}/v2.0",
                # This server's own addresses, for callers that don't use Microsoft's.
                address,
            ],
            options={"require": ["exp", "jti", "sub", "iss"]},
        )
    except jwt.InvalidTokenError as error:
        raise _RefusedError(
            401, "invalid_client", 700027, f"The certificate with identifier used to sign is not valid: {error}"
        ) from error
    now = time.time()
    ours = claims["sub"] == claims["iss"] == app.app_id
    if not ours or claims["jti"] in used or claims["exp"] > now + _LONGEST_ASSERTION_SECONDS:
        raise _RefusedError(401, "invalid_client", 700024, "Client assertion is not within its valid time range.")
    for seen in [seen for seen, until in used.items() if until < now]:
        del used[seen]
    used[claims["jti"]] = float(claims["exp"])


def _named(header: dict[str, Any], app: Registration) -> x509.Certificate:
    """The registered certificate that the assertion names, by either thumbprint."""
    named = {str(header.get(name, "")).rstrip("=") for name in ("x5t", "x5t#S256")}
    for certificate in app.accepted():
        if named & {_thumbprint(certificate, hashes.SHA1()), _thumbprint(certificate, hashes.SHA256())}:  # noqa: S303  x5t is SHA-1 by its standard
            return certificate
    raise _RefusedError(401, "invalid_client", 700027, "The certificate is not registered on the application.")


def _thumbprint(certificate: x509.Certificate, algorithm: hashes.HashAlgorithm) -> str:
    return base64.urlsafe_b64encode(certificate.fingerprint(algorithm)).rstrip(b"=").decode()
