"""Batched writes: collected, each with its own result, and one item's failure doesn't affect the others."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import Connection, Engine

from core.database.writer import Writer
from tests.core.database import notes


class Keeping:
    """Keeps each item under its own name; refuses "no", and fails altogether where "bad" is among them."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def __call__(self, conn: Connection, items: Sequence[str]) -> list[str | Exception]:
        self.calls.append(list(items))
        for item in items:
            if item == "bad":
                raise RuntimeError("bad")
            if item != "no":
                notes.put(conn, item, "kept")
        return [ValueError("no") if item == "no" else item.upper() for item in items]


def kept(engine: Engine, *names: str) -> list[str]:
    with engine.connect() as conn:
        return [name for name in names if notes.get(conn, name)]


async def all_of(writer: Writer, keeping: Keeping, *items: str) -> list[str | BaseException]:
    waits = [writer.run_batched(keeping, item) for item in items]
    return await asyncio.gather(*waits, return_exceptions=True)


async def test_what_comes_at_once_is_handed_over_together_and_each_hears_of_its_own(
    writer: Writer, engine: Engine
) -> None:
    keeping = Keeping()

    a, no, c = await all_of(writer, keeping, "a", "no", "c")

    assert (a, c) == ("A", "C")
    assert isinstance(no, ValueError)
    assert keeping.calls == [["a", "no", "c"]]
    assert kept(engine, "a", "no", "c") == ["a", "c"]


async def test_item_that_makes_the_action_fail_fails_alone(writer: Writer, engine: Engine) -> None:
    keeping = Keeping()

    a, bad, c = await all_of(writer, keeping, "a", "bad", "c")

    assert (a, c) == ("A", "C")
    assert isinstance(bad, RuntimeError)
    assert kept(engine, "a", "bad", "c") == ["a", "c"]


async def test_several_actions_in_one_batch_are_kept_apart(writer: Writer, engine: Engine) -> None:
    one, other = Keeping(), Keeping()

    result = await asyncio.gather(
        writer.run_batched(one, "a"),
        writer.run(lambda conn: notes.put(conn, "alone", "kept")),
        writer.run_batched(other, "b"),
        writer.run_batched(one, "bad"),
        return_exceptions=True,
    )

    assert (result[0], result[2]) == ("A", "B")
    assert isinstance(result[3], RuntimeError)
    assert kept(engine, "a", "alone", "b", "bad") == ["a", "alone", "b"]


async def test_who_goes_away_takes_nothing_from_the_others(writer: Writer, engine: Engine) -> None:
    keeping = Keeping()
    leaving = asyncio.create_task(writer.run_batched(keeping, "a"))
    staying = asyncio.create_task(writer.run_batched(keeping, "b"))
    await asyncio.sleep(0)
    leaving.cancel()

    assert await staying == "B"
    with pytest.raises(asyncio.CancelledError):
        await leaving
    assert kept(engine, "a", "b") == ["a", "b"]
