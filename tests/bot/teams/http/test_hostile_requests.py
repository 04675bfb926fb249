"""Requests with a good token whose body, place or wrapping is not right; and what the socket itself may be fed."""

import asyncio
import gzip
import json
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import ClientSession
from yarl import URL

from bot.teams.http.server import LARGEST_REQUEST
from tests.bot.teams.conftest import Bot, Service, activity, invoke
from tests.bot.teams.logs import Logged, logging_as_in_production

JSON = {"Content-Type": "application/json"}
REFUSALS = {400, 401, 403, 413, 415, 429}


@pytest.fixture(autouse=True)
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[Logged]:
    with logging_as_in_production(caplog) as made:
        yield made


def encoded(body: Any) -> bytes:
    return json.dumps(body).encode()


def with_text(service: Service, text: bytes) -> bytes:
    """A good activity with these bytes in place of its text."""
    return encoded(activity(service, text="@@")).replace(b'"@@"', text)


@dataclass(frozen=True)
class SendResult:
    """What is posted with a good token, and what it should get."""

    status: int
    body: Callable[[Service], bytes]
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/json"),)


def typed(status: int, content_type: str, **more: str) -> SendResult:
    headers = (("Content-Type", content_type), *((name.replace("_", "-"), value) for name, value in more.items()))
    return SendResult(status, lambda service: encoded(activity(service)), headers)


def raw(status: int, body: bytes) -> SendResult:
    return SendResult(status, lambda _: body)


def changed(status: int, **more: Any) -> SendResult:
    return SendResult(status, lambda service: encoded(activity(service, **more)))


def packed(status: int, encoding: str, pack: Callable[[bytes], bytes]) -> SendResult:
    headers = (("Content-Type", "application/json"), ("Content-Encoding", encoding))
    return SendResult(
        status, lambda service: pack(with_text(service, b'"' + b"x" * LARGEST_REQUEST * 20 + b'"')), headers
    )


HOSTILE: dict[str, SendResult] = {
    "text": typed(415, "text/plain"),
    "a form": typed(415, "application/x-www-form-urlencoded"),
    "several parts": typed(415, "multipart/form-data; boundary=x"),
    "JSON's cousin": typed(415, "application/json-patch+json"),
    "JSON lines": typed(415, "application/jsonl"),
    "JSON behind another type": typed(415, "text/plain; application/json"),
    "two types": typed(415, "text/plain, application/json"),
    "no type": typed(415, ""),
    "no object: a list": raw(400, b"[]"),
    "no object: text": raw(400, b'"activity"'),
    "no object: a number": raw(400, b"1"),
    "no object: true": raw(400, b"true"),
    "no object: null": raw(400, b"null"),
    "no object: NaN": raw(400, b"NaN"),
    "nothing": raw(400, b""),
    "blanks": raw(400, b" " * 1000),
    "zeros": raw(400, b"\x00" * 1000),
    "half": SendResult(400, lambda service: encoded(activity(service))[:-5]),
    "two objects": SendResult(400, lambda service: encoded(activity(service)) * 2),
    "an object and more": SendResult(400, lambda service: encoded(activity(service)) + b"x"),
    "a comment": SendResult(400, lambda service: b"/**/" + encoded(activity(service))),
    "single quotes": SendResult(400, lambda service: encoded(activity(service)).replace(b'"', b"'")),
    "bytes that are no text": SendResult(400, lambda service: with_text(service, b'"\xff\xfe"')),
    "half a letter": SendResult(400, lambda service: with_text(service, b'"\xc3"')),
    "a letter spelt too long": SendResult(400, lambda service: with_text(service, b'"\xc0\xaf"')),
    "a line break in a text": SendResult(400, lambda service: with_text(service, b'"a\nb"')),
    "a number of a million digits": SendResult(400, lambda service: with_text(service, b"1" * 100_000)),
    "deep lists": raw(400, b"[" * 100_000),
    "deep objects": raw(400, b'{"a":' * 40_000),
    "deep lists in a text's place": SendResult(400, lambda service: with_text(service, b"[" * 50_000 + b"]" * 50_000)),
    "too large": raw(413, b" " * (LARGEST_REQUEST + 1)),
    "too large and good": SendResult(413, lambda service: with_text(service, b'"%s"' % (b"x" * LARGEST_REQUEST))),
    "a bomb in gzip": packed(413, "gzip", gzip.compress),
    "a bomb in deflate": packed(413, "deflate", zlib.compress),
    "gzip that is none": typed(400, "application/json", Content_Encoding="gzip"),
    "type missing": changed(400, type=None),
    "type a number": changed(400, type=7),
    "type a list": changed(400, type=["message"]),
    "channel missing": changed(403, channelId=None),
    "channel empty": changed(403, channelId=""),
    "channel another": changed(403, channelId="directline"),
    "channel the emulator": changed(403, channelId="emulator"),
    "channel a list": changed(403, channelId=["msteams"]),
    "channel an object": changed(403, channelId={"msteams": "msteams"}),
    "channel in capitals": changed(403, channelId="MSTeams"),
    "channel with a blank": changed(403, channelId="msteams "),
    "service missing": changed(403, serviceUrl=None),
    "service empty": changed(403, serviceUrl=""),
    "service another": changed(403, serviceUrl="https://smba.trafficmanager.net/amer/"),
    "service a list": changed(403, serviceUrl=["https://smba.trafficmanager.net/"]),
    "service twice, the last one wrong": SendResult(
        403, lambda service: encoded(activity(service))[:-1] + b', "serviceUrl": "https://evil.example/"}'
    ),
    "tenant missing": changed(403, channelData={}),
    "tenant foreign": changed(403, channelData={"tenant": {"id": "foreign"}}),
    "tenant an object": changed(403, channelData={"tenant": {"id": {"id": "tenant"}}}),
    "tenant a list": changed(403, channelData={"tenant": ["tenant"]}),
    "tenant text": changed(403, channelData={"tenant": "tenant"}),
    "tenant empty": changed(403, channelData={"tenant": {"id": ""}}),
    "tenant in capitals": changed(403, channelData={"tenant": {"id": "TENANT"}}),
    "channel data a list": changed(403, channelData=[{"tenant": {"id": "tenant"}}]),
    "another tenant of the conversation": changed(403, channelData=None, conversation={"id": "a", "tenantId": "other"}),
    "tenant of the conversation beside odd data": changed(
        403, channelData=["tenant"], conversation={"id": "a", "tenantId": "tenant"}
    ),
}


@pytest.mark.parametrize("sent", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_request_with_a_good_token_reaches_nobody(
    session: ClientSession, bot: Bot, service: Service, sent: SendResult
) -> None:
    headers = [*sent.headers, ("Authorization", f"Bearer {service.token()}")]

    async with session.post(bot.address, data=sent.body(service), headers=headers) as answer:
        reply = await answer.text()

    assert answer.status == sent.status
    assert (bot.messages, bot.pressed, bot.heard, service.requests) == ([], [], [], [])
    assert "Traceback" not in reply


ODD: dict[str, SendResult] = {
    "another charset": typed(200, "application/json; charset=latin-1"),
    "an unknown charset": typed(200, "application/json; charset=evil"),
    "a type in capitals": typed(200, "APPLICATION/JSON"),
    "a lone surrogate": SendResult(200, lambda service: with_text(service, b'"n\\ud800"')),
    "a zero": SendResult(200, lambda service: with_text(service, b'"n\\u0000"')),
    "service twice, the last one right": SendResult(
        200, lambda service: b'{"serviceUrl": "https://evil.example/", ' + encoded(activity(service))[1:]
    ),
    "an invoke without a value": SendResult(200, lambda service: encoded(activity(service, type="invoke", text=None))),
    "an invoke with a list": SendResult(200, lambda service: encoded({**invoke(service), "value": [1]})),
    "an invoke with a list for an action": SendResult(
        200, lambda service: encoded({**invoke(service), "value": {"action": []}})
    ),
    "an invoke without a name": SendResult(200, lambda service: encoded({**invoke(service), "name": None})),
    "a deep value": SendResult(200, lambda service: with_text(service, b'"", "value": ' + b"[" * 500 + b"]" * 500)),
    "a deep id": SendResult(200, lambda service: with_text(service, b'"n", "id": ' + b"[" * 900 + b"]" * 900)),
    "an endless number": SendResult(200, lambda service: with_text(service, b'"n", "id": 1e999')),
}


@pytest.mark.parametrize("sent", ODD.values(), ids=ODD.keys())
async def test_odd_request_with_a_good_token_is_answered(
    session: ClientSession, bot: Bot, service: Service, sent: SendResult
) -> None:
    headers = [*sent.headers, ("Authorization", f"Bearer {service.token()}")]

    async with session.post(bot.address, data=sent.body(service), headers=headers) as answer:
        assert answer.status in {sent.status, 400}
        assert "Traceback" not in await answer.text()


async def test_activity_of_any_depth_is_answered(session: ClientSession, bot: Bot, service: Service) -> None:
    """What json.loads still takes may be too deep for what comes after it."""
    headers = {**JSON, "Authorization": f"Bearer {service.token()}"}
    statuses = set()
    for depth in range(850, 1010, 3):
        body = with_text(service, b'"n", "id": ' + b"[" * depth + b"]" * depth)
        async with session.post(bot.address, data=body, headers=headers) as answer:
            statuses.add(answer.status)

    assert statuses <= {200, 400}


async def test_body_without_an_end_is_refused_once_it_is_too_large(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(LARGEST_REQUEST // 4096 + 2):
            yield b" " * 4096

    headers = {**JSON, "Authorization": f"Bearer {service.token()}"}
    async with session.post(bot.address, data=endless(), headers=headers) as answer:
        assert answer.status == 413


async def spoken(bot: Bot, *parts: bytes) -> tuple[int, bytes]:
    """Status and all of the answer to what is written to the socket as it is; status 0 if nothing is answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", URL(bot.address).port)
    writer.write(b"".join(parts))
    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    return int(answer.split()[1]) if answer else 0, answer


def head(*lines: bytes, length: int) -> bytes:
    fixed = (b"POST /api/messages HTTP/1.1", b"Host: bot", b"Connection: close", b"Content-Length: %d" % length)
    return b"\r\n".join((*fixed, *lines, b"", b""))


async def test_of_two_authorizations_a_later_good_one_does_not_count(bot: Bot, service: Service) -> None:
    body, good = encoded(activity(service)), service.token().encode()
    lines = (b"Content-Type: application/json", b"Authorization: Bearer a.b.c", b"Authorization: Bearer " + good)

    status, _ = await spoken(bot, head(*lines, length=len(body)), body)

    assert (status, bot.messages) == (401, [])


ODD_HEADS: dict[str, tuple[bytes, ...]] = {
    "a zero in the token": (b"Authorization: Bearer @@\x00",),
    "a bell in the token": (b"Authorization: Bearer \x07@@",),
    "a folded header": (b"Authorization: Bearer", b" @@"),
    "a carriage return": (b"Authorization: Bearer @@\rX: y",),
    "a name with a blank": (b"Authorization : Bearer @@",),
    "a token of a header's full size": (b"Authorization: Bearer @@" + b"a" * 20_000,),
    "many headers": (b"Authorization: Bearer @@", *(b"X-%d: y" % number for number in range(2000))),
    "a second length": (b"Authorization: Bearer @@", b"Content-Length: 5"),
    "length and chunks": (b"Authorization: Bearer @@", b"Transfer-Encoding: chunked"),
    "chunks spelt oddly": (b"Authorization: Bearer @@", b"Transfer-Encoding: \x0bchunked"),
    "two hosts": (b"Authorization: Bearer @@", b"Host: evil.example"),
    "two types": (b"Authorization: Bearer @@", b"Content-Type: text/plain"),
}


@pytest.mark.parametrize("lines", ODD_HEADS.values(), ids=ODD_HEADS.keys())
async def test_odd_head_is_refused_and_reaches_nobody_and_no_log(
    bot: Bot, service: Service, logged: Logged, lines: tuple[bytes, ...]
) -> None:
    body, token = encoded(activity(service)), service.token().encode()
    written = head(b"Content-Type: application/json", *lines, length=len(body)).replace(b"@@", token)

    status, reply = await spoken(bot, written, body)

    assert status in REFUSALS
    assert (bot.messages, bot.heard) == ([], [])
    assert b"Traceback" not in reply
    assert [part for part in token.decode().split(".") if part in logged.text()] == []


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
async def test_other_method_reaches_nobody(session: ClientSession, bot: Bot, service: Service, method: str) -> None:
    headers = {**JSON, "Authorization": f"Bearer {service.token()}"}

    async with session.request(method, bot.address, data=encoded(activity(service)), headers=headers) as answer:
        assert answer.status == 405
    assert bot.messages == []


@pytest.mark.parametrize(
    "path", ["/api/messages/", "/api//messages", "/API/messages", "/api/messages/../messages/x", "/"]
)
async def test_other_path_reaches_nobody(session: ClientSession, bot: Bot, service: Service, path: str) -> None:
    headers = {**JSON, "Authorization": f"Bearer {service.token()}"}
    address = URL(bot.address.replace("/api/messages", path), encoded=True)

    async with session.post(address, data=encoded(activity(service)), headers=headers) as answer:
        assert answer.status == 404
    assert bot.messages == []
