"""Files have places of their own: one sender at a time, few at once, and a line that isn't long (fault 24)."""

import asyncio

import pytest
from aiohttp import ClientSession

from bot.app.messages import Attachment
from bot.teams.activities.attachments import FileNotFetchedError
from bot.teams.activities.file_fetching import MOST_AT_ONCE, MOST_WAITING, FileFetcher
from tests.bot.teams.conftest import Service


async def fetch(fetcher: FileFetcher, service: Service, person: str, done: asyncio.Event | None = None) -> object:
    file = {"name": "plan.txt", "content": {"downloadUrl": f"{service.address}/files/plan.txt"}}
    async with fetcher.fetched([file], person) as attachments:
        if done is not None:
            await done.wait()
        return attachments


async def asked_for(service: Service, times: int) -> int:
    """How often files were asked for, once that is so often, or a while after."""
    for _ in range(500):
        if service.files_asked >= times:
            break
        await asyncio.sleep(0.01)
    for _ in range(20):
        await asyncio.sleep(0)
    return service.files_asked


async def test_few_at_once_and_one_a_person(service: Service, session: ClientSession) -> None:
    fetcher = FileFetcher(session, frozenset({service.address}))
    service.file, service.file_wait = (200, {}, b"plan"), asyncio.Event()
    everybody = [f"p{number}" for number in range(MOST_AT_ONCE + MOST_WAITING)]
    under_way = [asyncio.create_task(fetch(fetcher, service, person)) for person in everybody]

    assert await asked_for(service, MOST_AT_ONCE) == MOST_AT_ONCE
    with pytest.raises(FileNotFetchedError, match="redan en fil från dig"):
        await fetch(fetcher, service, "p0")
    with pytest.raises(FileNotFetchedError, match="Flera skickar filer"):
        await fetch(fetcher, service, "another")
    service.file_wait.set()

    assert await asyncio.gather(*under_way) == [[Attachment("plan.txt", b"plan")]] * len(everybody)
    assert await fetch(fetcher, service, "p0") == [Attachment("plan.txt", b"plan")]


async def test_place_is_kept_while_the_file_is_read(service: Service, session: ClientSession) -> None:
    fetcher, done = FileFetcher(session, frozenset({service.address})), asyncio.Event()
    service.file = (200, {}, b"plan")
    reading = [asyncio.create_task(fetch(fetcher, service, f"p{number}", done)) for number in range(MOST_AT_ONCE + 1)]

    requests = await asked_for(service, MOST_AT_ONCE)
    done.set()
    await asyncio.gather(*reading)

    assert (requests, service.files_asked) == (MOST_AT_ONCE, MOST_AT_ONCE + 1)


async def test_failed_fetch_gives_its_place_back(service: Service, session: ClientSession) -> None:
    fetcher = FileFetcher(session, frozenset({service.address}))
    service.file = (404, {}, b"")

    for _ in range(MOST_AT_ONCE + 1):
        with pytest.raises(FileNotFetchedError, match="gick inte att hämta"):
            await fetch(fetcher, service, "p0")
