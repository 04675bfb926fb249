"""What the rivals' servers share; standard library only, since it runs in the rivals' environments."""

import asyncio
import json
import logging
import os
import socket
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Processor core for servers, if there are several; the load uses another.
CORE = 0
#: The address that all serve at.
HOST = "127.0.0.1"
#: The card that ours and all rivals answer with.
CARD: dict[str, Any] = json.loads((Path(__file__).parent.parent / "thanks.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rival serves, and whose tokens it takes."""

    #: On loopback, as Teams' requests come: over TCP.
    port: int
    app_id: str
    #: The Bot Framework's address: `/openid` and `/keys` are below it.
    service: str


def on_one_core() -> None:
    """Keep this process to its core, where there is another for the load."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {CORE})


async def until_ended(port: int) -> None:
    """Report that the port answers; returns when standard input is closed."""
    print(json.dumps({"port": str(port)}), flush=True)
    await asyncio.to_thread(sys.stdin.read)


def serve(server: Callable[[Place], Coroutine[Any, Any, None]]) -> None:
    """Run the rival: app id and the Bot Framework's address come as arguments."""
    on_one_core()
    # Ours is measured with its log thrown away, so theirs is too.
    logging.disable()
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    asyncio.run(server(Place(port, *sys.argv[1:3])))
