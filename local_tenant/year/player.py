"""Invented members live through the sample year: they sign up, answer, and leave documents."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from local_tenant.teams.people import PEOPLE
from local_tenant.teams.store import StoredMessage
from local_tenant.teams.tenant import BotUnavailableError, Tenant
from local_tenant.year.documents import put_documents
from local_tenant.year.meetings import MEETINGS, SampleMeeting
from local_tenant.year.words import CHANGES, THEMES, USEFUL

_SIGN_UP_AFTER = timedelta(minutes=25)
_ANSWER_AFTER = (timedelta(minutes=40), timedelta(days=1, hours=1))
_CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned action, stored between runs."""

    at: str
    what: str
    message: int = 0
    part: int = 0


class YearPlayer:
    """Acts at the tenant's simulated times; what it has seen and plans to do is in the tenant's store."""

    def __init__(
        self, tenant: Tenant, plan: Path, documents: Path, meetings: Sequence[SampleMeeting] = MEETINGS
    ) -> None:
        self._tenant = tenant
        self._meetings = meetings
        self._plan = plan
        self._documents = documents
        kept = tenant.store.note("player") or {}
        self._seen = int(kept.get("seen", 0))
        self._begun = bool(kept.get("begun"))
        self._asked_meetings = set(kept.get("asked", []))
        self._planned = [Planned(**entry) for entry in kept.get("planned", [])]

    async def turn(self, now: datetime) -> bool:
        """Do what is due, and plan reactions to new messages from the bot; returns whether anything was done."""
        worked = False
        if not self._begun:
            await self._begin(now)
            self._begun = worked = True
        for message in self._tenant.store.after(self._seen):
            self._seen = message.id
            if message.author == "bot":
                self._react(message, now)
        due = sorted((plan for plan in self._planned if datetime.fromisoformat(plan.at) <= now), key=lambda p: p.at)
        self._planned = [plan for plan in self._planned if plan not in due]
        for plan in due:
            await self._do(plan)
            worked = True
        self._keep()
        return worked

    def next_due(self, now: datetime) -> datetime | None:
        """When the members act next."""
        ahead = [at for plan in self._planned if (at := datetime.fromisoformat(plan.at)) > now]
        return min(ahead, default=None)

    async def _begin(self, now: datetime) -> None:
        """The coordinators set the bot up: whose channel is whose, and the year's plan."""
        first = PEOPLE[0]
        for channel in self._tenant.team.channels:
            await self._tenant.say(first, channel.id, f"koppla {channel.name}", mention=True)
        await self._tenant.attach(first, self._plan.name, self._plan.read_bytes(), "plan")
        for message in reversed(self._tenant.store.of_channel(self._tenant.chat_of(first).id)):
            approve = _button(message, "plan.approve")
            if approve is not None:
                await self._tenant.press(first, message.id, "plan.approve", approve)
                break
        for number, meeting in enumerate(self._meetings):
            if meeting.documents_at > now:
                self._planned.append(Planned(meeting.documents_at.isoformat(), "documents", part=number))

    def _react(self, message: StoredMessage, now: datetime) -> None:
        if _button(message, "signup.yes") is not None:
            self._planned.append(Planned((now + _SIGN_UP_AFTER).isoformat(), "sign_up", message.id))
        button = _button(message, "feedback.give")
        # A joint meeting asks in two channels, and a nudge asks again: people answer only once.
        if button is not None and button["meeting"] not in self._asked_meetings:
            self._asked_meetings.add(button["meeting"])
            for part, after in enumerate(_ANSWER_AFTER):
                self._planned.append(Planned((now + after).isoformat(), "answer", message.id, part))

    async def _do(self, planned: Planned) -> None:
        if planned.what == "documents":
            self._leave_documents(self._meetings[planned.part])
            return
        message = self._tenant.store.get(planned.message)
        if message is None:
            return
        chance = random.Random(f"{planned.message} {planned.what}")  # noqa: S311  the same year each time
        try:
            if planned.what == "sign_up":
                await self._sign_up(message, chance)
            else:
                await self._answer(message, chance, planned.part)
        except BotUnavailableError:
            # Members try again later, as people do.
            later = datetime.fromisoformat(planned.at) + timedelta(minutes=10)
            self._planned.append(Planned(later.isoformat(), planned.what, planned.message, planned.part))

    async def _sign_up(self, message: StoredMessage, chance: random.Random) -> None:
        data = _button(message, "signup.yes") or {}
        # With its own random numbers, so that the same people come as in earlier versions.
        more = random.Random(f"{message.id} more")  # noqa: S311  the same year each time
        for person in self._tenant.team.members_of(message.channel):
            if chance.random() < 0.75:
                verb = "signup.yes" if chance.random() < 0.85 else "signup.no"
                if verb == "signup.no" and more.random() < 0.3:
                    verb = "signup.maybe"
                colleagues = {"colleagues": more.randint(1, 3)} if more.random() < 0.15 else {}
                await self._tenant.press(person, message.id, verb, {**data, "verb": verb, **colleagues})

    async def _answer(self, message: StoredMessage, chance: random.Random, part: int) -> None:
        data = _button(message, "feedback.give") or {}
        people = self._tenant.team.members_of(message.channel)
        chance.shuffle(people)
        # Now and then too few answer for the figures to be shown.
        count = chance.choice([3, 6, 7, 8, 9, 10])
        answering = people[:count]
        half = (len(answering) + 1) // 2
        for person in answering[:half] if part == 0 else answering[half:]:
            given = {
                **data,
                "satisfaction": chance.choice("5554443321"),
                "useful": chance.choice(USEFUL) if chance.random() < 0.6 else "",
                "change": chance.choice(CHANGES) if chance.random() < 0.4 else "",
                "theme": chance.choice(THEMES) if chance.random() < 0.5 else "",
            }
            await self._tenant.press(person, message.id, "feedback.give", given)

    def _leave_documents(self, meeting: SampleMeeting) -> None:
        put_documents(self._documents, meeting)

    def _keep(self) -> None:
        kept = {
            "seen": self._seen,
            "begun": self._begun,
            "asked": sorted(self._asked_meetings),
            "planned": [
                {"at": plan.at, "what": plan.what, "message": plan.message, "part": plan.part} for plan in self._planned
            ],
        }
        self._tenant.store.keep("player", kept)


def _button(message: StoredMessage, verb: str) -> dict[str, Any] | None:
    """The data of the card's button with that verb, or None."""
    for attachment in message.body.get("attachments") or []:
        if attachment["contentType"] == _CARD:
            for action in attachment["content"].get("actions", []):
                if action.get("verb") == verb:
                    data: dict[str, Any] = action["data"]
                    return data
    return None
