"""A channel's folder in the local SharePoint, read and written over Graph as Teams does for its Files tab."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp

from local_tenant.ids import TEAM_GROUP_ID, TEAMS_APP_ID
from local_tenant.sign_in.tokens import TokenIssuer

_GRAPH = "https://graph.microsoft.com"
_TIMEOUT = aiohttp.ClientTimeout(total=15)
_BUSY = "SharePoint är upptaget just nu. Försök igen om en stund."
_WORDS = {
    400: 'SharePoint tar inte emot namnet {name}. Byt namn: utan " * : < > ? / \\ |, utan blanksteg sist.',
    404: "Mappen finns inte längre. Gå tillbaka till kanalens mapp.",
    409: "Det finns redan en mapp som heter {name}. Byt namn på filen.",
    423: "Någon har {name} öppen på SharePoint. Försök igen när den är stängd.",
    429: _BUSY,
    503: _BUSY,
    507: "SharePoint-platsen är full. Filen är inte sparad.",
}


class SiteFilesError(Exception):
    """SharePoint refused or failed; the message is for the user of the page."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file or a folder."""

    name: str
    folder: bool
    size: int
    address: str


class SiteFiles:
    """Reads and writes the channels' folders in one library."""

    def __init__(self, session: aiohttp.ClientSession, issuer: TokenIssuer, address: str) -> None:
        self._session = session
        self._issuer = issuer
        self._address = address

    async def listed(self, channel_id: str, path: str) -> list[SiteFile]:
        """The content of the channel's folder, or of the folder `path` under it. Raises SiteFilesError."""
        address: str | None = f"{await self._folder(channel_id, path)}/children"
        entries: list[dict[str, Any]] = []
        while address:
            _, page = await self._call("GET", address)
            entries += page["value"]
            address = page.get("@odata.nextLink")
        return [SiteFile(entry["name"], "folder" in entry, entry["size"], entry["webUrl"]) for entry in entries]

    async def put(self, channel_id: str, path: str, name: str, content: bytes) -> bool:
        """Upload a file; True when it is new, False when it is a new version of an existing file.

        Raises SiteFilesError.
        """
        if "/" in name:
            raise SiteFilesError(_WORDS[400].format(name=name))
        folder = await self._folder(channel_id, f"{path}/{name}".strip("/"))
        status, _ = await self._call("PUT", f"{folder}/content", content=content, name=name)
        return status == 201

    async def _folder(self, channel_id: str, path: str) -> str:
        """The address of the item at the path under the channel's folder."""
        await self._call("POST", f"{self._address}/_files_tab", json={"channel": channel_id})
        team = f"{self._address}/v1.0/teams/{TEAM_GROUP_ID}"
        _, folder = await self._call("GET", f"{team}/channels/{quote(channel_id, safe='')}/filesFolder")
        item = f"{self._address}/v1.0/drives/{folder['parentReference']['driveId']}/items/{folder['id']}"
        return f"{item}:/{quote(path)}:" if path else item

    async def _call(
        self, method: str, address: str, *, json: Any = None, content: bytes | None = None, name: str = "filen"
    ) -> tuple[int, dict[str, Any]]:
        token = self._issuer.access_token(TEAMS_APP_ID, _GRAPH)
        headers = {"Authorization": f"Bearer {token}"}
        try:
            async with self._session.request(
                method, address, json=json, data=content, headers=headers, timeout=_TIMEOUT
            ) as answer:
                if answer.status >= 300:
                    words = _WORDS.get(answer.status, f"SharePoint svarade med ett fel (HTTP {answer.status}).")
                    raise SiteFilesError(words.format(name=name))
                return answer.status, await answer.json()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise SiteFilesError(f"SharePoint svarar inte ({type(error).__name__}). Är provmiljön startad?") from error
