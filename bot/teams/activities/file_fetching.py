"""Files are fetched for those who may hand over a plan, one sender at a time and few at once."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientSession

from bot.app.messages import Attachment
from bot.teams.activities.attachments import FileNotFetchedError, fetch_files

#: Each holds up to 50 MB (five files of ten), for as long as the file's server likes and the reading takes.
MOST_AT_ONCE = 3
#: Those who wait hold nothing but a place among the requests, of which there are 256.
MOST_WAITING = 20


class FileFetcher:
    """Fetches files with places of its own, so that slow or large ones keep nobody else waiting."""

    def __init__(self, session: ClientSession, allowed_origins: frozenset[str]) -> None:
        self._session = session
        self._allowed_origins = allowed_origins
        self._senders: set[str] = set()
        self._places = asyncio.Semaphore(MOST_AT_ONCE)

    @asynccontextmanager
    async def fetched(self, files: Sequence[Mapping[str, Any]], person_id: str) -> AsyncIterator[list[Attachment]]:
        """The files' bytes; the place is free again when whoever asked is done with them.

        Raises FileNotFetchedError, also if the person's last ones aren't done with, and if too many wait.
        """
        if person_id in self._senders:
            raise FileNotFetchedError(
                "Jag läser redan en fil från dig. Vänta tills den är klar, och skicka sedan nästa."
            )
        if len(self._senders) >= MOST_AT_ONCE + MOST_WAITING:
            raise FileNotFetchedError("Flera skickar filer just nu. Skicka din igen om en minut.")
        self._senders.add(person_id)
        try:
            async with self._places:
                yield await fetch_files(self._session, files, self._allowed_origins)
        finally:
            self._senders.discard(person_id)
