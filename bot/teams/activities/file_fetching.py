"""Downloads files of people who may send them, one at a time per person and few in parallel."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientSession

from bot.app.messages import Attachment
from bot.teams.activities.attachments import FileNotFetchedError, fetch_files

#: Each holds up to 50 MB (five files of ten) while the files are downloaded and read.
MOST_AT_ONCE = 3
#: A waiting download only occupies one of the 256 requests.
MOST_WAITING = 20


class FileFetcher:
    """Downloads files with its own limit, so that slow or large ones delay nobody else."""

    def __init__(self, session: ClientSession, allowed_origins: frozenset[str]) -> None:
        self._session = session
        self._allowed_origins = allowed_origins
        self._senders: set[str] = set()
        self._places = asyncio.Semaphore(MOST_AT_ONCE)

    @asynccontextmanager
    async def fetched(self, files: Sequence[Mapping[str, Any]], person_id: str) -> AsyncIterator[list[Attachment]]:
        """The files' content, as a context: the place is free again at its end.

        Raises FileNotFetchedError, also if the person's earlier files are still being processed, or too many wait.
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
