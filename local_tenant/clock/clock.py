"""Simulated clock: jumps to the next due moment, but only when every participant is done with the last."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

PARTICIPANTS = ("bot", "worker")


class Notes(Protocol):
    """Where the clock stores its state between runs."""

    def note(self, key: str) -> Any:
        """The value stored under the key, or None."""

    def keep(self, key: str, value: Any) -> None:
        """Keep a value under the key."""


class Player(Protocol):
    """Somebody in the tenant who acts at simulated times: the invented members."""

    async def turn(self, now: datetime) -> bool:
        """Do what is due; returns whether anything was done."""

    def next_due(self, now: datetime) -> datetime | None:
        """The next moment after `now` at which there is something to do."""


@dataclass(frozen=True, slots=True)
class Done:
    """A participant's reply to the newest question."""

    worked: bool
    next: datetime | None


class TenantClock:
    """Advances simulated time one due moment at a time (ARCHITECTURE.md, The clock)."""

    def __init__(self, notes: Notes, starts: datetime, *, participants: tuple[str, ...] = PARTICIPANTS) -> None:
        kept = notes.note("clock") or {}
        self._notes = notes
        self.now = datetime.fromisoformat(kept["now"]) if kept else starts.astimezone(UTC)
        self.moment = int(kept.get("moment", 1))
        self.asked = int(kept.get("asked", 1))
        self.playing = False
        #: Real seconds a moment is shown before the next, while playing.
        self.dwell = 0.6
        self.finished = False
        self.following: datetime | None = None
        self._participants = participants
        self._answers: dict[str, Done] = {}
        self._steps = 0
        self._jump_to: datetime | None = None
        self._changed = asyncio.Event()

    def shows(self) -> dict[str, Any]:
        """The state that participants and pages read."""
        return {
            "now": self.now.isoformat(),
            "moment": self.moment,
            "asked": self.asked,
            "playing": self.playing,
            "dwell": self.dwell,
            "finished": self.finished,
            "next": self.following.isoformat() if self.following else None,
        }

    def done(self, who: str, question: int, done: Done) -> None:
        """Records that a participant is done; a reply to an older question is ignored.

        Raises KeyError for an unknown participant.
        """
        if who not in self._participants:
            raise KeyError(who)
        if question == self.asked:
            self._answers[who] = done
            self._changed.set()

    def ask_again(self) -> None:
        """Something happened at this moment: ask every participant to look once more."""
        self.asked += 1
        self._answers.clear()
        self._keep()

    def play(self, *, playing: bool) -> None:
        """Go on by itself, or stand still."""
        self.playing = playing
        self._changed.set()

    def step(self) -> None:
        """One jump to the next due moment."""
        self._steps += 1
        self._changed.set()

    def skip(self, ahead: timedelta) -> None:
        """Go forward by that much, stopping at every due moment on the way."""
        self._jump_to = self.now + ahead
        self._changed.set()

    def jump(self, by: timedelta) -> None:
        """Set the clock wrong, or right again: no moment on the way is shown. Goes back when `by` is negative."""
        self.now += by
        self.moment += 1
        self.ask_again()
        self._changed.set()

    async def run(self, player: Player) -> None:
        """Step through due moments until cancelled."""
        while True:
            await self._settled()
            if await player.turn(self.now):
                self.ask_again()
                continue
            self.following = self._next(player)
            if not await self._may_go():
                continue
            self._go()

    def _next(self, player: Player) -> datetime | None:
        moments = [answer.next for answer in self._answers.values()] + [player.next_due(self.now)]
        ahead = [moment for moment in moments if moment is not None and moment > self.now]
        self.finished = not ahead
        return min(ahead, default=None)

    async def _settled(self) -> None:
        """Wait until every participant is done with the newest question and none did any work."""
        while True:
            if all(who in self._answers for who in self._participants):
                if not any(answer.worked for answer in self._answers.values()):
                    return
                self.ask_again()
            self._changed.clear()
            await self._changed.wait()

    async def _may_go(self) -> bool:
        """Wait for a step, or for the dwell time while playing; False when the moment must be looked at again."""
        question = self.asked
        if self._jump_to is not None or self._steps:
            return True
        if self.playing and not self.finished:
            await asyncio.sleep(self.dwell)
            return self.playing and question == self.asked
        self._changed.clear()
        # Somebody may type or press a button meanwhile: look again every second.
        with suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), 1.0)
        return False

    def _go(self) -> None:
        target = self.following
        if self._jump_to is not None:
            if target is None or target >= self._jump_to:
                target, self._jump_to = self._jump_to, None
        elif self._steps:
            self._steps -= 1
        if target is None or target <= self.now:
            return
        self.now = target
        self.moment += 1
        self.ask_again()

    def _keep(self) -> None:
        self._notes.keep("clock", {"now": self.now.isoformat(), "moment": self.moment, "asked": self.asked})
