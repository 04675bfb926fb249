"""SharePoint's web application: Graph for the worker, pages for people, switches for tests."""

from pathlib import Path

from aiohttp import web

from local_tenant.sharepoint.browse.browse import browse_routes
from local_tenant.sharepoint.graph.answers import GraphError
from local_tenant.sharepoint.graph.routes import Graph
from local_tenant.sharepoint.store.site_store import SiteStore
from local_tenant.sign_in.tokens import TokenIssuer


def sharepoint_app(state: Path, issuer: TokenIssuer, address: str) -> web.Application:
    """One site, its state under `state`, reached at `address`."""
    store = SiteStore(state / "sharepoint.db")
    graph = Graph(store, issuer, address)
    app = web.Application(client_max_size=64 * 1024 * 1024)
    graph.add_routes(app)
    browse_routes(app, store)

    async def set_faults(request: web.Request) -> web.Response:
        try:
            graph.faults.set(await request.json())
        except GraphError as error:
            return web.json_response(error.answer().body, status=error.status)
        return web.json_response({})

    async def open_files_tab(request: web.Request) -> web.Response:
        """What a member's click on a channel's Files tab does: `{"channel": "19:…"}`."""
        try:
            graph.channels.open_tab(str((await request.json()).get("channel")))
        except GraphError as error:
            return web.json_response(error.answer().body, status=error.status)
        return web.json_response({})

    async def requests(_request: web.Request) -> web.Response:
        counted = dict(graph.counted)
        graph.counted.clear()
        return web.json_response(counted)

    async def close(_app: web.Application) -> None:
        store.close()

    app.router.add_post("/_faults", set_faults)
    app.router.add_post("/_files_tab", open_files_tab)
    app.router.add_get("/_requests", requests)
    app.on_cleanup.append(close)
    return app
