"""Issues and verifies real signed tokens."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
from jwt.algorithms import RSAAlgorithm

from local_tenant.ids import BOT_FRAMEWORK_ISSUER, TENANT_ID
from local_tenant.sign_in.key_files import signing_key

KEY_ID = "local-tenant-1"
_LASTS_SECONDS = 3600


class TokenIssuer:
    """Signs for both the Bot Framework and Entra, with one RSA key."""

    def __init__(self, state: Path) -> None:
        self._key = signing_key(state / "signing-key.pem")

    def bot_framework_token(self, audience: str, service_url: str) -> str:
        """Teams sends it with each activity: proves to the bot `audience` that `service_url` is the sender."""
        return self._sign({"iss": BOT_FRAMEWORK_ISSUER, "aud": audience, "serviceurl": service_url})

    def access_token(
        self, app_id: str, resource: str, *, lasts_seconds: int = _LASTS_SECONDS, roles: Sequence[str] = ()
    ) -> str:
        """The access token with which an app calls the connector or Graph; `roles` are its application permissions."""
        claims = {"iss": f"https://sts.windows.net/{TENANT_ID}/", "aud": resource, "appid": app_id, "tid": TENANT_ID}
        return self._sign({**claims, "roles": list(roles)} if roles else claims, lasts_seconds)

    def verify(self, authorization: str | None, audience: str) -> dict[str, Any] | None:
        """The claims of a bearer token that we issued for the audience; None when it isn't valid."""
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        try:
            return jwt.decode(token, self._key.public_key(), algorithms=["RS256"], audience=audience)
        except jwt.InvalidTokenError:
            return None

    def key_set(self) -> dict[str, Any]:
        """The public key as a JWKS, endorsed for Teams."""
        key = RSAAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        return {"keys": [{**key, "use": "sig", "kid": KEY_ID, "alg": "RS256", "endorsements": ["msteams"]}]}

    def _sign(self, claims: dict[str, Any], lasts_seconds: int = _LASTS_SECONDS) -> str:
        now = int(time.time())
        whole = {**claims, "nbf": now - 60, "iat": now, "exp": now + lasts_seconds, "jti": uuid4().hex}
        return jwt.encode(whole, self._key, algorithm="RS256", headers={"kid": KEY_ID})
