"""The clock at an address, over real HTTP on loopback."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from structlog.testing import capture_logs

from core.operations.address_clock import AddressClock
from core.operations.clock import ClockError, Moment, SystemClock, open_clock

NOW = datetime(2023, 2, 1, 8, tzinfo=UTC)


class ClockServer(ThreadingHTTPServer):
    """Answers as ARCHITECTURE.md says a clock does."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Any]] = []
        self.status = 200

        class Handler(BaseHTTPRequestHandler):
            server: ClockServer

            def do_GET(self) -> None:
                self._answer({"now": "2023-02-01T09:00:00+01:00", "moment": 17, "asked": 42})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.server.heard.append((self.path, json.loads(body)))
                self._answer({})

            def _answer(self, body: object) -> None:
                self.send_response(self.server.status)
                self.end_headers()
                self.wfile.write(json.dumps(body).encode())

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
                del format, args

        super().__init__(("127.0.0.1", 0), Handler)


@pytest.fixture
def server() -> Iterator[ClockServer]:
    server = ClockServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def address(server: ClockServer) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}/clock"


def test_clock_tells_its_moment_in_utc(address: str) -> None:
    moment = open_clock(address).now()

    assert moment == Moment(NOW, 42)
    assert moment.now.tzinfo is UTC


def test_done_names_the_question_and_what_comes_next(server: ClockServer, address: str) -> None:
    clock = AddressClock(address)

    clock.done("worker", Moment(NOW, 42), worked=True, next_due=NOW + timedelta(days=14))
    clock.done("bot", Moment(NOW, 43), worked=False, next_due=None)

    assert server.heard == [
        ("/clock/done", {"who": "worker", "asked": 42, "worked": True, "next": "2023-02-15T08:00:00+00:00"}),
        ("/clock/done", {"who": "bot", "asked": 43, "worked": False, "next": None}),
    ]


def test_clock_that_is_lost_stands_still_and_is_logged_once(server: ClockServer, address: str) -> None:
    clock = AddressClock(address)
    before = clock.now()
    server.status = 503

    with capture_logs() as logs:
        moments = [clock.now(), clock.now()]
        clock.done("bot", before, worked=False, next_due=None)

    assert moments == [before, before]
    assert [event["event"] for event in logs] == ["clock.unreachable"]


def test_clock_that_was_lost_twice_is_logged_twice(server: ClockServer, address: str) -> None:
    clock = AddressClock(address)

    with capture_logs() as logs:
        for status in (200, 503, 200, 503):
            server.status = status
            clock.now()

    assert len(logs) == 2


def test_clock_that_never_answered_gives_no_time() -> None:
    with pytest.raises(ClockError), capture_logs():
        AddressClock("http://127.0.0.1:9").now()


def test_system_clock_is_in_utc_and_waits_for_nobody() -> None:
    clock = open_clock("system")

    moment = clock.now()
    clock.done("bot", moment, worked=True, next_due=None)

    assert isinstance(clock, SystemClock)
    assert moment.now.tzinfo is UTC
