"""Requests that came before: Teams sends again after 15 seconds, and anyone may replay."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

_MOST_KEPT = 20_000
#: An answer's bytes; None if it has no body.
Answer = bytes | None


class ResponseCache:
    """Remembers the newest requests by a digest, each with what was answered; nothing of who or what is kept."""

    def __init__(self) -> None:
        self._answers: OrderedDict[bytes, asyncio.Future[Answer]] = OrderedDict()

    def earlier(self, key: bytes) -> asyncio.Future[Answer] | None:
        """The answer to the same request, done or on its way; None if it is new."""
        return self._answers.get(key)

    def begin(self, key: bytes) -> asyncio.Future[Answer]:
        """A new request, whose answer is to be set on what is returned; the oldest make room."""
        pending: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._answers[key] = pending
        while len(self._answers) > _MOST_KEPT:
            self._answers.popitem(last=False)
        return pending

    def forget(self, key: bytes) -> None:
        """The request failed on our side: when it comes again it counts."""
        self._answers.pop(key, None)


def replay_key(activity: Mapping[str, Any]) -> bytes | None:
    """What makes two requests the same: kind, id, conversation and sender; None if there is no id to tell by."""
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
    # What is no plain value is nobody's id, and may be nested as deep as a sender likes.
    return sha256(repr([part if isinstance(part, str | int) else "" for part in parts]).encode()).digest()
