"""A messenger that does as it is told, and short ways to plan and to take a turn."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nacl.public import PrivateKey

from bot.contracts import Card
from bot.desk import Desk
from bot.jobs.tick import Tick
from bot.teams.port import Outcome, Sent
from network.clock import SystemClock
from network.database import meetings
from network.model.channel import Channel
from network.model.person import Person
from tests.factories import MILJO, local, make_meeting
from tests.held_keys import sealing_key

KEY = PrivateKey.generate()
DONE = Sent(Outcome.DONE)


@dataclass
class FakeMessenger:
    """The Messenger port; answers from `outcomes`, else DONE."""

    outcomes: list[Sent] = field(default_factory=list)
    sent: list[tuple[str, str, str | None]] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    #: What every edit is answered with.
    edit_outcome: Sent = DONE
    #: Message and summary.
    edited: list[tuple[str, str]] = field(default_factory=list)
    #: Whose chats were asked for, and who can't be reached.
    opened: list[str] = field(default_factory=list)
    unreachable: set[str] = field(default_factory=set)

    async def send(
        self, channel: Channel, *, card: Card | None, text: str, summary: str, thread_id: str | None
    ) -> Sent:
        number = len(self.sent) + 1
        if card is not None:
            self.cards.append(card)
        self.sent.append((channel.id, summary.partition(":")[0].partition(" ·")[0], thread_id))
        answer = self.outcomes.pop(0) if self.outcomes else DONE
        if answer.outcome is Outcome.DONE:
            return Sent(Outcome.DONE, str(number), thread_id or f"{channel.id};messageid={number}")
        return answer

    async def edit(self, channel: Channel, **more: Any) -> Sent:
        self.edited.append((more["activity_id"], more["summary"]))
        return self.edit_outcome

    async def open_chat(self, near: Channel, person_id: str) -> Sent:
        self.opened.append(person_id)
        if person_id in self.unreachable:
            return Sent(Outcome.GONE, reason="403")
        return Sent(Outcome.DONE, thread_id=f"a:{person_id}")

    async def person(self, channel: Channel, person_id: str) -> Person | None:
        return None


def plan(desk: Desk, *groups: str, planned_at: datetime | None = None, **more: Any) -> None:
    made = make_meeting(groups=groups or (MILJO,), **more)
    desk.write(lambda conn: meetings.add(conn, made, planned_at=planned_at or local(2023, 1, 1)))


def tick(desk: Desk, messenger: FakeMessenger, real_now: datetime | None = None) -> Tick:
    now = real_now or local(2026, 1, 1)
    return Tick(desk, messenger, SystemClock(), sealing_key(KEY), real_now=lambda: now)
