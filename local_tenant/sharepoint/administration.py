"""Controls for tests, benchmarks and demonstrations, outside Graph; Microsoft has nothing like them."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from local_tenant.sharepoint.graph.access import Access
from local_tenant.sharepoint.graph.error_responses import already_exists, not_found
from local_tenant.sharepoint.graph.responses import GraphError
from local_tenant.sharepoint.graph.routes import Routes
from local_tenant.sharepoint.graph.usage import Usage
from local_tenant.sharepoint.store.site_store import SiteStore
from local_tenant.sharepoint.switches.faults import SiteFaults


class Administration:
    """Switches, counts, and what other people and the service itself do."""

    def __init__(self, store: SiteStore, routes: Routes, access: Access, faults: SiteFaults, usage: Usage) -> None:
        self._store = store
        self._routes = routes
        self._access = access
        self._faults = faults
        self._usage = usage

    def add_routes(self, app: web.Application) -> None:
        """Mount them."""
        posts: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "/_faults": self._set_faults,
            "/_usage/clear": self._clear_usage,
            "/_files_tab": self._open_files_tab,
            "/_person": self._sign_person_in,
            "/_office": self._rewrite_office,
            "/_approve": self._approve_pages,
            "/_restore": self._restore,
        }
        for path, act in posts.items():
            app.router.add_post(path, _handler(act))
        app.router.add_get("/_requests", self._requests)
        app.router.add_get("/_usage", self._read_usage)
        app.router.add_get("/_recycle_bin", self._recycle_bin)

    async def _requests(self, _request: web.Request) -> web.Response:
        """Requests by method since this was last asked."""
        counted = self._usage.read()["methods"]
        self._usage.clear()
        return web.json_response(counted)

    async def _read_usage(self, _request: web.Request) -> web.Response:
        """Requests, resource units and more since they were last cleared; reading clears nothing."""
        return web.json_response({**self._usage.read(), "open_sessions": self._store.sessions.count()})

    async def _recycle_bin(self, _request: web.Request) -> web.Response:
        """The recycle bin's content, newest first."""
        items = [{"id": item.id, "path": item.path, "folder": item.folder} for item in self._store.items.recycled()]
        return web.json_response({"value": items})

    def _set_faults(self, body: dict[str, Any]) -> dict[str, Any]:
        self._faults.set(body)
        return {}

    def _clear_usage(self, _asked: dict[str, Any]) -> dict[str, Any]:
        self._usage.clear()
        return {}

    def _open_files_tab(self, body: dict[str, Any]) -> dict[str, Any]:
        """What a member's click on a channel's Files tab does: `{"channel": "19:…"}`."""
        self._routes.channels.open_tab(str(body.get("channel")))
        return {}

    def _sign_person_in(self, body: dict[str, Any]) -> dict[str, Any]:
        """A token for somebody who works on the site: `{"name": "…"}`."""
        return {"token": self._access.token_of(str(body.get("name")))}

    def _rewrite_office(self, _asked: dict[str, Any]) -> dict[str, Any]:
        return {"rewritten": self._routes.office.rewrite_all()}

    def _approve_pages(self, _asked: dict[str, Any]) -> dict[str, Any]:
        return {"approved": self._routes.pages.approve_all()}

    def _restore(self, body: dict[str, Any]) -> dict[str, Any]:
        """Restore an item from the recycle bin: `{"id": "…"}`."""
        items = self._store.items
        item = next((item for item in items.recycled() if item.id == body.get("id")), None)
        if item is None:
            raise not_found()
        if items.at(item.path) is not None:
            raise already_exists()
        items.restore(item)
        return {}


def _handler(act: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[web.Request], Any]:
    async def handle(request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else {}
        try:
            return web.json_response(act(body))
        except GraphError as error:
            return web.json_response(error.answer().body, status=error.status)

    return handle
