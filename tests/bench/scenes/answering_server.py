"""A server to be measured, as a process of its own: our bot with everything on, or plain aiohttp with the same JSON.

Tells its port and a token for it as one line of JSON; ends when its input does, and tells how many answers it keeps.
"""

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

from aiohttp import web

from core.feedback.queries import rounds
from core.operations.gc_tuning import freeze_gc
from core.operations.logging_setup import set_up_logging
from tests.bench.rivals.serving import CARD, HOST, on_one_core
from tests.bot.teams.conftest import Service
from tests.chaos.hostile.fuzz_world import running_world

#: Seconds that the token is good for; longer than any run.
_VALID = 3600


async def ours(folder: Path) -> int:
    """The real endpoint, gate, handlers and database; how many answers were kept."""
    async with running_world(folder, tcp=True) as world:
        freeze_gc()
        await _until_told(
            world.port, Service(address=world.service).token(exp=int(time.time()) + _VALID), world.service
        )
        return world.context.read(lambda conn: rounds.count_respondents(conn, "asked"))


async def plain(_folder: Path) -> int:
    """The ceiling: what aiohttp does when nothing is checked and nothing kept."""

    async def answer(request: web.Request) -> web.Response:
        await request.json()
        return web.json_response(CARD)

    app = web.Application()
    app.router.add_post("/api/messages", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0).start()
    await _until_told(runner.addresses[0][1], "t", "http://127.0.0.1:1")
    await runner.cleanup()
    return 0


async def _until_told(port: int, token: str, service: str) -> None:
    print(json.dumps({"port": str(port), "token": token, "service": service}), flush=True)
    await asyncio.to_thread(sys.stdin.read)


def main() -> None:
    """Serve what the first argument names."""
    on_one_core()
    set_up_logging()
    with tempfile.TemporaryDirectory() as folder:
        kept = asyncio.run({"ours": ours, "plain": plain}[sys.argv[1]](Path(folder)))
    print(kept, flush=True)


if __name__ == "__main__":
    main()
