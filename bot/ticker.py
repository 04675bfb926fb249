"""Wakes the jobs; the only importer of APScheduler, and never the record of what is due (facts: scheduling)."""

from collections.abc import Awaitable, Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger(__name__)


class Ticker:
    """Calls `tick` every `seconds`, one call at a time; a missed turn is simply the next one."""

    def __init__(self, tick: Callable[[], Awaitable[None]], seconds: float) -> None:
        self._tick = tick
        # Real time in UTC: the jobs look up what is due on the product's own clock.
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._seconds = seconds

    def start(self) -> None:
        """Begin; must run inside the event loop."""
        self._scheduler.add_job(
            self._turn, "interval", seconds=self._seconds, max_instances=1, coalesce=True, misfire_grace_time=None
        )
        self._scheduler.start()

    def stop(self) -> None:
        """End without waiting for the turn that runs."""
        self._scheduler.shutdown(wait=False)

    async def _turn(self) -> None:
        try:
            await self._tick()
        except Exception:
            # A tick that fails must not end the ticker: what was due is still due at the next.
            log.exception("tick.failed")
