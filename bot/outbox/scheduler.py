"""Starts the job runs; the only importer of APScheduler. What is due is in the database (docs/upstream.md, 16)."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger(__name__)
#: Longer than any single send, so that a run can finish it.
_LONGEST_RUN = 30.0


class Ticker:
    """Calls `job` every `seconds`, one call at a time; a missed run is made up by the next.

    A job that returns fewer seconds is called again after those.
    """

    def __init__(
        self, job: Callable[[], Awaitable[float | None]] | Callable[[], Awaitable[None]], seconds: float
    ) -> None:
        self._job = job
        # Real time in UTC: the jobs look up what is due on the product's own clock.
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._seconds = seconds
        self._running = asyncio.Lock()
        self._stopping = False

    def start(self) -> None:
        """Start; must be called inside the event loop."""
        self._scheduler.add_job(
            self._run, "interval", seconds=self._seconds, max_instances=1, coalesce=True, misfire_grace_time=None
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Wait for the present run to end, so that no send is left without an outcome; then stop."""
        self._stopping = True
        try:
            await asyncio.wait_for(self._running.acquire(), _LONGEST_RUN)
        except TimeoutError:
            log.warning("jobs.run_not_ended")
        self._scheduler.shutdown(wait=False)

    async def _run(self) -> None:
        if self._stopping or self._running.locked():
            return
        async with self._running:
            try:
                soon = await self._job()
                while soon is not None and soon < self._seconds and not self._stopping:
                    await asyncio.sleep(soon)
                    soon = await self._job()
            except Exception:
                # A failing job must not end the schedule: what was due is still due in the next run.
                log.exception("tick.failed")
