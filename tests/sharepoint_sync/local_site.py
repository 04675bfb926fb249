"""Sign-in and SharePoint of the local tenant, served from a thread, and a worker's site over them."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import requests
from aiohttp import web

from core.documents.queries.site_libraries import LibraryIds
from local_tenant.ids import SITE_HOST, SITE_PATH, SYNC_APP_ID, TENANT_ID
from local_tenant.sharepoint.app import sharepoint_app
from local_tenant.sign_in.app import Registration, sign_in_app
from local_tenant.sign_in.key_files import certificate_file
from local_tenant.sign_in.tokens import TokenIssuer
from sharepoint_sync.site.office365_site import Office365Site, SiteAddress
from sharepoint_sync.site.sign_in import TokenSource
from tests.factories import MILJO, NATUR
from tests.journeys.running_system import free_ports
from tests.tenant_keys import put_keys

ADDRESS = SiteAddress(SITE_HOST, SITE_PATH, "Dokument")


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
#: Seconds; tokens last an hour.
_SHARED_FOR = 1800.0
#: The token that sites share, and when it was made.
_shared: list[tuple[float, TokenSource]] = []


@dataclass(slots=True)
class ScriptedAnswer:
    """What some requests get instead of the local tenant's answer, or after it has done what they ask."""

    method: str
    path: str
    status: int
    body: str
    content_type: str
    times: int
    #: The request is carried out, and its answer lost.
    loses: bool


class LocalSite:
    """Sign-in and SharePoint, served from a thread with its own loop."""

    def __init__(self, state: Path, ports: tuple[int, int] | None = None) -> None:
        self.sign_in_port, self.port = ports or free_ports(2)
        self.sign_in = f"http://127.0.0.1:{self.sign_in_port}"
        self.address = f"http://127.0.0.1:{self.port}"
        self.certificate = state / "worker.pem"
        self._state = state
        put_keys(state)
        self._answers: list[ScriptedAnswer] = []
        self._http_requests = 0
        #: One request in so many is throttled for a second; 0 is none.
        self._throttle_every = 0
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        assert self._started.wait(20)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        self._started.set()
        self._loop.run_forever()
        self._loop.run_until_complete(self._stop())
        self._loop.close()

    def answer(
        self,
        method: str,
        path: str,
        *,
        status: int,
        body: str = "",
        content_type: str = "text/html",
        times: int = 1,
        loses: bool = False,
    ) -> None:
        """The next requests of the method whose path holds `path` get this answer, at SharePoint or at sign-in.

        `loses`: the request is carried out first.
        """
        self._answers.append(ScriptedAnswer(method, path, status, body, content_type, times, loses))

    @web.middleware
    async def _scripted(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path == "/_http_requests":
            count, self._http_requests = self._http_requests, 0
            return web.json_response(count)
        if request.path == "/_throttle":
            self._throttle_every = int(await request.text())
            return web.json_response({})
        self._http_requests += request.path.startswith(("/v1.0/", "/uploads/"))
        if self._throttle_every and self._http_requests % self._throttle_every == self._throttle_every // 2:
            await request.read()
            return web.Response(status=429, headers={"Retry-After": "1"})
        for answer in self._answers:
            if answer.times and answer.method == request.method and answer.path in request.path:
                answer.times -= 1
                await request.read()
                if answer.loses:
                    await handler(request)
                return web.Response(status=answer.status, text=answer.body, content_type=answer.content_type)
        return await handler(request)

    async def _start(self) -> None:
        issuer = TokenIssuer(self._state)
        apps = [Registration(SYNC_APP_ID, certificates=(certificate_file(self.certificate),))]
        self._runners = []
        for app, port in (
            (sign_in_app(issuer, apps), self.sign_in_port),
            (sharepoint_app(self._state, issuer, self.address), self.port),
        ):
            app.middlewares.append(self._scripted)
            runner = web.AppRunner(app, shutdown_timeout=0.1)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", port).start()
            self._runners.append(runner)

    async def _stop(self) -> None:
        for runner in self._runners:
            await runner.cleanup()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def fault(self, **what: object) -> None:
        requests.post(f"{self.address}/_faults", json=what, timeout=5).raise_for_status()

    def counted(self) -> dict[str, int]:
        """Requests by method since the last question; what is in a batch counts, and the batch too."""
        counted: dict[str, int] = requests.get(f"{self.address}/_requests", timeout=5).json()
        return counted

    def http_requests(self) -> int:
        """Requests to Graph since the last question; a batch is one."""
        return int(requests.get(f"{self.address}/_http_requests", timeout=5).json())

    def content(self, path: str) -> bytes:
        """What a reader gets of the document."""
        answer = requests.get(f"{self.address}/{SITE_PATH}/Dokument/{path}", timeout=5)
        answer.raise_for_status()
        return answer.content

    def listing(self, folder: str) -> str:
        """The folder as a person sees it."""
        return requests.get(f"{self.address}/{SITE_PATH}/Dokument/{folder}", timeout=5).text

    def site(
        self,
        token: TokenSource | None = None,
        *,
        known: LibraryIds | None = None,
        remember: Callable[[LibraryIds], None] = lambda _ids: None,
    ) -> Office365Site:
        """A worker's way to it, with a client of its own; unless it has its own token, the shared one."""
        token = token or self.shared_token
        return Office365Site(self.address, token, ADDRESS, (MILJO, NATUR), known=known, remember=remember)

    @property
    def shared_token(self) -> TokenSource:
        """One that is signed in, for all sites of the process: their keys are the same, and signing in takes a while.

        It can't be renewed once the site that it came from is gone.
        """
        if not _shared or time.monotonic() - _shared[0][0] > _SHARED_FOR:
            token = self.token()
            token()
            _shared[:] = [(time.monotonic(), token)]
        return _shared[0][1]

    def token(self, tenant_id: str = TENANT_ID) -> TokenSource:
        """A way to sign in that hasn't been used."""
        return TokenSource(
            sign_in_address=self.sign_in,
            tenant_id=tenant_id,
            app_id=SYNC_APP_ID,
            certificate_file=self.certificate,
            graph_address=self.address,
        )
