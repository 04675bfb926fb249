"""The part of Microsoft Graph that the worker needs, for one site with one library."""

import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from local_tenant.ids import SITE_HOST, SITE_PATH
from local_tenant.sharepoint.answers import DRIVE_ID, LIBRARY, LIST_ID, GraphError, item_json, page_json
from local_tenant.sharepoint.faults import SiteFaults
from local_tenant.sharepoint.names import refused_name
from local_tenant.sharepoint.store import Item, Page, SiteStore
from local_tenant.sharepoint.upload_sessions import UploadSessions
from local_tenant.sign_in.tokens import TokenIssuer

SITE_ID = f"{SITE_HOST},local-site,local-web"
_AUDIENCE = "https://graph.microsoft.com"
_BY_PATH = re.compile(r"^root:/(?P<path>[^:]*)(?::(?:/(?P<rest>.*))?)?$")
_NAME_FILTER = re.compile(r"name eq '(?P<name>(?:[^']|'')*)'")
_BUILT_IN = ("Title", "Modified", "Editor")
_OFFICE = (".docx", ".xlsx", ".pptx")


class Graph:
    """Answers under /v1.0."""

    def __init__(self, store: SiteStore, issuer: TokenIssuer, address: str) -> None:
        self.store = store
        self.faults = SiteFaults()
        #: How many requests of each method have come; read and emptied by tests.
        self.counted: Counter[str] = Counter()
        self._issuer = issuer
        self._address = address
        self._sessions = UploadSessions(address, self._write)

    def add_routes(self, app: web.Application) -> None:
        """Mount all routes."""
        sites = f"/v1.0/sites/{SITE_ID}"
        for method, path, handler in (
            ("GET", "/v1.0/sites/{address:.+:/.+}", self._site),
            ("GET", f"{sites}/drives", self._drives),
            ("GET", f"/v1.0/drives/{DRIVE_ID}/list", self._list),
            ("GET", f"{sites}/lists/{LIST_ID}/columns", self._columns),
            ("POST", f"{sites}/lists/{LIST_ID}/columns", self._add_column),
            ("POST", f"{sites}/pages", self._add_page),
            ("GET", f"{sites}/pages/microsoft.graph.sitePage", self._pages),
            ("PATCH", f"{sites}/pages/{{page}}/microsoft.graph.sitePage", self._change_page),
            ("POST", f"{sites}/pages/{{page}}/microsoft.graph.sitePage/publish", self._publish_page),
            ("*", f"/v1.0/drives/{DRIVE_ID}/{{rest:.+}}", self._drive),
            ("*", "/v1.0/{rest:.*}", self._unknown),
        ):
            app.router.add_route(method, path, self._guarded(handler))
        app.router.add_route("*", "/uploads/{session}", self._answered(self._sessions.handle))

    def _guarded(self, handler: Callable[[web.Request], Awaitable[Any]]) -> Callable[..., Awaitable[web.Response]]:
        async def guarded(request: web.Request) -> web.Response:
            if self._issuer.verify(request.headers.get("Authorization"), _AUDIENCE) is None:
                refused = GraphError(401, "InvalidAuthenticationToken", "Access token is missing or not valid.")
                return refused.response()
            return await self._answered(handler)(request)

        return guarded

    def _answered(self, handler: Callable[[web.Request], Awaitable[Any]]) -> Callable[..., Awaitable[web.Response]]:
        async def answered(request: web.Request) -> web.Response:
            self.counted[request.method] += 1
            try:
                await self.faults.meet(request)
                found = await handler(request)
            except GraphError as error:
                return error.response()
            if isinstance(found, web.Response):
                return found
            status, body = found if isinstance(found, tuple) else (200, found)
            return web.json_response(body, status=status) if body is not None else web.Response(status=status)

        return answered

    async def _site(self, request: web.Request) -> Any:
        host, _, path = request.match_info["address"].partition(":/")
        if (host, unquote(path).strip("/")) != (SITE_HOST, SITE_PATH):
            raise GraphError(404, "itemNotFound", "Requested site could not be found.")
        return {"id": SITE_ID, "displayName": "Kommunnätverket", "webUrl": f"{self._address}/{SITE_PATH}"}

    async def _drives(self, _request: web.Request) -> Any:
        return {"value": [{"id": DRIVE_ID, "name": LIBRARY, "webUrl": f"{self._address}/{SITE_PATH}/{LIBRARY}"}]}

    async def _list(self, _request: web.Request) -> Any:
        return {"id": LIST_ID, "name": LIBRARY, "displayName": LIBRARY}

    async def _columns(self, _request: web.Request) -> Any:
        return {"value": [{"name": name, "displayName": name} for name in _BUILT_IN] + self.store.columns()}

    async def _add_column(self, request: web.Request) -> Any:
        definition = await _json(request)
        if not definition.get("name"):
            raise GraphError(400, "invalidRequest", "A column needs a name.")
        if not self.store.add_column(definition):
            raise GraphError(409, "nameAlreadyExists", "A column of that name exists.")
        return 201, definition

    async def _pages(self, request: web.Request) -> Any:
        wanted = _NAME_FILTER.search(request.query.get("$filter", ""))
        found = self.store.pages()
        if wanted:
            name = wanted["name"].replace("''", "'").casefold()
            found = [each for each in found if each.name.casefold() == name]
        return {"value": [page_json(each, self._address) for each in found]}

    async def _add_page(self, request: web.Request) -> Any:
        body = await _json(request)
        name = str(body.get("name", ""))
        if not name.endswith(".aspx") or refused_name(name):
            raise GraphError(400, "invalidRequest", "The page's name must end with .aspx.")
        if self.store.page_named(name) is not None:
            raise GraphError(409, "nameAlreadyExists", "A page of that name exists.")
        return 201, page_json(self.store.add_page(name, body), self._address)

    async def _change_page(self, request: web.Request) -> Any:
        page = self._page(request)
        self.store.change_page(page, await _json(request))
        return page_json(self._page(request), self._address)

    async def _publish_page(self, request: web.Request) -> Any:
        self.store.publish_page(self._page(request))
        return 204, None

    def _page(self, request: web.Request) -> Page:
        page = self.store.page(request.match_info["page"])
        if page is None:
            raise GraphError(404, "itemNotFound", "The page could not be found.")
        return page

    async def _drive(self, request: web.Request) -> Any:
        """root, root:/path, root:/path:/what, items/{id}, items/{id}/what."""
        rest = request.match_info["rest"]
        if rest.startswith("root/delta"):
            return self._delta(request)
        if rest in ("root", "root/children"):
            return await self._root(request, rest)
        if found := _BY_PATH.match(rest):
            path, what = found["path"].strip("/"), found["rest"] or ""
            if refused := refused_name(path):
                raise GraphError(400, "invalidRequest", refused)
            if request.method == "PUT" and what == "content":
                return await self._put(request, path)
            if request.method == "POST" and what == "createUploadSession":
                return self._sessions.create(path, self._condition(request, path, await _json(request)))
            return await self._item(request, self.store.at(path), what)
        _, _, tail = rest.partition("items/")
        item_id, _, what = tail.partition("/")
        return await self._item(request, self.store.item(item_id), what)

    async def _item(self, request: web.Request, item: Item | None, what: str) -> Any:
        if item is None:
            raise GraphError(404, "itemNotFound", "The resource could not be found.")
        handlers: dict[tuple[str, str], Callable[[web.Request, Item], Awaitable[Any]]] = {
            ("GET", ""): self._show,
            ("PATCH", ""): self._rename,
            ("DELETE", ""): self._remove,
            ("GET", "content"): self._download,
            ("GET", "children"): self._children,
            ("POST", "children"): self._add_folder,
            ("GET", "versions"): self._versions,
            ("GET", "listItem"): self._list_item,
            ("PATCH", "listItem/fields"): self._set_fields,
            ("POST", "checkin"): self._check_in,
            ("POST", "checkout"): self._check_out,
        }
        handler = handlers.get((request.method, what))
        if handler is None:
            return await self._unknown(request)
        return await handler(request, item)

    async def _root(self, request: web.Request, rest: str) -> Any:
        if rest == "root":
            return {"id": "root", "name": "root", "folder": {}}
        if request.method == "POST":
            return await self._add_folder_in(request, "")
        return {"value": [item_json(each, self._address) for each in self.store.children("")]}

    async def _put(self, request: web.Request, path: str) -> Any:
        existed = self.store.at(path) is not None
        self._condition(request, path, {"item": dict(request.query)})
        return 200 if existed else 201, self._write(path, await request.read())

    def _condition(self, request: web.Request, path: str, asked: dict[str, Any]) -> str:
        """Check If-Match and the conflict behaviour; gives the behaviour back."""
        there = self.store.at(path)
        guard = request.headers.get("If-Match")
        if guard and guard != "*" and (there is None or guard != there.etag_text):
            raise GraphError(412, "resourceModified", "The resource has changed since it was read.")
        behaviour = str((asked.get("item") or {}).get("@microsoft.graph.conflictBehavior", "replace"))
        if behaviour == "fail" and there is not None:
            raise GraphError(409, "nameAlreadyExists", "An item of that name exists.")
        return behaviour

    def _write(self, path: str, content: bytes) -> dict[str, Any]:
        if self.faults.office_rewrite and path.lower().endswith(_OFFICE):
            content += b"\x00rewritten by SharePoint"
        return item_json(self.store.put_file(path, content, checked_out=self.faults.force_checkout), self._address)

    async def _show(self, _request: web.Request, item: Item) -> Any:
        return item_json(item, self._address)

    async def _rename(self, request: web.Request, item: Item) -> Any:
        body = await _json(request)
        parent = str((body.get("parentReference") or {}).get("path", item.path.rpartition("/")[0]))
        parent = parent.partition("root:/")[2] if "root:" in parent else parent
        path = f"{parent}/{body.get('name', item.name)}".strip("/")
        self._guard(request, item)
        if refused := refused_name(path):
            raise GraphError(400, "invalidRequest", refused)
        there = self.store.at(path)
        if there is not None and there.id != item.id:
            raise GraphError(409, "nameAlreadyExists", "An item of that name exists.")
        return item_json(self.store.move(item, path), self._address)

    async def _remove(self, request: web.Request, item: Item) -> Any:
        self._guard(request, item)
        self.store.delete(item)
        return 204, None

    def _guard(self, request: web.Request, item: Item) -> None:
        guard = request.headers.get("If-Match")
        if guard and guard not in ("*", item.etag_text):
            raise GraphError(412, "resourceModified", "The resource has changed since it was read.")

    async def _download(self, _request: web.Request, item: Item) -> Any:
        return web.Response(body=item.content, content_type="application/octet-stream")

    async def _children(self, _request: web.Request, item: Item) -> Any:
        return {"value": [item_json(each, self._address) for each in self.store.children(item.path)]}

    async def _add_folder(self, request: web.Request, item: Item) -> Any:
        return await self._add_folder_in(request, item.path)

    async def _add_folder_in(self, request: web.Request, parent: str) -> Any:
        path = f"{parent}/{(await _json(request)).get('name', '')}".strip("/")
        if refused := refused_name(path):
            raise GraphError(400, "invalidRequest", refused)
        if self.store.at(path) is not None:
            raise GraphError(409, "nameAlreadyExists", "An item of that name exists.")
        self.store.make_folders(path)
        made = self.store.at(path)
        return 201, item_json(made, self._address) if made else None

    async def _versions(self, _request: web.Request, item: Item) -> Any:
        rows = self.store.versions(item)
        return {"value": [{"id": f"{n}.0", "lastModifiedDateTime": at, "size": size} for n, at, size in rows]}

    async def _list_item(self, _request: web.Request, item: Item) -> Any:
        return {"id": item.id, "fields": {"id": item.id, **item.fields}}

    async def _set_fields(self, request: web.Request, item: Item) -> Any:
        given = {name: value for name, value in (await _json(request)).items() if not name.endswith("@odata.type")}
        known = {each["name"] for each in self.store.columns()} | set(_BUILT_IN)
        if strange := sorted(set(given) - known):
            raise GraphError(400, "invalidRequest", f"Field '{strange[0]}' is not recognized")
        return {"id": item.id, **self.store.set_fields(item, given).fields}

    async def _check_in(self, _request: web.Request, item: Item) -> Any:
        self.store.set_checked_out(item, checked_out=False)
        return 204, None

    async def _check_out(self, _request: web.Request, item: Item) -> Any:
        if item.checked_out:
            raise GraphError(423, "resourceLocked", "The file is checked out.")
        self.store.set_checked_out(item, checked_out=True)
        return 204, None

    def _delta(self, request: web.Request) -> Any:
        token = request.query.get("token", "0")
        if not token.isdigit() or int(token) > self.store.sequence():
            raise GraphError(410, "resyncRequired", "Resync required. Replace any local items.")
        link = f"{self._address}/v1.0/drives/{DRIVE_ID}/root/delta?token={self.store.sequence()}"
        found = [item_json(each, self._address) for each in self.store.since(int(token))]
        return {"value": found, "@odata.deltaLink": link}

    async def _unknown(self, request: web.Request) -> Any:
        raise GraphError(400, "BadRequest", f"The local SharePoint does not answer {request.method} {request.path}.")


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        found = json.loads(await request.read() or b"{}")
    except ValueError:
        raise GraphError(400, "BadRequest", "Unable to read JSON request payload.") from None
    return found if isinstance(found, dict) else {}
