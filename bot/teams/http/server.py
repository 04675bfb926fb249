"""The web server: aiohttp's request handling behind connections with limits.

It is aiohttp's low-level server without its application, which for three routes would cost twice as much as the rest.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from aiohttp import web

from bot.teams.http.connections import Bounds, Connections, connection_of

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
#: Teams' largest message is 100 KB.
LARGEST_REQUEST = 256 * 1024
#: Seconds to drain a refused request's body, so that the client sees the response before the connection closes.
_REST_OF_BODY = 2.0
#: Seconds for running requests when the server stops.
_LONGEST_END = 30.0


@dataclass(frozen=True, slots=True)
class Route:
    """A handler for a path; a path that ends in a slash matches all paths that begin with it."""

    method: str
    path: str
    handler: Handler


class Server:
    """Answers requests on a socket."""

    def __init__(self, routes: Sequence[Route], bounds: Bounds | None = None) -> None:
        self._routes = {route.path: route for route in routes}
        self._below = [route for route in routes if route.path.endswith("/")]
        self._bounds = bounds or Bounds()
        self._listener: asyncio.Server | None = None
        self._handlers: web.Server | None = None
        self._connections: Connections | None = None

    async def listen(self, host: str, port: int) -> str:
        """Start listening; returns the address. Raises OSError if the port is taken."""
        loop = asyncio.get_running_loop()
        self._listener = await loop.create_server(self._set_up(loop), host, port)
        return f"http://{host}:{self._listener.sockets[0].getsockname()[1]}"

    async def listen_at(self, path: str) -> None:
        """Start listening on a Unix socket. Raises OSError."""
        loop = asyncio.get_running_loop()
        self._listener = await loop.create_unix_server(self._set_up(loop), path)

    @property
    def open(self) -> int:
        """How many connections there are."""
        return 0 if self._connections is None else self._connections.open

    async def close(self) -> None:
        """Stop accepting, let running requests finish, and close the rest."""
        if self._listener is not None:
            self._listener.close()
        if self._handlers is not None:
            # Received requests must have started before idle connections close (as in aiohttp's own runner).
            await asyncio.sleep(0)
            self._handlers.pre_shutdown()
            await self._handlers.shutdown(_LONGEST_END)
        if self._connections is not None:
            self._connections.end_all()

    def _set_up(self, loop: asyncio.AbstractEventLoop) -> Connections:
        bounded = partial(web.BaseRequest, loop=loop, client_max_size=LARGEST_REQUEST)
        self._handlers = web.Server(
            self._answer, request_factory=bounded, access_log=None, lingering_time=_REST_OF_BODY
        )
        self._connections = Connections(self._handlers, self._bounds, loop)
        return self._connections

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Handle a request, and tell its connection when it begins and ends."""
        connection = connection_of(request.transport)
        if connection is None:
            return await self._routed(request)
        if connection.must_wait:
            await connection.turn()
        connection.begin()
        well = False
        try:
            answer = await self._routed(request)
            well = answer.status == 200
            return answer
        finally:
            connection.answered(well=well)

    async def _routed(self, request: web.BaseRequest) -> web.StreamResponse:
        route = self._routes.get(request.path) or next(
            (route for route in self._below if request.path.startswith(route.path)), None
        )
        if route is None:
            return web.json_response({"error": "not found"}, status=404)
        if request.method != route.method:
            return web.json_response({"error": "not allowed"}, status=405, headers={"Allow": route.method})
        return await route.handler(request)


def mark_authenticated(request: web.BaseRequest) -> None:
    """Tell the request's connection that its token is valid."""
    connection = connection_of(request.transport)
    if connection is not None:
        connection.mark_authenticated()
