"""Presses feedback cards on many connections for a while, and counts what comes back."""

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from cards.kit import verbs
from tests.bench.rivals.serving import HOST
from tests.factories import MILJO


@dataclass
class Load:
    """The result of one round."""

    good: int = 0
    bad: int = 0
    seconds: float = 0.0
    #: Seconds for each good answer.
    waits: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Good answers a second."""
        return self.good / self.seconds

    @property
    def p99(self) -> float:
        """Seconds within which 99 of 100 came."""
        return sorted(self.waits)[int(len(self.waits) * 0.99)]


async def load(details: dict[str, str], numbers: Iterator[int], *, connections: int, seconds: float) -> Load:
    """One round: each connection sends its next press when the last is answered, each as another person."""
    result = Load()
    until = time.perf_counter() + seconds
    began = time.perf_counter()
    await asyncio.gather(*(_press_on(details, numbers, result, until) for _ in range(connections)))
    result.seconds = time.perf_counter() - began
    return result


async def _press_on(details: dict[str, str], numbers: Iterator[int], result: Load, until: float) -> None:
    while time.perf_counter() < until:
        # Who answers 500 may hang up; the next press then has a new connection.
        with suppress(OSError, EOFError):
            await _press_on_one(details, numbers, result, until)


async def _press_on_one(details: dict[str, str], numbers: Iterator[int], result: Load, until: float) -> None:
    """Presses until the time is out; raises OSError or EOFError if the connection breaks, with that press bad."""
    reader, writer = await asyncio.open_connection(HOST, details["port"])
    try:
        while time.perf_counter() < until:
            sent = _request(details, next(numbers))
            began = time.perf_counter()
            result.bad += 1
            status, body = await _asked(reader, writer, sent)
            if status == 200 and b"sparat" in body:
                result.bad -= 1
                result.good += 1
                result.waits.append(time.perf_counter() - began)
    finally:
        writer.close()


async def pressed(details: dict[str, str], number: int) -> tuple[int, bytes]:
    """Status and body of the answer to one press, on a connection of its own; raises OSError or EOFError."""
    reader, writer = await asyncio.open_connection(HOST, details["port"])
    try:
        return await _asked(reader, writer, _request(details, number))
    finally:
        writer.close()


async def _asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sent: bytes) -> tuple[int, bytes]:
    writer.write(sent)
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n", 1)[0])
    return int(head.split(b" ", 2)[1]), await reader.readexactly(length)


def _request(details: dict[str, str], number: int) -> bytes:
    body = json.dumps(_press(details["service"], number), ensure_ascii=False).encode()
    head = (
        "POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nAuthorization: Bearer {details['token']}\r\n\r\n"
    )
    return head.encode() + body


def _press(service: str, number: int) -> dict[str, Any]:
    """A filled-in feedback card, as Teams sends it from a group's channel; each number is a person of its own."""
    data = {
        "meeting": "asked",
        "satisfaction": "4",
        "useful": "Rundan, och exemplet från Alingsås.",
        "theme": "Våtmarker",
    }
    return {
        "type": "invoke",
        "id": f"f{number}",
        "name": "adaptiveCard/action",
        "channelId": "msteams",
        "serviceUrl": service,
        "from": {"id": f"29:{number}", "name": "Mira Sandell", "aadObjectId": f"person-{number}"},
        "recipient": {"id": "28:app"},
        "conversation": {"id": f"{MILJO};messageid=7", "conversationType": "channel", "tenantId": "tenant"},
        "channelData": {"tenant": {"id": "tenant"}, "channel": {"id": MILJO}, "team": {"id": "19:t"}},
        "value": {
            "action": {"type": "Action.Execute", "verb": verbs.GIVE_FEEDBACK, "data": data},
            "trigger": "manual",
        },
    }
