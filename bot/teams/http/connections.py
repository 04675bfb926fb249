"""Limits open connections: their number, how long each may be idle, and which are closed first.

Aiohttp limits the size of a request, but not how long its head may take, how long a response may stay unread, or how
many connections there are. A connection is *unknown* (a stranger) until a request on it carried a valid token, and
again when a request was refused. Unknown connections queue, and are closed first.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.teams.http.admission_queue import Line


@dataclass(frozen=True, slots=True)
class Bounds:
    """The number of connections, and how long they may be idle, in seconds."""

    #: Below the 1,024 files that many systems allow a process, with room for the database.
    most_open: int = 512
    #: For a stranger to complete a request, or to read a response.
    for_strangers: float = 10.0
    #: The same for known clients: Teams keeps its connections for the next request.
    for_known: float = 75.0
    between_looks: float = 1.0


class Connections:
    """Creates a server's connections, and closes those that are idle too long or too many."""

    def __init__(
        self, make_handler: Callable[[], asyncio.Protocol], bounds: Bounds, loop: asyncio.AbstractEventLoop
    ) -> None:
        self.make_handler = make_handler
        self._bounds = bounds
        self.line = Line(loop.time, loop.call_later)
        self._loop = loop
        #: Since when each is idle, longest first.
        self.strangers: dict[Connection, float] = {}
        self.known: dict[Connection, float] = {}
        #: Known connections with a running request, which has its own limits.
        self.at_work: dict[Connection, float] = {}
        self._look: asyncio.TimerHandle | None = None

    def __call__(self) -> "Connection":
        """The protocol factory for asyncio."""
        return Connection(self)

    @property
    def open(self) -> int:
        """How many there are."""
        return len(self.strangers) + len(self.known) + len(self.at_work)

    def opened(self, connection: "Connection") -> None:
        """Count a connection.

        Over the limit, close the stranger that has been idle longest, otherwise the known connection that has.
        """
        if self.open >= self._bounds.most_open:
            longest = next(iter(self.strangers or self.known), connection)
            longest.end()
            if longest is connection:
                return
        self.put(connection, self.strangers)
        self._look_later()

    def put(self, connection: "Connection", among: "dict[Connection, float]") -> None:
        """Restart its idle time."""
        self.gone(connection)
        among[connection] = self._loop.time()
        connection.among = among

    def gone(self, connection: "Connection") -> None:
        """One less, if it was there."""
        if connection.among is not None:
            del connection.among[connection]
            connection.among = None

    def end_all(self) -> None:
        """Close all connections."""
        for connection in (*self.strangers, *self.known, *self.at_work):
            connection.end()

    def _look_later(self) -> None:
        if self._look is None and self.open:
            self._look = self._loop.call_later(self._bounds.between_looks, self._end_idle)

    def _end_idle(self) -> None:
        self._look = None
        now = self._loop.time()
        for among, patience in ((self.strangers, self._bounds.for_strangers), (self.known, self._bounds.for_known)):
            while among:
                longest, since = next(iter(among.items()))
                if now - since < patience:
                    break
                longest.end()
        self._look_later()


class Connection(asyncio.Protocol):
    """One connection, with aiohttp's handler once data arrives."""

    __slots__ = ("_connections", "_handler", "_has_turn", "_transport", "_turn_comes", "_unheard", "among")

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._transport: asyncio.Transport | None = None
        self._handler: asyncio.Protocol | None = None
        self._unheard = b""
        #: An admission is for one request, however many were pipelined.
        self._has_turn = False
        self._turn_comes: asyncio.Future[None] | None = None
        #: The set it is in; None when it is closed.
        self.among: dict[Connection, float] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Opened: no handler is created until data arrives."""
        self._transport = transport  # type: ignore[assignment]  # asyncio: a Transport for streams
        self._connections.opened(self)

    def data_received(self, data: bytes) -> None:
        """Data from known clients is handled at once; a stranger's data waits for admission, and reading is paused."""
        if self._handler is not None and not self._unheard and self.among is not self._connections.strangers:
            self._handler.data_received(data)
            return
        waits = bool(self._unheard)
        self._unheard += data
        if waits:
            return
        if self._connections.line.free():
            self._hear()
        elif self._transport is not None:
            self._transport.pause_reading()
            self._connections.line.join(self._hear)

    def _hear(self) -> None:
        if self._transport is None:
            return
        heard, self._unheard = self._unheard, b""
        self._has_turn = True
        if self._handler is None:
            self._handler = self._connections.make_handler()
            self._handler.connection_made(self._transport)
        self._transport.resume_reading()
        self._handler.data_received(heard)

    def eof_received(self) -> None:
        """End of data: the transport closes."""

    def pause_writing(self) -> None:
        """The client doesn't read."""
        if self._handler is not None:
            self._handler.pause_writing()

    def resume_writing(self) -> None:
        """It reads again."""
        if self._handler is not None:
            self._handler.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Over."""
        self._leave()
        self._transport = None
        if self._handler is not None:
            self._handler.connection_lost(exc)

    def end(self) -> None:
        """Close now, without waiting for unread parts of a response."""
        self._leave()
        if self._transport is not None:
            self._transport.abort()

    @property
    def must_wait(self) -> bool:
        """Whether a stranger's pipelined request must wait for its own admission."""
        return self.among is self._connections.strangers and not self._has_turn

    async def turn(self) -> None:
        """Wait for it."""
        self._connections.put(self, self._connections.strangers)
        if not self._connections.line.free():
            self._turn_comes = asyncio.get_running_loop().create_future()
            self._connections.line.join(self._go_on)
            await self._turn_comes

    def begin(self) -> None:
        """A request is handed over."""
        if self.among is self._connections.known:
            self._connections.put(self, self._connections.at_work)
        elif self.among is self._connections.strangers:
            self._connections.put(self, self._connections.strangers)
            self._has_turn = False

    def mark_authenticated(self) -> None:
        """The running request has a valid token."""
        if self.among is not None and self.among is not self._connections.at_work:
            self._connections.put(self, self._connections.at_work)

    def answered(self, *, well: bool) -> None:
        """The request was answered, normally or with a refusal."""
        if self.among is not None:
            known = well and self.among is self._connections.at_work
            self._connections.put(self, self._connections.known if known else self._connections.strangers)

    def _go_on(self) -> None:
        if self._turn_comes is not None and not self._turn_comes.done():
            self._turn_comes.set_result(None)

    def _leave(self) -> None:
        self._connections.gone(self)
        self._connections.line.leave(self._hear)
        self._connections.line.leave(self._go_on)
        self._go_on()


def connection_of(transport: asyncio.BaseTransport | None) -> Connection | None:
    """The request's connection, if it still exists."""
    protocol = None if transport is None else transport.get_protocol()
    return protocol if isinstance(protocol, Connection) else None
