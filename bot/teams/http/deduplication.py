"""Recognises repeated requests: Teams retries after 15 seconds, and anyone may replay."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

_MOST_KEPT = 20_000
#: A response's bytes; None if it has no body.
Answer = bytes | None


class ResponseCache:
    """Remembers the newest requests by digest, each with its response; nothing about who or what."""

    def __init__(self) -> None:
        self._answers: OrderedDict[bytes, asyncio.Future[Answer]] = OrderedDict()

    def earlier(self, key: bytes) -> asyncio.Future[Answer] | None:
        """The response to the same request, finished or pending; None if it is new."""
        return self._answers.get(key)

    def begin(self, key: bytes) -> asyncio.Future[Answer]:
        """Register a new request; set its response on the returned future. The oldest are dropped."""
        pending: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._answers[key] = pending
        while len(self._answers) > _MOST_KEPT:
            self._answers.popitem(last=False)
        return pending

    def forget(self, key: bytes) -> None:
        """Forget a request that failed on our side, so that a retry is handled."""
        self._answers.pop(key, None)


def replay_key(activity: Mapping[str, Any]) -> bytes | None:
    """The identity of a request: kind, id, conversation and sender; None without an id."""
    known = activity.get("id")
    if not known or not isinstance(known, str | int):
        return None
    conversation, sender = activity.get("conversation"), activity.get("from")
    parts = (
        activity.get("type"),
        known,
        conversation.get("id") if isinstance(conversation, dict) else "",
        sender.get("id") if isinstance(sender, dict) else "",
        # A message that is corrected twice keeps its id.
        activity.get("text") if activity.get("type") == "messageUpdate" else "",
    )
    # Anything but a plain value isn't an id, and may be nested arbitrarily deep.
    return sha256(repr([part if isinstance(part, str | int) else "" for part in parts]).encode()).digest()
