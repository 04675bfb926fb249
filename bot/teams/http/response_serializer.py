"""Responses to requests; one that many people get, such as the thanks for feedback, is serialized once."""

import json
from typing import Any

from aiohttp import web

from bot.app.messages import CardReply

_CARD = "application/vnd.microsoft.card.adaptive"
_MESSAGE = "application/vnd.microsoft.activity.message"
_MOST_KEPT = 64


class InvokeSerializer:
    """Caches the last serialized replies, by object identity."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[CardReply, bytes]] = {}

    def invoke(self, reply: CardReply) -> bytes:
        """The response to an invoke (Microsoft: Universal Actions, response format)."""
        kept = self._kept.get(id(reply))
        if kept is not None and kept[0] is reply:
            return kept[1]
        body = invoke_message(reply.message) if reply.card is None else _invoke(_CARD, reply.card)
        if len(self._kept) >= _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[id(reply)] = (reply, body)
        return body


def invoke_message(words: str) -> bytes:
    """The response to an invoke with a short message."""
    return _invoke(_MESSAGE, words)


def answered(body: bytes | None) -> web.Response:
    """200 with the response to an invoke; without a body for any other activity."""
    if body is None:
        return web.Response(status=200)
    return web.Response(body=body, content_type="application/json", charset="utf-8")


def refused(status: int, why: str, *, challenge: str = "") -> web.Response:
    """A refusal as JSON; `challenge` is what WWW-Authenticate says."""
    headers = {"WWW-Authenticate": challenge} if challenge else None
    return web.json_response({"error": why}, status=status, headers=headers)


def _invoke(kind: str, value: Any) -> bytes:
    return json.dumps({"statusCode": 200, "type": kind, "value": value}).encode()
