"""Thread pools for blocking work, one per kind, so that slow work delays nothing else."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

T = TypeVar("T")
#: Buttons and their reads: more than the number of people who press at the same moment.
BUTTONS = 16
#: Typed commands.
COMMANDS = 8
#: Documents being read. Each may use a CPU for half a minute; more would only slow each other down.
DOCUMENTS = 2
#: Files generated for whoever has their address.
FILES = 1


class Threads:
    """The process's threads by kind; buttons run in the event loop's own (`asyncio.to_thread`)."""

    def __init__(self) -> None:
        # No thread is started before there is something for it to do.
        self._commands = ThreadPoolExecutor(COMMANDS, "command")
        self._documents = ThreadPoolExecutor(DOCUMENTS, "document")
        self._files = ThreadPoolExecutor(FILES, "file")

    async def command(self, work: Callable[[], T]) -> T:
        """Run what answers a typed command. Raises what it raises."""
        return await _run(self._commands, work)

    async def document(self, work: Callable[[], T]) -> T:
        """Run what reads a document that somebody sent. Raises what it raises."""
        return await _run(self._documents, work)

    async def file(self, work: Callable[[], T]) -> T:
        """Run what makes a file for whoever has its address. Raises what it raises."""
        return await _run(self._files, work)

    def close(self) -> None:
        """Finish running work, and start nothing more."""
        for pool in (self._commands, self._documents, self._files):
            pool.shutdown(cancel_futures=True)


async def _run(pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    # With the request's number on every line of the log, as asyncio.to_thread does it.
    return await asyncio.get_running_loop().run_in_executor(pool, copy_context().run, work)
