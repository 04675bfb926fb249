"""The local SharePoint as its callers meet it: the real application, real tokens, real HTTP."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp.test_utils import TestClient, TestServer
from yarl import URL

from local_tenant.ids import SYNC_APP_ID
from local_tenant.sharepoint.app import sharepoint_app
from local_tenant.sharepoint.ids import DRIVE_ID, LIST_ID, SITE_ID
from local_tenant.sign_in.tokens import TokenIssuer

ADDRESS = "http://site.example"
DRIVE = f"/v1.0/drives/{DRIVE_ID}"
COLUMNS = f"/v1.0/sites/{SITE_ID}/lists/{LIST_ID}/columns"
STEP = 327_680


@dataclass(frozen=True, slots=True)
class SiteResponse:
    """An answer, read to its end."""

    status: int
    headers: dict[str, str]
    content: bytes
    json: Any

    @property
    def code(self) -> tuple[int, str]:
        """Status and Graph's code of an error."""
        return self.status, self.json["error"]["code"]

    @property
    def inner(self) -> str:
        """Graph's nearer code of an error."""
        return str(self.json["error"]["innerError"].get("code", ""))

    @property
    def names(self) -> list[str]:
        """The names of the items on a page."""
        return [item["name"] for item in self.json["value"]]


class Site:
    """One site in a folder of its own; it can be started again."""

    def __init__(self, state: Path) -> None:
        self._state = state
        token = TokenIssuer(state).access_token(SYNC_APP_ID, "https://graph.microsoft.com")
        self.headers = {"Authorization": f"Bearer {token}"}

    async def start(self) -> None:
        app = sharepoint_app(self._state, TokenIssuer(self._state), ADDRESS)
        self._client = TestClient(TestServer(app))
        await self._client.start_server()

    async def stop(self) -> None:
        await self._client.close()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def ask(
        self,
        method: str,
        url: str,
        *,
        json: object = None,
        data: bytes | None = None,
        headers: dict[str, str] | None = None,
        signed: bool = True,
    ) -> SiteResponse:
        """An answer from the path or from an address that the site gave."""
        whole = {**(self.headers if signed else {}), **(headers or {})}
        place = URL(url.removeprefix(ADDRESS), encoded=True)
        answer = await self._client.request(method, place, json=json, data=data, headers=whole, allow_redirects=False)
        content = await answer.read()
        reply = await answer.json() if answer.content_type == "application/json" and content else None
        return SiteResponse(answer.status, dict(answer.headers), content, reply)

    async def get(self, url: str) -> SiteResponse:
        return await self.ask("GET", url)

    async def read(self, url: str) -> bytes:
        """A file's bytes, by way of the address that its content is at."""
        response = await self.get(url)
        assert response.status == 302, response
        return (await self.ask("GET", response.headers["Location"], signed=False)).content

    async def put(self, path: str, content: bytes = b"bytes") -> dict[str, Any]:
        """A file at the library path; the driveItem that came of it."""
        response = await self.ask("PUT", f"{DRIVE}/root:/{quote(path)}:/content", data=content)
        assert response.status in (200, 201), response
        result: dict[str, Any] = response.json
        return result

    async def folder(self, name: str) -> dict[str, Any]:
        """A new folder in the library's root."""
        response = await self.ask("POST", f"{DRIVE}/root/children", json={"name": name, "folder": {}})
        assert response.status == 201, response
        result: dict[str, Any] = response.json
        return result

    async def publication(self, item: dict[str, Any]) -> dict[str, Any]:
        """The file's state, which Graph gives on request only."""
        result: dict[str, Any] = (await self.get(f"{DRIVE}/items/{item['id']}?$select=publication")).json["publication"]
        return result

    async def person(self, name: str) -> dict[str, str]:
        """Headers of somebody else who works on the site."""
        response = await self.ask("POST", "/_person", json={"name": name}, signed=False)
        return {"Authorization": f"Bearer {response.json['token']}"}

    async def usage(self) -> dict[str, Any]:
        """Requests, resource units and more since they were last cleared."""
        result: dict[str, Any] = (await self.get("/_usage")).json
        return result

    async def add_column(self, name: str, **more: object) -> None:
        response = await self.ask("POST", COLUMNS, json={"name": name, "displayName": name, "text": {}, **more})
        assert response.status == 201, response

    async def fault(self, **what: object) -> None:
        assert (await self.ask("POST", "/_faults", json=what)).status == 200

    async def counted(self) -> dict[str, int]:
        """What has come since it was last asked."""
        result: dict[str, int] = (await self.get("/_requests")).json
        return result

    async def seen(self, path: str) -> SiteResponse:
        """What a reader of the site sees at the library path; no token, and outside Graph."""
        return await self.ask("GET", f"/sites/kommunnatverket/Dokument/{quote(path)}".rstrip("/"), signed=False)
