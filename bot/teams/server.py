"""The web server: aiohttp's handling of requests behind connections that are bounded in number and time."""

import asyncio

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.teams.connections import Bounds, Connections, connection_of

#: Seconds for what is left of a body when its request is refused, so that the answer is seen before the end.
_REST_OF_BODY = 2.0


class Server:
    """An application on a socket."""

    def __init__(self, app: web.Application, bounds: Bounds | None = None) -> None:
        app.middlewares.append(_followed)
        self._runner = web.AppRunner(app, access_log=None, lingering_time=_REST_OF_BODY)
        self._bounds = bounds or Bounds()
        self._listener: asyncio.Server | None = None
        self._connections: Connections | None = None

    async def listen(self, host: str, port: int) -> str:
        """Answer from now on; where, as an address. Raises OSError where the port is taken."""
        connections, loop = await self._set_up(), asyncio.get_running_loop()
        self._listener = await loop.create_server(connections, host, port)
        return f"http://{host}:{self._listener.sockets[0].getsockname()[1]}"

    async def listen_at(self, path: str) -> None:
        """Answer from now on at a Unix socket. Raises OSError."""
        connections, loop = await self._set_up(), asyncio.get_running_loop()
        self._listener = await loop.create_unix_server(connections, path)

    @property
    def open(self) -> int:
        """How many connections there are."""
        return 0 if self._connections is None else self._connections.open

    async def close(self) -> None:
        """Take no more, let requests under way end, and end the rest."""
        if self._listener is not None:
            self._listener.close()
        await self._runner.cleanup()
        if self._connections is not None:
            self._connections.end_all()

    async def _set_up(self) -> Connections:
        await self._runner.setup()
        handlers = self._runner.server
        if handlers is None:
            raise RuntimeError("a runner that is set up has a server")
        self._connections = Connections(handlers, self._bounds, asyncio.get_running_loop())
        return self._connections


def let_in(request: web.Request) -> None:
    """Tell the request's connection that its token holds."""
    connection = connection_of(request.transport)
    if connection is not None:
        connection.let_in()


@web.middleware
async def _followed(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Tell the connection when its request begins, and how it ends."""
    connection = connection_of(request.transport)
    if connection is None:
        return await handler(request)
    await connection.begin()
    well = False
    try:
        answer = await handler(request)
        well = answer.status == 200
        return answer
    finally:
        connection.answered(well=well)
