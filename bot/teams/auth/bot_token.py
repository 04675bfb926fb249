"""The bot's own token, for what it sends."""

import asyncio
import math
import re
import time

import aiohttp
import structlog

from bot.teams.auth.credentials import CredentialError
from bot.teams.settings import TeamsSettings

log = structlog.get_logger(__name__)
_TIMEOUT = aiohttp.ClientTimeout(total=10)
#: A token is renewed this long before it runs out.
_MARGIN_SECONDS = 300
#: With a token that still holds, the next try to renew it waits this long.
_BETWEEN_TRIES = 30.0
_LONGEST_SECONDS = 24 * 3600.0
_NO_TOKEN_THERE = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
#: What a header can carry (RFC 6750, 2.1).
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")


class NoTokenError(Exception):
    """The sign-in gave no token; nothing has left."""


class BotToken:
    """Fetches a token by client credentials and keeps it until shortly before it expires."""

    def __init__(self, settings: TeamsSettings, session: aiohttp.ClientSession) -> None:
        self._settings = settings
        self._session = session
        self._token = ""
        #: When it is renewed, and when it runs out.
        self._until = 0.0
        self._ends = 0.0
        self._lock = asyncio.Lock()

    async def get(self, *, instead_of: str = "") -> str:
        """A valid token; not `instead_of`, which the service has refused. Raises NoTokenError.

        Where a new one can't be had, such as for a certificate that was replaced by a broken file, the old one serves
        as long as it lasts.
        """
        async with self._lock:
            if time.monotonic() >= self._until or self._token == instead_of:
                try:
                    await self._fetch()
                except NoTokenError as error:
                    now = time.monotonic()
                    if now >= self._ends or self._token == instead_of:
                        raise
                    log.warning("token.not_renewed", error=str(error), serves_seconds=round(self._ends - now))
                    self._until = min(self._ends, now + _BETWEEN_TRIES)
            return self._token

    async def _fetch(self) -> None:
        settings = self._settings
        address = f"{settings.sign_in_address.rstrip('/')}/{settings.tenant_id}/oauth2/v2.0/token"
        try:
            # A file may be slow, and a signature takes a few milliseconds.
            proof = await asyncio.to_thread(settings.credential.proof, settings.app_id, address)
        except CredentialError as error:
            raise NoTokenError(str(error)) from error
        form = {
            "grant_type": "client_credentials",
            "client_id": settings.app_id,
            "scope": settings.token_scope,
            **proof,
        }
        try:
            # The form holds the proof, which goes nowhere but to the address in the settings.
            async with self._session.post(address, data=form, timeout=_TIMEOUT, allow_redirects=False) as answer:
                if 300 <= answer.status < 400:
                    raise NoTokenError(f"sent on elsewhere ({answer.status})")
                content = await answer.json(content_type=None)
                if answer.status != 200:
                    raise NoTokenError(_without(proof, str(content.get("error_description", answer.status)))[:200])
                token, lasts = content["access_token"], min(float(content["expires_in"]), _LONGEST_SECONDS)
        except (aiohttp.ClientError, TimeoutError, *_NO_TOKEN_THERE) as error:
            raise NoTokenError(_without(proof, repr(error))) from error
        if not isinstance(token, str) or not _TOKEN.fullmatch(token) or not math.isfinite(lasts):
            raise NoTokenError("the sign-in gave no token of use")
        now = time.monotonic()
        self._token = token
        self._until = now + max(lasts - _MARGIN_SECONDS, lasts / 2)
        self._ends = now + lasts


def _without(proof: dict[str, str], words: str) -> str:
    """What the sign-in says, which goes into the log, without what we proved ourselves with: it may echo it."""
    for value in proof.values():
        words = words.replace(value, "…")
    return words
