"""The bot's own token, for sending."""

import asyncio
import math
import re
import time
from collections.abc import Callable

import aiohttp
import structlog

from bot.teams.auth.credentials import CredentialError
from bot.teams.settings import TeamsSettings

log = structlog.get_logger(__name__)
_TIMEOUT = aiohttp.ClientTimeout(total=10)
#: A token is renewed this long before it expires.
_MARGIN_SECONDS = 300
#: Seconds from a failed attempt to the next one.
PAUSE = 5.0
#: Maximum seconds to wait for an attempt; if the sign-in service hangs, later callers fail at once.
PATIENCE = 2.0
_LONGEST_SECONDS = 24 * 3600.0
_NO_TOKEN_THERE = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
#: What a header can carry (RFC 6750, 2.1).
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")


class NoTokenError(Exception):
    """The sign-in service gave no token; nothing was sent."""


class BotToken:
    """Fetches a token by client credentials and keeps it until shortly before it expires.

    One attempt at a time for all callers, and a pause after a failed one: a hanging sign-in service blocks nobody, and
    a failing one isn't flooded.
    """

    def __init__(
        self,
        settings: TeamsSettings,
        session: aiohttp.ClientSession,
        *,
        clock: Callable[[], float] = time.monotonic,
        pause: float = PAUSE,
        patience: float = PATIENCE,
    ) -> None:
        self._settings = settings
        self._session = session
        self._clock = clock
        self._pause = pause
        self._patience = patience
        self._token = ""
        #: When it is renewed, and when it expires.
        self._until = 0.0
        self._ends = 0.0
        #: The running attempt, and when it began.
        self._attempt: asyncio.Task[None] | None = None
        self._began = 0.0
        #: After a failed attempt: why, and when the next is allowed.
        self._failure = ""
        self._not_before = 0.0

    async def get(self, *, instead_of: str = "") -> str:
        """A valid token; not `instead_of`, which the service has refused. Raises NoTokenError.

        If fetching a new one fails, for example because the certificate's file is broken, the old one is used until it
        expires.
        """
        if self._clock() >= self._until or self._token == instead_of:
            await self._renew()
        if self._clock() >= self._ends or self._token == instead_of:
            raise NoTokenError(self._failure or "the sign-in hasn't answered yet")
        return self._token

    async def _renew(self) -> None:
        """Wait briefly for the running attempt, or a new one; during a pause no attempt is made."""
        if self._attempt is None:
            if self._clock() < self._not_before:
                return
            self._began, self._failure = self._clock(), ""
            self._attempt = asyncio.get_running_loop().create_task(self._try())
        left = self._began + self._patience - self._clock()
        done, _ = await asyncio.wait({self._attempt}, timeout=max(0.0, left))
        for attempt in done:
            attempt.result()

    async def _try(self) -> None:
        try:
            await self._fetch()
        except NoTokenError as error:
            self._failure = str(error)
            now = self._clock()
            self._not_before = now + self._pause
            if now < self._ends:
                log.warning("token.not_renewed", error=self._failure, serves_seconds=round(self._ends - now))
        finally:
            self._attempt = None

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
            # The form contains the secret or assertion, which is sent only to the address in the settings.
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
        now = self._clock()
        self._failure = ""
        self._token = token
        self._until = now + max(lasts - _MARGIN_SECONDS, lasts / 2)
        self._ends = now + lasts


def _without(proof: dict[str, str], words: str) -> str:
    """The sign-in service's message for the log, without our secret or assertion, which it may echo."""
    for value in proof.values():
        words = words.replace(value, "…")
    return words
