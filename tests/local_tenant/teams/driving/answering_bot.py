"""A fake bot that answers as told, and keeps what Teams sent it."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class AnsweringBot:
    """The received activities, and the answer to a pressed button."""

    heard: list[dict[str, Any]] = field(default_factory=list)
    #: The card for the presser, or words.
    answer: dict[str, Any] | str = "Sparat."
    #: The HTTP status of every answer.
    status: int = 200
    #: Done with each activity before it is answered.
    on_activity: Callable[[dict[str, Any]], None] = lambda _activity: None

    def invoke_answer(self) -> dict[str, Any]:
        """The answer to a pressed button, as Teams takes it."""
        kind = "message" if isinstance(self.answer, str) else "card.adaptive"
        body_type = f"application/vnd.microsoft.{'activity.' if kind == 'message' else ''}{kind}"
        return {"statusCode": 200, "type": body_type, "value": self.answer}


@contextmanager
def answering_bot(port: int) -> Iterator[AnsweringBot]:
    """Serves at /api/messages on the loopback port."""
    bot = AnsweringBot()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            activity = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            bot.heard.append(activity)
            bot.on_activity(activity)
            body = json.dumps(bot.invoke_answer() if activity["type"] == "invoke" else {}).encode()
            self.send_response(bot.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield bot
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
