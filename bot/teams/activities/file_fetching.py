"""Files are fetched for those who may hand over a plan, one sender at a time and few at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import ClientSession

from bot.app.messages import Attachment
from bot.teams.activities.attachments import FileNotFetchedError, fetch_files

#: Each holds up to 50 MB (five files of ten) and a place among the requests, for as long as the file's server likes.
MOST_AT_ONCE = 3


class FileFetcher:
    """Fetches files with places of its own, so that slow or large ones keep nobody else waiting."""

    def __init__(self, session: ClientSession, allowed_origins: frozenset[str]) -> None:
        self._session = session
        self._allowed_origins = allowed_origins
        self._fetching: set[str] = set()

    async def fetch(self, files: Sequence[Mapping[str, Any]], person_id: str) -> list[Attachment]:
        """The files' bytes. Raises FileNotFetchedError, also where the person's last ones are still being fetched."""
        if not files:
            return []
        if person_id in self._fetching:
            raise FileNotFetchedError(
                "Jag hämtar redan en fil från dig. Vänta tills den är klar, och skicka sedan nästa."
            )
        if len(self._fetching) >= MOST_AT_ONCE:
            raise FileNotFetchedError("Flera skickar filer just nu. Skicka din igen om en minut.")
        self._fetching.add(person_id)
        try:
            return await fetch_files(self._session, files, self._allowed_origins)
        finally:
            self._fetching.discard(person_id)
