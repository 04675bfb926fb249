"""The port to Teams for the jobs: send, edit and look up people, each with an outcome instead of an exception."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.app.messages import Card
from core.channels.model import Channel
from core.members.model.person import Person


class Outcome(StrEnum):
    """The outcome of one request to Teams."""

    DONE = "done"  #: Teams answered with an id, or took the edit
    THROTTLED = "throttled"  #: 429: again after `retry_after`
    NOT_SENT = "never_left"  #: name lookup, refused connection, no token: safe to try again
    REFUSED = "refused"  #: any other 4xx
    NOT_FOUND_OR_FORBIDDEN = (
        "not_found_or_forbidden"  #: 403 (removed or blocked) or 404: the channel or message is not there for us
    )
    UNKNOWN = "unknown"  #: timeout, cut connection after the request left, 408, 412 or 5xx: may have been delivered


@dataclass(frozen=True, slots=True)
class SendResult:
    """The answer to a send or an edit."""

    outcome: Outcome
    #: Set when DONE.
    activity_id: str | None = None
    #: The conversation id of the thread, "<channel>;messageid=<n>".
    thread_id: str | None = None
    #: Seconds, when THROTTLED and Teams said so.
    retry_after: float | None = None
    #: A code for the outbox, such as "403" or "timeout".
    reason: str | None = None


class Messenger(Protocol):
    """Sends to channels; used by jobs only, never on a request path."""

    async def send(
        self, channel: Channel, *, card: Card | None, text: str, summary: str, thread_id: str | None
    ) -> SendResult:
        """Post to the thread, or open a new one in the channel when `thread_id` is None."""

    async def edit(self, channel: Channel, *, thread_id: str, activity_id: str, card: Card, summary: str) -> SendResult:
        """Replace a message's card; idempotent."""

    async def open_chat(self, near: Channel, person_id: str) -> SendResult:
        """Open, or find, the personal chat with one person, at the service that `near` is on; its id is `thread_id`."""

    async def members(self, channel: Channel) -> Sequence[Person] | None:
        """List who is in the channel, by id and name; None when Teams doesn't say."""

    async def person(self, channel: Channel, person_id: str) -> Person | None:
        """Look up one member of the channel's team by Entra object id; None when Teams doesn't say."""
