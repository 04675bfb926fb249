"""A server to be measured, as a process of its own: our bot with everything on, or plain aiohttp with the same JSON.

Tells its socket and a token for it as one line of JSON; ends when its input does, and tells how many answers it keeps.
"""

import asyncio
import json
import os
import sys
import tempfile
from pathlib import Path

from aiohttp import web

from network.database import feedback
from network.log import set_up_logging
from tests.bot.teams.conftest import Service
from tests.chaos.fuzz_world import running_world

#: Core for the server, where there is more than one; the load has another.
_CORE = 0


async def ours(folder: Path) -> int:
    """The real endpoint, gate, handlers and database; how many answers were kept."""
    async with running_world(folder) as world:
        await _until_told(world.socket, Service(address=world.service).token(), world.service)
        return world.desk.read(lambda conn: feedback.answered(conn, "asked"))


async def plain(folder: Path) -> int:
    """The ceiling: what aiohttp does when nothing is checked and nothing kept."""
    card = json.loads((Path(__file__).parent / "thanks.json").read_text(encoding="utf-8"))

    async def answer(request: web.Request) -> web.Response:
        await request.json()
        return web.json_response(card)

    app = web.Application()
    app.router.add_post("/api/messages", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.UnixSite(runner, str(folder / "plain")).start()
    await _until_told(str(folder / "plain"), "t", "http://127.0.0.1:1")
    await runner.cleanup()
    return 0


async def _until_told(socket: str, token: str, service: str) -> None:
    print(json.dumps({"socket": socket, "token": token, "service": service}), flush=True)
    await asyncio.to_thread(sys.stdin.read)


def main() -> None:
    """Serve what the first argument names."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {_CORE})
    set_up_logging()
    with tempfile.TemporaryDirectory() as folder:
        kept = asyncio.run({"ours": ours, "plain": plain}[sys.argv[1]](Path(folder)))
    print(kept, flush=True)


if __name__ == "__main__":
    main()
