"""A fake messenger that answers as told, and shorthands to plan and to run the jobs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nacl.public import PrivateKey

from bot.app.context import Context
from bot.app.deliveries.messenger import Outcome, SendResult
from bot.app.messages import Card
from bot.outbox.job_runner import JobRunner
from core.channels.model import Channel
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.operations.clock import SystemClock
from tests.factories import MILJO, local, make_meeting
from tests.held_keys import feedback_key

KEY = PrivateKey.generate()
DONE = SendResult(Outcome.DONE)


@dataclass
class FakeMessenger:
    """The Messenger port; answers from `outcomes`, else DONE."""

    outcomes: list[SendResult] = field(default_factory=list)
    sent: list[tuple[str, str, str | None]] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    #: What every edit is answered with.
    edit_outcome: SendResult = DONE
    #: Message and summary.
    edited: list[tuple[str, str]] = field(default_factory=list)
    #: Whose chats were asked for, and who can't be reached.
    opened: list[str] = field(default_factory=list)
    unreachable: set[str] = field(default_factory=set)
    #: Who is in each channel, where Teams tells.
    rosters: dict[str, list[Person]] = field(default_factory=dict)

    async def send(
        self, channel: Channel, *, card: Card | None, text: str, summary: str, thread_id: str | None
    ) -> SendResult:
        number = len(self.sent) + 1
        if card is not None:
            self.cards.append(card)
        self.sent.append((channel.id, summary.partition(":")[0].partition(" ·")[0], thread_id))
        answer = self.outcomes.pop(0) if self.outcomes else DONE
        if answer.outcome is Outcome.DONE:
            return SendResult(Outcome.DONE, str(number), thread_id or f"{channel.id};messageid={number}")
        return answer

    async def edit(self, channel: Channel, **more: Any) -> SendResult:
        self.edited.append((more["activity_id"], more["summary"]))
        return self.edit_outcome

    async def open_chat(self, near: Channel, person_id: str) -> SendResult:
        self.opened.append(person_id)
        if person_id in self.unreachable:
            return SendResult(Outcome.NOT_FOUND_OR_FORBIDDEN, reason="403")
        return SendResult(Outcome.DONE, thread_id=f"a:{person_id}")

    async def members(self, channel: Channel) -> Sequence[Person] | None:
        return self.rosters.get(channel.id)

    async def person(self, channel: Channel, person_id: str) -> Person | None:
        return None


def plan(context: Context, *groups: str, planned_at: datetime | None = None, **more: Any) -> None:
    made = make_meeting(groups=groups or (MILJO,), **more)
    context.write(lambda conn: meetings.add(conn, made, planned_at=planned_at or local(2023, 1, 1)))


def tick(context: Context, messenger: FakeMessenger, real_now: datetime | None = None) -> JobRunner:
    now = real_now or local(2026, 1, 1)
    return JobRunner(context, messenger, SystemClock(), feedback_key(KEY), real_now=lambda: now)
