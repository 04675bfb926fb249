"""The Bot Framework's signing keys: fetched without blocking, kept, and asked for again when a new one appears."""

import asyncio
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
#: An unknown key asks for a refresh, but not more often than this.
_BETWEEN_REFRESHES = 30.0
_TIMEOUT = aiohttp.ClientTimeout(total=5)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key, parsed once, and the channels it is endorsed for."""

    key: PyJWK
    endorsements: frozenset[str]


class SigningKeys:
    """Keys by their id; old keys serve while new ones are fetched, and when they can't be."""

    def __init__(self, address: str, session: aiohttp.ClientSession) -> None:
        self._address = address
        self._session = session
        self._keys: dict[str, SigningKey] = {}
        self._fetched_at = 0.0
        self._tried_at = -_BETWEEN_REFRESHES
        self._lock = asyncio.Lock()
        self._renewal: asyncio.Task[None] | None = None
        #: Grows at each refresh, so that whoever keeps verified tokens can forget them.
        self.generation = 0

    def age(self) -> float | None:
        """Seconds since the keys were fetched; None where they never were."""
        return time.monotonic() - self._fetched_at if self.generation else None

    async def renew(self) -> None:
        """Fetch the keys where there are none or they have grown old, so that no request need wait for them."""
        age = self.age()
        if age is None or age > _FRESH_SECONDS:
            await self._refresh(unless=None)

    async def get(self, key_id: str) -> SigningKey | None:
        """The key of that id; None when even a refresh does not bring it.

        A known key never waits: when the keys have grown old they are renewed beside the request.
        """
        found = self._keys.get(key_id)
        if found is None:
            await self._refresh(unless=key_id)
            return self._keys.get(key_id)
        if time.monotonic() - self._fetched_at > _FRESH_SECONDS and (self._renewal is None or self._renewal.done()):
            self._renewal = asyncio.create_task(self._refresh(unless=None))
        return found

    async def _refresh(self, unless: str | None) -> None:
        async with self._lock:
            if (unless is not None and unless in self._keys) or time.monotonic() - self._tried_at < _BETWEEN_REFRESHES:
                return
            self._tried_at = time.monotonic()
            try:
                document = await self._fetch(self._address)
                keys = await self._fetch(document["jwks_uri"])
                self._keys = dict(_signing_keys(keys))
            except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError, RecursionError) as error:
                # What we have still serves; a later request tries again.
                log.warning("keys.not_fetched", error=repr(error))
                return
            self._fetched_at = time.monotonic()
            self.generation += 1

    async def _fetch(self, address: str) -> dict[str, Any]:
        async with self._session.get(address, timeout=_TIMEOUT) as answer:
            answer.raise_for_status()
            found: dict[str, Any] = await answer.json(content_type=None)
            return found


def _signing_keys(document: Mapping[str, Any]) -> list[tuple[str, SigningKey]]:
    found = []
    for each in document["keys"]:
        # One key that we can't use, such as one of another kind, must not cost us the others.
        try:
            key = PyJWK(each, algorithm="RS256")
            found.append((str(each["kid"]), SigningKey(key, frozenset(each.get("endorsements") or ()))))
        except (PyJWTError, KeyError, TypeError, ValueError, AttributeError) as error:
            log.warning("keys.unusable", error=repr(error))
    return found
