"""Serves /healthz, /readyz and /metrics on loopback, from a thread that answers even if the process is stuck."""

import json
import os
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import structlog
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from core.operations.readiness import Check, readiness

log = structlog.get_logger(__name__)
_LOOPBACK = "127.0.0.1"


class MetricsServer:
    """Serves one process's /healthz (it is alive), /readyz (it can work; else 503 and why) and /metrics."""

    def __init__(self, app_id: str, checks: Mapping[str, Check], registry: CollectorRegistry) -> None:
        """`app_id`: the process's Entra app, so that `doctor` can tell one installation on a machine from another."""
        self._app_id = app_id
        self._checks = checks
        self._registry = registry
        self._server: ThreadingHTTPServer | None = None

    def start(self, port: int) -> str:
        """Listen on `port` of loopback (0: any free one); returns the address.

        If the port is taken, a warning is logged, the address is empty, and the process goes on without the pages.
        """
        try:
            self._server = _Server((_LOOPBACK, port), self._pages())
        except OSError as error:
            log.warning("ops.not_listening", port=port, error=error.strerror)
            return ""
        threading.Thread(target=self._server.serve_forever, name="ops", daemon=True).start()
        address = f"http://{_LOOPBACK}:{self._server.server_port}"
        log.info("ops.ready", address=address)
        return address

    def stop(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    def page(self, path: str) -> tuple[int, str, bytes]:
        """Get status, content type and body of the page at `path`."""
        if path == "/metrics":
            return 200, CONTENT_TYPE_LATEST, generate_latest(self._registry)
        if path == "/healthz":
            return 200, "application/json", b'{"alive": true}'
        if path == "/readyz":
            ready, details = readiness(self._checks)
            page = {"ready": ready, "app_id": self._app_id, **details}
            return 200 if ready else 503, "application/json", json.dumps(page).encode()
        return 404, "application/json", b'{"error": "not found"}'

    def _pages(self) -> type[BaseHTTPRequestHandler]:
        page = self.page

        class Pages(BaseHTTPRequestHandler):
            """One request."""

            timeout = 10

            def do_GET(self) -> None:
                status, kind, body = page(self.path.partition("?")[0])
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Log nothing: monitoring asks every few seconds."""

        return Pages


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Allows listening again on a port whose connections have just ended, but not on a port in use; except on Windows,
    # where it would let two processes share the port.
    allow_reuse_address = os.name == "posix"
