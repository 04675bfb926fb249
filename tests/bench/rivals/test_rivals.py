"""A rival is measured only if it does the whole work; otherwise it is reported in a line, and never counted."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from tests.bench.load import Load, load
from tests.bench.rivals import compared
from tests.bench.rivals.environments import NoEnvironmentError, python_for
from tests.bench.rivals.fairness import complaint
from tests.bench.rivals.rival import RIVALS, Rival
from tests.bench.rivals.serving import CARD, HOST
from tests.bench.rounds import CONNECTIONS, Rounds
from tests.bench.scenes.servers import NotServingError, served

_PIN = re.compile(r"[a-z0-9][a-z0-9._-]*==[0-9][0-9A-Za-z.]*")
_BOTBUILDER = RIVALS[0]


@asynccontextmanager
async def _answering(card: Any, *, status: int = 200, checks: bool = True) -> AsyncIterator[dict[str, str]]:
    """A server that takes the token "a.b.cd" alone, or any."""

    async def answer(request: web.Request) -> web.Response:
        if checks and request.headers["Authorization"] != "Bearer a.b.cd":
            return web.json_response({}, status=401)
        return web.json_response(card, status=status)

    app = web.Application()
    app.router.add_post("/api/messages", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0).start()
    yield {"port": str(runner.addresses[0][1]), "token": "a.b.cd", "service": "http://127.0.0.1:1"}
    await runner.cleanup()


@pytest.mark.parametrize(
    ("card", "status", "checks", "result"),
    [
        (CARD, 200, True, None),
        (CARD, 500, True, "a press was answered with 500"),
        ({"value": "sparat"}, 200, True, "the answer is not the card that all answer with"),
        (CARD, 200, False, "a forged token was taken"),
    ],
)
async def test_rival_must_answer_with_the_card_and_take_no_forged_token(
    card: Any, status: int, checks: bool, result: str | None
) -> None:
    async with _answering(card, status=status, checks=checks) as details:
        assert await asyncio.to_thread(complaint, details) == result


async def test_bad_answers_and_broken_connections_are_counted_as_bad() -> None:
    async with _answering(CARD, status=500) as details:
        refused = await load(details, count(1), connections=2, seconds=0.1)
    hung_up = await _load_on_one_that_hangs_up()

    assert (refused.good, refused.bad > 0) == (0, True)
    assert (hung_up.good, hung_up.bad > 0) == (0, True)


async def _load_on_one_that_hangs_up() -> Load:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # A connection opened as the time ran out counts for nothing.
        await reader.read(1)
        writer.close()

    async with await asyncio.start_server(hang_up, HOST, 0) as server:
        details = {"port": str(server.sockets[0].getsockname()[1]), "token": "t", "service": "http://127.0.0.1:1"}
        return await load(details, count(1), connections=2, seconds=0.1)


def _rounds(*, bad: int) -> Rounds:
    """Ours three times as fast as botbuilder's in each round; the other rivals were not started."""
    loads = {}
    for connections in CONNECTIONS:
        loads["ours", connections] = [Load(good=300, seconds=1.0), Load(good=600, seconds=2.0)]
        loads["botbuilder", connections] = [Load(good=100, seconds=1.0), Load(good=200, bad=bad, seconds=2.0)]
    return Rounds(loads)


def test_measures_are_of_the_rivals_that_were_measured() -> None:
    result = compared.measures(_rounds(bad=0), RIVALS)

    assert [(measure.measure, measure.value, measure.ratio) for measure in result] == [
        (f"card answers a second at {connections} connections, botbuilder (at least 25)", 300.0, 3.0)
        for connections in (16, 64)
    ]
    assert result[0].against == f"100 a second with botbuilder's CloudAdapter {_BOTBUILDER.version}"


def test_rival_with_one_bad_answer_has_no_measure(capsys: pytest.CaptureFixture[str]) -> None:
    assert compared.measures(_rounds(bad=1), RIVALS) == []
    assert capsys.readouterr().err == ("Not measured: botbuilder's CloudAdapter: 2 of 602 answers were no card\n")


@pytest.mark.parametrize("rival", RIVALS, ids=lambda rival: rival.name)
def test_pins_are_exact(rival: Rival) -> None:
    lines = rival.pins.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not line.startswith("#") and not _PIN.fullmatch(line)] == []
    assert f"{rival.package}=={rival.version}" in lines


def test_environment_that_cannot_be_made_is_told_and_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    pins = tmp_path / "pins.txt"
    pins.write_text("aiohttp==3.14.5\n")

    for _ in range(2):
        with pytest.raises(NoEnvironmentError) as error:
            python_for(pins, tmp_path / "environment")
        assert "aiohttp" in str(error.value)
        assert "\n" not in str(error.value)


def test_environment_is_made_once_for_its_pins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_OFFLINE", "1")
    pins, folder = tmp_path / "pins.txt", tmp_path / "environment"
    pins.write_text("# nothing\n")
    python_for(pins, folder)
    (folder / "mark").touch()

    assert python_for(pins, folder) == folder / "bin" / "python"
    assert (folder / "mark").exists()
    pins.write_text("# nothing else\n")
    python_for(pins, folder)
    assert not (folder / "mark").exists()


def test_server_that_does_not_start_says_its_last_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pins = tmp_path / "pins.txt"
    pins.write_text("# nothing\n")
    monkeypatch.setenv("UV_OFFLINE", "1")
    python = python_for(pins, tmp_path / "environment")

    with (
        pytest.raises(NotServingError, match=r"^ModuleNotFoundError: No module named 'aiohttp'$"),
        served([str(python), "-m", _BOTBUILDER.server, "app", "http://127.0.0.1:1"]),
    ):
        pass
