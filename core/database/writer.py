"""The process's only writer: many actions share one commit, and nobody is answered before it."""

import asyncio
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

T = TypeVar("T")
Item = TypeVar("Item")
#: Handles many items at once; returns for each its result, or the error of that item alone.
BatchAction = Callable[[Connection, Sequence[Item]], Sequence[T | Exception]]
#: Maximum actions in one commit, give or take those of one iteration of the event loop.
BATCH = 256
#: Iterations of the event loop to wait for more actions.
_MOST_TURNS = 8


@dataclass(slots=True)
class _Task:
    action: Callable[..., Any]
    future: "Future[Any] | asyncio.Future[Any]"
    #: For a batched action, its item.
    item: Any = None
    together: bool = False


@dataclass(slots=True)
class _Outcome:
    task: _Task
    result: Any = None
    error: Exception | None = None

    def tell(self) -> None:
        """Give the result to whoever waits; nobody may be waiting any more."""
        future = self.task.future
        if future.done():
            return
        if self.error is None:
            future.set_result(self.result)
        else:
            future.set_exception(self.error)


class Writer:
    """Runs actions one after another in its own thread; a failing action harms no other, and many share a commit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(writes=True)
        #: The thread's own connection: taking one from the pool for each transaction costs as much as a statement.
        self._conn: Connection | None = None
        self._tasks: queue.SimpleQueue[Sequence[_Task] | None] = queue.SimpleQueue()
        self._gathered: dict[asyncio.AbstractEventLoop, list[_Task]] = {}
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def submit(self, action: Callable[[Connection], T]) -> "Future[T]":
        """Queue an action; the future resolves after the commit, or raises what the action raised."""
        future: Future[T] = Future()
        self._tasks.put([_Task(action, future)])
        return future

    async def run(self, action: Callable[[Connection], T]) -> T:
        """As `submit`, awaited."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._gather(_Task(action, future))
        return await future

    async def run_batched(self, action: "BatchAction[Item, T]", item: Item) -> T:
        """As `run`, but items that wait for the same action are passed to it together, which costs far less per item.

        If the action itself fails, it is run again for each item alone, so that one bad item fails no other.
        """
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._gather(_Task(action, future, item, together=True))
        return await future

    def close(self) -> None:
        """Finish what is queued and end the thread."""
        self._tasks.put(None)
        self._thread.join()

    def _gather(self, task: _Task) -> None:
        """Hand over together what arrives at the same time: a commit costs about the same for one and for many."""
        loop = asyncio.get_running_loop()
        gathered = self._gathered.setdefault(loop, [])
        if not gathered:
            loop.call_soon(self._hand_over, loop, 0, _MOST_TURNS)
        gathered.append(task)

    def _hand_over(self, loop: asyncio.AbstractEventLoop, before: int, turns: int) -> None:
        """As soon as an iteration of the event loop brings nothing more, and after a few iterations in any case."""
        gathered = len(self._gathered[loop])
        if before < gathered < BATCH and turns:
            loop.call_soon(self._hand_over, loop, gathered, turns - 1)
        else:
            self._tasks.put(self._gathered.pop(loop))

    def _work(self) -> None:
        try:
            self._work_on()
        finally:
            if self._conn is not None:
                self._conn.close()

    def _work_on(self) -> None:
        going = True
        while going:
            first = self._tasks.get()
            if first is None:
                return
            batch = list(first)
            while len(batch) < BATCH:
                try:
                    more = self._tasks.get_nowait()
                except queue.Empty:
                    break
                if more is None:
                    going = False
                    break
                batch += more
            _tell(self._done(batch))

    def _done(self, batch: Sequence[_Task]) -> list[_Outcome]:
        first = batch[0]
        if first.together and all(task.together and task.action is first.action for task in batch):
            # All are of one kind, so the transaction itself is protection enough.
            with suppress(Exception), self._transaction() as conn:
                return _told_apart(batch, first.action(conn, [task.item for task in batch]))
        return self._one_by_one(batch)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """The next transaction reconnects a broken connection."""
        if self._conn is None:
            self._conn = self._engine.connect()
        with self._conn.begin():
            yield self._conn

    def _one_by_one(self, batch: Sequence[_Task]) -> list[_Outcome]:
        outcomes: list[_Outcome] = []
        try:
            with self._transaction() as conn:
                for (action, together), iterator in groupby(batch, attrgetter("action", "together")):
                    tasks = list(iterator)
                    outcomes += _together(conn, action, tasks) if together else _alone(conn, tasks)
        except Exception as error:  # noqa: BLE001  the commit failed: nothing of the batch is on disk
            failed = {id(outcome.task): outcome for outcome in outcomes if outcome.error is not None}
            return [failed.get(id(task)) or _Outcome(task, error=error) for task in batch]
        return outcomes


def _alone(conn: Connection, tasks: Iterable[_Task]) -> list[_Outcome]:
    """Each in a savepoint of its own."""
    outcomes = []
    for task in tasks:
        try:
            with conn.begin_nested():
                outcomes.append(_Outcome(task, task.action(conn)))
        except Exception as error:  # noqa: BLE001  the one who asked gets it
            outcomes.append(_Outcome(task, error=error))
    return outcomes


def _together(conn: Connection, action: "BatchAction[Any, Any]", tasks: Sequence[_Task]) -> list[_Outcome]:
    """All in one savepoint, or if that fails each in its own."""
    try:
        with conn.begin_nested():
            results = action(conn, [task.item for task in tasks])
    except Exception as error:  # noqa: BLE001  each gets its own, below
        if len(tasks) == 1:
            return [_Outcome(tasks[0], error=error)]
        return [outcome for task in tasks for outcome in _together(conn, action, [task])]
    return _told_apart(tasks, results)


def _told_apart(tasks: Sequence[_Task], results: Sequence[Any]) -> list[_Outcome]:
    return [
        _Outcome(task, error=result) if isinstance(result, Exception) else _Outcome(task, result)
        for task, result in zip(tasks, results, strict=True)
    ]


def _tell(outcomes: Iterable[_Outcome]) -> None:
    """Give the results after the commit; all that wait in one event loop are woken together."""
    loops: dict[asyncio.AbstractEventLoop, list[_Outcome]] = {}
    for outcome in outcomes:
        if isinstance(outcome.task.future, asyncio.Future):
            loops.setdefault(outcome.task.future.get_loop(), []).append(outcome)
        else:
            outcome.tell()
    for loop, mine in loops.items():
        # Nobody waits in a loop that has ended.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_tell_all, mine)


def _tell_all(outcomes: Iterable[_Outcome]) -> None:
    for outcome in outcomes:
        outcome.tell()
