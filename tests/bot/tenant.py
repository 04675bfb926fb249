"""The local tenant in a thread of its own, for tests that run the bot as a process."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local_tenant.microsoft365 import Microsoft365, Places
from tests.journeys.running_system import free_ports
from tests.tenant_keys import put_keys


@contextmanager
def running_tenant(state: Path, *, bot_secret: str) -> Iterator[Microsoft365]:
    """Sign-in, Teams and SharePoint; the clock stands on its first morning, a Monday at nine."""
    put_keys(state)
    sign_in, teams, sharepoint, bot = free_ports(4)
    tenant = Microsoft365(Places(state, sign_in, teams, sharepoint, bot, bot_secret), participants=("bot",))
    loop = asyncio.new_event_loop()
    started = threading.Event()

    def serve() -> None:
        loop.run_until_complete(tenant.start())
        started.set()
        loop.run_forever()
        loop.run_until_complete(tenant.stop())
        loop.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    assert started.wait(20)
    try:
        yield tenant
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(20)
