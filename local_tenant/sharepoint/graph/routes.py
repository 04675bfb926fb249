"""The part of Microsoft Graph that the worker needs, for one site with one library: its routes and its guard."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from aiohttp import web

from local_tenant.sharepoint.drive.address import Drive, unknown
from local_tenant.sharepoint.drive.channels import Channels
from local_tenant.sharepoint.drive.checkouts import Checkouts
from local_tenant.sharepoint.drive.delta import Delta
from local_tenant.sharepoint.drive.folders import Folders
from local_tenant.sharepoint.drive.items import Items
from local_tenant.sharepoint.drive.library import Library
from local_tenant.sharepoint.drive.links import Links
from local_tenant.sharepoint.drive.shapes import ItemShapes
from local_tenant.sharepoint.drive.upload_sessions import UploadSessions
from local_tenant.sharepoint.drive.uploads import Uploads
from local_tenant.sharepoint.graph.answers import Answer, GraphError
from local_tenant.sharepoint.graph.batch import BATCH, answer_batch
from local_tenant.sharepoint.graph.calls import Call, call_to
from local_tenant.sharepoint.ids import DRIVE_ID, LIST_ID, SITE_ID
from local_tenant.sharepoint.pages.pages import Pages
from local_tenant.sharepoint.store.site_store import SiteStore
from local_tenant.sharepoint.switches.faults import CutError, SiteFaults
from local_tenant.sign_in.tokens import TokenIssuer

_AUDIENCE = "https://graph.microsoft.com"


class Graph:
    """Answers under /v1.0, and at the addresses of upload sessions."""

    def __init__(self, store: SiteStore, issuer: TokenIssuer, address: str) -> None:
        self.faults = SiteFaults()
        #: How many requests of each method have come, and how many batches; read and emptied by tests.
        self.counted: Counter[str] = Counter()
        self._issuer = issuer
        shapes = ItemShapes(store.items, address)
        self.channels = Channels(store.channels, store.items, shapes)
        uploads = Uploads(store.items, self.faults, shapes)
        self._sessions = UploadSessions(store.sessions, store.items, uploads, address)
        self._library = Library(store.columns, self.faults, address)
        self._pages = Pages(store.pages, address)
        self._delta = Delta(store.changes, shapes, self.faults, address)
        items = Items(store.items, store.versions, store.columns, shapes)
        folders = Folders(store.items, shapes, address)
        checkouts = Checkouts(store.items, self.faults)
        self._drive = Drive(
            store.items,
            {("PUT", "content"): uploads.put, ("POST", "createUploadSession"): self._sessions.create},
            {
                ("GET", ""): items.show,
                ("PATCH", ""): items.change,
                ("DELETE", ""): items.remove,
                ("GET", "content"): items.download,
                ("GET", "versions"): items.versions,
                ("GET", "listItem"): items.list_item,
                ("PATCH", "listItem/fields"): items.set_fields,
                ("GET", "children"): folders.children,
                ("POST", "children"): folders.add,
                ("POST", "checkin"): checkouts.check_in,
                ("POST", "checkout"): checkouts.check_out,
                ("POST", "createLink"): Links(store.links, address).create,
            },
        )
        self._routes = self._table()

    def add_routes(self, app: web.Application) -> None:
        """Mount all routes."""
        app.router.add_route("*", "/v1.0/{rest:.*}", self._at_edge)
        app.router.add_route("*", "/uploads/{session}", self._at_edge)

    def _table(self) -> list[tuple[str, re.Pattern[str], Callable[[Call], Answer]]]:
        site, drive = re.escape(SITE_ID), re.escape(DRIVE_ID)
        pages = f"sites/{site}/pages"
        page = f"{pages}/(?P<page>[^/]+)/microsoft\\.graph\\.sitePage"
        table = (
            ("GET", r"sites/(?P<host>[^/]+):/(?P<path>.+)", self._library.site),
            ("GET", f"sites/{site}/drives", self._library.drives),
            ("GET", f"drives/{drive}/list", self._library.list_of_drive),
            ("GET", f"sites/{site}/lists/{LIST_ID}/columns", self._library.columns),
            ("POST", f"sites/{site}/lists/{LIST_ID}/columns", self._library.add_column),
            ("POST", pages, self._pages.add),
            ("GET", f"{pages}/microsoft\\.graph\\.sitePage", self._pages.find),
            ("PATCH", page, self._pages.change),
            ("POST", f"{page}/publish", self._pages.publish),
            ("GET", r"teams/(?P<team>[^/]+)/channels/(?P<channel>[^/]+)/filesFolder", self.channels.files_folder),
            ("GET", f"drives/{drive}/root/delta", self._delta.page),
            ("*", f"drives/{drive}/(?P<rest>.+)", self._drive.handle),
        )
        return [(method, re.compile(f"/v1\\.0/{path}"), handler) for method, path, handler in table]

    async def _at_edge(self, request: web.Request) -> web.Response:
        """From the web and back to it."""
        call = call_to(request.method, request.raw_path, request.headers, await request.read())
        try:
            answer = await self._answer(call)
        except CutError:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=503)
        body, headers = answer.body, dict(answer.headers)
        if isinstance(body, bytes):
            return web.Response(
                body=body, status=answer.status, headers=headers, content_type="application/octet-stream"
            )
        if body is None:
            return web.Response(status=answer.status, headers=headers)
        return web.json_response(body, status=answer.status, headers=headers)

    async def _answer(self, call: Call) -> Answer:
        if (call.method, call.path) != ("POST", BATCH):
            return await self._answer_one(call)
        try:
            self._authorise(call)
            self.counted["$batch"] += 1
            # Throttling meets what is in a batch, not the batch, unless a fault names it.
            if "$batch" in self.faults.path:
                await self.faults.meet(call.path)
            return await answer_batch(call, self._answer_one)
        except GraphError as error:
            return error.answer()

    async def _answer_one(self, call: Call) -> Answer:
        """The same for a request of its own and for one of a batch."""
        try:
            # An upload session's address is its own permission.
            uploading = call.path.startswith("/uploads/")
            if not uploading:
                self._authorise(call)
            self.counted[call.method] += 1
            await self.faults.meet(call.path)
            return self._sessions.handle(call) if uploading else self._handle(call)
        except GraphError as error:
            return error.answer()

    def _authorise(self, call: Call) -> None:
        if self._issuer.verify(call.header("Authorization"), _AUDIENCE) is None:
            raise GraphError(401, "InvalidAuthenticationToken", "Access token is missing or not valid.")

    def _handle(self, call: Call) -> Answer:
        for method, path, handler in self._routes:
            if method in ("*", call.method) and (found := path.fullmatch(call.path)):
                return handler(replace(call, named={name: value for name, value in found.groupdict().items() if value}))
        raise unknown(call)
