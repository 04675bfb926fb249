"""Bad requests of every kind, as bytes, each with the statuses that it may be answered with."""

import json
from collections.abc import Callable
from typing import Any

from bot.teams.http.server import LARGEST_REQUEST
from cards.kit import verbs
from tests.bot.teams.conftest import APP_ID, CHANNEL, TENANT, Service
from tests.bot.teams.forging import OURS, by_public_key, claims_of, forge, unsigned

#: All that a refusal may be.
REFUSALS = frozenset({400, 401, 403, 413, 415, 429})
_JSON = "application/json"


def bad_requests(address: str, good: str) -> dict[str, tuple[Callable[[int], bytes], frozenset[int]]]:
    """By kind: from a number to the request, and what may come of it; with the service's address and a good token."""
    service = Service(address=address)
    # Signed beforehand: the flood's own cost should be small.
    wrong_key = forge(claims_of(service), sign=OURS)
    unknown = [forge(claims_of(service), sign=OURS, kid=f"other{number}") for number in range(50)]
    by_public, none = forge(claims_of(service), sign=by_public_key, alg="HS256"), forge({}, sign=unsigned, alg="none")
    foreign = f"{good.rpartition('.')[0]}.{wrong_key.rpartition('.')[2]}"
    body, big = _press(address, "bad", 0), b" " * (LARGEST_REQUEST + 50_000)

    def same(written: bytes, *statuses: int) -> tuple[Callable[[int], bytes], frozenset[int]]:
        return lambda _: written, frozenset(statuses)

    return {
        "no token": same(_request(None, body), 401),
        "garbage for a token": (lambda number: _request(f"{number}.b.c", body), frozenset({401})),
        "wrong key": same(_request(wrong_key, body), 401),
        "unknown key": (lambda number: _request(unknown[number % 50], body), frozenset({401})),
        "signed with the public key": same(_request(by_public, body), 401),
        "unsigned": same(_request(none, body), 401),
        "another's signature": same(_request(foreign, body), 401),
        "big body": same(_request(good, big), 413),
        "big body in chunks": same(_in_chunks(good, big), 413),
        "wrong type": same(_request(good, body, "text/plain"), 415),
        "bad JSON": same(_request(good, body[:-1]), 400),
        "no activity": same(_request(good, b"[]"), 400),
        "foreign tenant": same(_request(good, body.replace(b'"tenant"}', b'"other"}')), 403),
        "not HTTP": same(b"\x16\x03\x01 \x00\r\n\r\n", 400),
        "one sender": (lambda number: _request(good, _press(address, "one", number)), frozenset({200, 429})),
    }


def slow_ones(good: str) -> dict[str, tuple[bytes, bytes]]:
    """Connections that hold on to what they get: what each says first, and what it says each second from then."""
    head = _request(good, b"x" * 100)[:-100]
    return {
        "slow head": (head[:40], b"X"),
        "slow body": (head, b"{"),
        "silent": (b"", b""),
        "never reads": (_request(None, b"{}") * 5, b""),
    }


def _request(token: str | None, body: bytes, content_type: str = _JSON) -> bytes:
    allowed = "" if token is None else f"Authorization: Bearer {token}\r\n"
    head = f"POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: {content_type}\r\n{allowed}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def _in_chunks(token: str, body: bytes) -> bytes:
    head = f"POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: {_JSON}\r\nAuthorization: Bearer {token}\r\n"
    whole = f"{head}Transfer-Encoding: chunked\r\n\r\n{len(body):x}\r\n".encode()
    return whole + body + b"\r\n0\r\n\r\n"


def _press(address: str, person: str, number: int) -> bytes:
    press: dict[str, Any] = {
        "type": "invoke",
        "id": f"{person}{number}",
        "name": "adaptiveCard/action",
        "channelId": "msteams",
        "serviceUrl": address,
        "from": {"id": f"29:{person}", "name": "Mira Sandell", "aadObjectId": person},
        "recipient": {"id": f"28:{APP_ID}"},
        "conversation": {"id": f"{CHANNEL};messageid=7", "conversationType": "channel", "tenantId": TENANT},
        "channelData": {"channel": {"id": CHANNEL}, "tenant": {"id": TENANT}},
        "value": {"action": {"type": "Action.Execute", "verb": verbs.SIGN_UP, "data": {"meeting": "coming"}}},
    }
    return json.dumps(press).encode()
