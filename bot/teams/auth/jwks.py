"""The Bot Framework's signing keys: fetched without blocking, cached, and fetched again for an unknown key."""

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import structlog
from jwt import PyJWK
from jwt.exceptions import PyJWTError

log = structlog.get_logger(__name__)
_FRESH_SECONDS = 24 * 3600.0
#: An unknown key triggers a refresh, but not more often than this.
_BETWEEN_REFRESHES = 30.0
#: Without any key every request is refused, so the wait is shorter.
_WHILE_WITHOUT_KEYS = 1.0
#: Maximum size; the Bot Framework's documents are far smaller.
_LARGEST = 1024 * 1024
_TIMEOUT = aiohttp.ClientTimeout(total=5)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key, parsed once, and the channels it is endorsed for."""

    key: PyJWK
    endorsements: frozenset[str]


class SigningKeys:
    """Keys by their id; old keys are used while new ones are fetched, and if fetching fails."""

    def __init__(self, address: str, session: aiohttp.ClientSession) -> None:
        self._address = address
        self._session = session
        self._keys: dict[str, SigningKey] = {}
        self._fetched_at = 0.0
        self._tried_at = -_BETWEEN_REFRESHES
        #: The running refresh, which all callers share.
        self._renewal: asyncio.Task[None] | None = None
        #: Incremented at each refresh, so that caches of verified tokens can be cleared.
        self.generation = 0

    def age(self) -> float | None:
        """Seconds since the keys were fetched; None if they never were."""
        return time.monotonic() - self._fetched_at if self.generation else None

    async def renew(self) -> None:
        """Fetch the keys if there are none or they are old, so that no request needs to wait for them."""
        age = self.age()
        if (age is None or age > _FRESH_SECONDS) and (renewal := self._renew()) is not None:
            await asyncio.shield(renewal)

    async def get(self, key_id: str) -> SigningKey | None:
        """The key with that id; None if even a refresh doesn't bring it.

        A known key never waits: old keys are renewed in the background.
        """
        signing_key = self._keys.get(key_id)
        if signing_key is None:
            renewal = self._renew()
            if renewal is not None:
                # A cancelled caller must not cancel it for the others.
                await asyncio.shield(renewal)
            return self._keys.get(key_id)
        if time.monotonic() - self._fetched_at > _FRESH_SECONDS:
            self._renew()
        return signing_key

    def _renew(self) -> asyncio.Task[None] | None:
        """The renewal under way, or a new one; None if the last one was tried a moment ago."""
        if self._renewal is not None and not self._renewal.done():
            return self._renewal
        wait = _BETWEEN_REFRESHES if self._keys else _WHILE_WITHOUT_KEYS
        if time.monotonic() - self._tried_at < wait:
            return None
        self._tried_at = time.monotonic()
        self._renewal = asyncio.create_task(self._fetch_keys())
        return self._renewal

    async def _fetch_keys(self) -> None:
        try:
            document = await self._fetch(self._address)
            self._keys = _signing_keys(await self._fetch(document["jwks_uri"]))
        except (aiohttp.ClientError, TimeoutError, ValueError, LookupError, TypeError, RecursionError) as error:
            # The present keys are still used; a later request tries again.
            log.warning("keys.not_fetched", error=repr(error))
            return
        self._fetched_at = time.monotonic()
        self.generation += 1

    async def _fetch(self, address: str) -> dict[str, Any]:
        # No redirects: only the address in the settings decides which keys are trusted.
        async with self._session.get(address, timeout=_TIMEOUT, allow_redirects=False) as answer:
            if answer.status != 200:
                raise ValueError(f"status {answer.status}")
            data = b""
            while more := await answer.content.read(_LARGEST):
                data += more
                if len(data) > _LARGEST:
                    raise ValueError(f"more than {_LARGEST} bytes")
        document: dict[str, Any] = json.loads(data)
        return document


def _signing_keys(document: Mapping[str, Any]) -> dict[str, SigningKey]:
    """The usable keys, by id. Raises ValueError if there are none, so that the present keys are kept."""
    keys = {}
    for jwk in document["keys"]:
        # A key that we can't use, such as one of another type, must not affect the others.
        try:
            key = PyJWK(jwk, algorithm="RS256")
            keys[str(jwk["kid"])] = SigningKey(key, frozenset(jwk.get("endorsements") or ()))
        except (PyJWTError, KeyError, TypeError, ValueError, AttributeError) as error:
            log.warning("keys.unusable", error=repr(error))
    if not keys:
        raise ValueError("no key of use")
    return keys
