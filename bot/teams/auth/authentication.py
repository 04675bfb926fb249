"""Authenticates every request to /api/messages."""

import re
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import jwt

from bot.teams.auth.jwks import SigningKeys
from bot.teams.auth.service_urls import allowed_service_url
from bot.teams.settings import TeamsSettings

_SKEW_SECONDS = 300
_MOST_KEPT = 10_000
_CHANNEL = "msteams"
#: Three parts in base64url without padding (RFC 7515, 7.1), so that a token has exactly one spelling, and one entry in
#: the cache.
_TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
#: The year 10000; a later claim is invalid.
_END_OF_TIME = 253_402_300_800


class AuthenticationError(Exception):
    """The request is refused with `status` (401 or 403); `reason` is for the log, never for the caller."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class TokenClaims:
    """The claims of a valid token."""

    service_url: str
    endorsements: frozenset[str]
    expires: float


class Authenticator:
    """Checks a request's token against the activity it came with."""

    def __init__(self, settings: TeamsSettings, keys: SigningKeys) -> None:
        self._settings = settings
        self._keys = keys
        self._verified: OrderedDict[bytes, TokenClaims] = OrderedDict()
        self._generation = 0

    async def verify(self, authorization: Sequence[str]) -> TokenClaims:
        """The claims of the token in the request's Authorization headers; raises AuthenticationError.

        Called before the body is read. A token's signature is verified once and cached.
        """
        scheme, _, token = (authorization[0] if len(authorization) == 1 else "").partition(" ")
        if scheme.lower() != "bearer" or not token.isascii():
            raise AuthenticationError(401, "no bearer token")
        return await self._verify(token)

    def check(self, verified: TokenClaims, activity: Mapping[str, Any]) -> None:
        """Check that the token fits this activity, every time; raises AuthenticationError."""
        if activity.get("channelId") != _CHANNEL or _CHANNEL not in verified.endorsements:
            raise AuthenticationError(403, "channel not endorsed")
        service_url = activity.get("serviceUrl")
        if not isinstance(service_url, str) or service_url.rstrip("/") != verified.service_url.rstrip("/"):
            raise AuthenticationError(403, "service url is not the token's")
        if not allowed_service_url(service_url, self._settings.service_addresses):
            raise AuthenticationError(403, "service url not allowed")
        if tenant_of(activity) != self._settings.tenant_id:
            raise AuthenticationError(403, "foreign tenant")

    async def _verify(self, token: str) -> TokenClaims:
        if self._generation != self._keys.generation:
            self._verified.clear()
            self._generation = self._keys.generation
        digest = sha256(token.encode()).digest()
        known = self._verified.get(digest)
        if known is not None and known.expires > time.time():
            return known
        if not _TOKEN.fullmatch(token):
            raise AuthenticationError(401, "no bearer token")
        verified = await self._decode(token)
        self._verified[digest] = verified
        while len(self._verified) > _MOST_KEPT:
            self._verified.popitem(last=False)
        return verified

    async def _decode(self, token: str) -> TokenClaims:
        try:
            header = jwt.get_unverified_header(token)
        except jwt.InvalidTokenError as error:
            raise AuthenticationError(401, "not a token") from error
        if header.get("alg") != "RS256" or not isinstance(header.get("kid"), str):
            raise AuthenticationError(401, "not signed with RS256 by a named key")
        if "crit" in header:
            # Tokens with `crit` are refused (RFC 7515, 4.1.11); the Bot Framework uses none.
            raise AuthenticationError(401, "asks for an extension")
        signing = await self._keys.get(header["kid"])
        if signing is None:
            raise AuthenticationError(401, "unknown key")
        try:
            claims = jwt.decode(
                token,
                signing.key.key,
                algorithms=["RS256"],
                audience=self._settings.app_id,
                issuer=self._settings.token_issuer,
                leeway=_SKEW_SECONDS,
                options={"require": ["exp", "iss", "aud"], "strict_aud": True},
            )
        except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise AuthenticationError(401, type(error).__name__) from error
        if not all(_is_moment(claims[claim]) for claim in ("exp", "nbf", "iat") if claim in claims):
            raise AuthenticationError(401, "a time that is none")
        service_url = claims.get("serviceurl")
        if not isinstance(service_url, str):
            raise AuthenticationError(401, "no serviceurl claim")
        return TokenClaims(service_url, signing.endorsements, float(claims["exp"]) + _SKEW_SECONDS)


def _is_moment(value: object) -> bool:
    """Whether a claim is a number of seconds (RFC 7519, 2: NumericDate), and not text that looks like one."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < _END_OF_TIME


def tenant_of(activity: Mapping[str, Any]) -> str | None:
    """The host tenant of an activity: channelData.tenant, otherwise the conversation's; None if neither is given."""
    data, conversation = activity.get("channelData"), activity.get("conversation")
    if data is None or (isinstance(data, dict) and data.get("tenant") is None):
        tenant_id = conversation.get("tenantId") if isinstance(conversation, dict) else None
    else:
        tenant = data.get("tenant") if isinstance(data, dict) else None
        tenant_id = tenant.get("id") if isinstance(tenant, dict) else None
    return tenant_id if isinstance(tenant_id, str) else None
