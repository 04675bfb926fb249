"""Files have places of their own: one sender at a time, few at once."""

import asyncio

import pytest
from aiohttp import ClientSession

from bot.app.messages import Attachment
from bot.teams.activities.attachments import FileNotFetchedError
from bot.teams.activities.file_fetching import MOST_AT_ONCE, FileFetcher
from tests.bot.teams.conftest import Service


def files(service: Service) -> list[dict[str, object]]:
    return [{"name": "plan.txt", "content": {"downloadUrl": f"{service.address}/files/plan.txt"}}]


async def test_few_at_once_and_one_a_person(service: Service, session: ClientSession) -> None:
    fetcher = FileFetcher(session, frozenset({service.address}))
    service.file, service.file_wait = (200, {}, b"plan"), asyncio.Event()
    under_way = [asyncio.create_task(fetcher.fetch(files(service), f"p{number}")) for number in range(MOST_AT_ONCE)]
    for _ in range(500):
        await asyncio.sleep(0.01)
        if service.files_asked == MOST_AT_ONCE:
            break

    with pytest.raises(FileNotFetchedError, match="redan en fil från dig"):
        await fetcher.fetch(files(service), "p0")
    with pytest.raises(FileNotFetchedError, match="Flera skickar filer"):
        await fetcher.fetch(files(service), "another")
    service.file_wait.set()

    assert await asyncio.gather(*under_way) == [[Attachment("plan.txt", b"plan")]] * MOST_AT_ONCE
    assert await fetcher.fetch(files(service), "p0") == [Attachment("plan.txt", b"plan")]
    assert service.files_asked == MOST_AT_ONCE + 1


async def test_failed_fetch_gives_its_place_back(service: Service, session: ClientSession) -> None:
    fetcher = FileFetcher(session, frozenset({service.address}))
    service.file = (404, {}, b"")

    for _ in range(MOST_AT_ONCE + 1):
        with pytest.raises(FileNotFetchedError, match="gick inte att hämta"):
            await fetcher.fetch(files(service), "p0")


async def test_message_without_files_takes_no_place(session: ClientSession) -> None:
    assert await FileFetcher(session, frozenset()).fetch([], "p0") == []
