"""Requests that came before: Teams sends again after 15 seconds, and anyone may replay (facts: delivery, defect 5)."""

from collections import OrderedDict
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

_MOST_KEPT = 20_000


class Replays:
    """Remembers the newest requests by a digest, each with what was answered; nothing of who or what is kept."""

    def __init__(self) -> None:
        self._answers: OrderedDict[bytes, Any] = OrderedDict()

    def known(self, key: bytes) -> bool:
        """Whether the request was seen."""
        return key in self._answers

    def answer(self, key: bytes) -> Any:
        """What was answered; None while it is being answered, or where the answer has no body."""
        return self._answers.get(key)

    def remember(self, key: bytes, answer: Any) -> None:
        """Keep the answer; the oldest make room."""
        self._answers[key] = answer
        while len(self._answers) > _MOST_KEPT:
            self._answers.popitem(last=False)

    def forget(self, key: bytes) -> None:
        """The request failed on our side: when it comes again it counts."""
        self._answers.pop(key, None)


def replay_key(activity: Mapping[str, Any]) -> bytes:
    """What makes two requests the same: kind, id, conversation and sender."""
    conversation, sender = activity.get("conversation"), activity.get("from")
    parts = (
        activity.get("type"),
        activity.get("id"),
        conversation.get("id") if isinstance(conversation, dict) else "",
        sender.get("id") if isinstance(sender, dict) else "",
    )
    return sha256(repr(parts).encode()).digest()
