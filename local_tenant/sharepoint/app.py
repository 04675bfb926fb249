"""SharePoint's web application: Graph for the worker, pages for people, administration for tests."""

from pathlib import Path

from aiohttp import web

from local_tenant.sharepoint.administration import Administration
from local_tenant.sharepoint.browse.browse import browse_routes
from local_tenant.sharepoint.graph.access import Access
from local_tenant.sharepoint.graph.edge import Edge
from local_tenant.sharepoint.graph.guard import Guard
from local_tenant.sharepoint.graph.online_meetings import OnlineMeetings
from local_tenant.sharepoint.graph.routes import Routes
from local_tenant.sharepoint.graph.usage import Usage
from local_tenant.sharepoint.store.site_store import SiteStore
from local_tenant.sharepoint.switches.faults import SiteFaults
from local_tenant.sign_in.tokens import TokenIssuer

#: A little more than the largest fragment of an upload session.
_LARGEST_REQUEST = 64 * 1024 * 1024


def sharepoint_app(state: Path, issuer: TokenIssuer, address: str) -> web.Application:
    """One site, its state under `state`, reached at `address`."""
    store = SiteStore(state / "sharepoint.db")
    faults, usage = SiteFaults(), Usage()
    access = Access(issuer, store.tokens, faults)
    routes = Routes(store, faults, address)
    edge = Edge(Guard(routes.handle, access, faults, usage).answer)
    app = web.Application(client_max_size=_LARGEST_REQUEST)
    OnlineMeetings(issuer, address).add_routes(app)
    app.router.add_route("*", "/v1.0/{rest:.*}", edge.handle)
    app.router.add_route("*", "/uploads/{session}", edge.handle)
    app.router.add_route("*", "/downloads/{key}", edge.handle)
    Administration(store, routes, access, faults, usage).add_routes(app)
    browse_routes(app, store)

    async def close(_app: web.Application) -> None:
        store.close()

    app.on_cleanup.append(close)
    return app
