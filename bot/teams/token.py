"""The bot's own token, for what it sends."""

import asyncio
import math
import re
import time

import aiohttp

from bot.teams.settings import TeamsSettings

_TIMEOUT = aiohttp.ClientTimeout(total=10)
#: A token is renewed this long before it runs out.
_MARGIN_SECONDS = 300
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
        self._until = 0.0
        self._lock = asyncio.Lock()

    async def get(self, *, instead_of: str = "") -> str:
        """A valid token; not `instead_of`, which the service has refused. Raises NoTokenError."""
        async with self._lock:
            if time.monotonic() >= self._until or self._token == instead_of:
                await self._fetch()
            return self._token

    async def _fetch(self) -> None:
        settings = self._settings
        address = f"{settings.sign_in_address.rstrip('/')}/{settings.tenant_id}/oauth2/v2.0/token"
        form = {
            "grant_type": "client_credentials",
            "client_id": settings.app_id,
            "client_secret": settings.app_password,
            "scope": settings.token_scope,
        }
        try:
            # The form holds the secret, which goes nowhere but to the address in the settings.
            async with self._session.post(address, data=form, timeout=_TIMEOUT, allow_redirects=False) as answer:
                if 300 <= answer.status < 400:
                    raise NoTokenError(f"sent on elsewhere ({answer.status})")
                said = await answer.json(content_type=None)
                if answer.status != 200:
                    raise NoTokenError(str(said.get("error_description", answer.status))[:200])
                token, lasts = said["access_token"], min(float(said["expires_in"]), _LONGEST_SECONDS)
        except (aiohttp.ClientError, TimeoutError, *_NO_TOKEN_THERE) as error:
            raise NoTokenError(repr(error)) from error
        if not isinstance(token, str) or not _TOKEN.fullmatch(token) or not math.isfinite(lasts):
            raise NoTokenError("the sign-in gave no token of use")
        self._token = token
        self._until = time.monotonic() + max(lasts - _MARGIN_SECONDS, lasts / 2)
