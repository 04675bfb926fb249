"""Answers written out as bytes; one that many get, such as the thanks for feedback, is written once."""

import json
from typing import Any

from bot.app.messages import CardReply

_CARD = "application/vnd.microsoft.card.adaptive"
_MESSAGE = "application/vnd.microsoft.activity.message"
_MOST_KEPT = 64


class InvokeSerializer:
    """Remembers the replies written last, each by being the very same object."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[CardReply, bytes]] = {}

    def invoke(self, reply: CardReply) -> bytes:
        """The answer to an invoke (Microsoft: Universal Actions, response format)."""
        kept = self._kept.get(id(reply))
        if kept is not None and kept[0] is reply:
            return kept[1]
        body = invoke_message(reply.message) if reply.card is None else _invoke(_CARD, reply.card)
        if len(self._kept) >= _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[id(reply)] = (reply, body)
        return body


def invoke_message(words: str) -> bytes:
    """The answer to an invoke that is a few words."""
    return _invoke(_MESSAGE, words)


def _invoke(kind: str, value: Any) -> bytes:
    return json.dumps({"statusCode": 200, "type": kind, "value": value}).encode()
