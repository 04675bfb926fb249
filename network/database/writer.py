"""The process's one writer: many actions, one commit, and nobody is answered before it (facts: storage)."""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

T = TypeVar("T")
#: Actions that share one commit at most.
BATCH = 256


@dataclass(frozen=True, slots=True)
class _Task:
    action: Callable[[Connection], Any]
    future: "Future[Any]"


class Writer:
    """Runs actions one after another in a thread of its own; each in a savepoint, many to a commit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(writes=True)
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def submit(self, action: Callable[[Connection], T]) -> "Future[T]":
        """Queue an action; the future resolves after the commit, or raises what the action raised."""
        future: Future[T] = Future()
        self._tasks.put(_Task(action, future))
        return future

    async def run(self, action: Callable[[Connection], T]) -> T:
        """As `submit`, awaited."""
        return await asyncio.wrap_future(self.submit(action))

    def close(self) -> None:
        """Finish what is queued and end the thread."""
        self._tasks.put(None)
        self._thread.join()

    def _work(self) -> None:
        going = True
        while going:
            first = self._tasks.get()
            if first is None:
                return
            batch = [first]
            while len(batch) < BATCH:
                try:
                    task = self._tasks.get_nowait()
                except queue.Empty:
                    break
                if task is None:
                    going = False
                    break
                batch.append(task)
            self._commit(batch)

    def _commit(self, batch: list[_Task]) -> None:
        done: list[tuple[Future[Any], Any]] = []
        try:
            with self._engine.begin() as conn:
                for task in batch:
                    try:
                        with conn.begin_nested():
                            done.append((task.future, task.action(conn)))
                    except Exception as error:  # noqa: BLE001  the one who asked gets it
                        task.future.set_exception(error)
        except Exception as error:  # noqa: BLE001  the commit failed: nothing of the batch is on disk
            for task in batch:
                if not task.future.done():
                    task.future.set_exception(error)
            return
        for future, result in done:
            future.set_result(result)
