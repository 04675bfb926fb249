"""Predicts whom a message will reach, and when, as things are now.

All obstacles (a pause, a group without a channel, a closed channel, the pilot) are handled here and nowhere else, so
that no preview, confirmation or list promises something that won't happen.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.deliveries.delivery_kinds import DeliveryKinds
from bot.app.deliveries.overrides import is_held
from cards.kit.markdown import escape
from core.channels import queries as channels
from core.channels.model import Channel
from core.deliveries import pause
from core.deliveries import queries as deliveries
from core.deliveries.model import PlannedDelivery
from core.deliveries.rules import had_before
from core.language.lists import enumeration
from core.overrides import queries as overrides

_RESUMED = "när någon skriver *fortsätt*"


@dataclass(frozen=True, slots=True)
class Reach:
    """Where messages go now."""

    config: Config
    #: UTC, the product's clock.
    now: datetime
    #: All sending is paused.
    paused: bool = False
    #: By the group that each is bound to, or COORDINATORS.
    bound: Mapping[str, Channel] = field(default_factory=dict)

    def moment(self, at: datetime) -> str:
        """When a message leaves that is due at `at` (UTC): "mån 6 mars kl. 9.00"."""
        return self.when(presenters.moment(at, self.now, self.config.zone))

    @property
    def at_once(self) -> str:
        """When a message leaves that is due now."""
        return _RESUMED if self.paused else "nu"

    @property
    def when_resumed(self) -> str:
        """When paused messages leave."""
        return _RESUMED

    def when(self, words: str) -> str:
        """The same for a time that is already in words: "om tio minuter"."""
        return f"{_RESUMED}, tidigast {words}" if self.paused else words

    def arrives_at(self, group: str, due_at: datetime) -> datetime:
        """When a message due at `due_at` leaves for the group's channel: not while its binding can be undone (UTC)."""
        channel = self.bound.get(group)
        bound_at = channel.bound_at if channel is not None else None
        return due_at if bound_at is None else max(due_at, bound_at + self.config.rules.undo)

    def obstacle(self, group: str) -> str:
        """Why nothing reaches the group, and what to do, as a clause; empty if messages do."""
        channel, name = self.bound.get(group), escape(group)
        if self.config.pilot:
            return ""
        if channel is None:
            return f"{name} har ingen kanal. Skriv *koppla {name}* i kanalen"
        if channel.closed_reason is not None:
            return f"{name} nås inte: kanalen är borttagen, eller så är jag det ur den. Skriv *status*"
        return ""

    def told(self, groups: Sequence[str], what: str, when: str) -> list[str]:
        """Sentences: who gets it and when, then who doesn't; `what` is such as "får ett besked i tråden".

        `when` is what `moment`, `when` or `at_once` give.
        """
        reached = [group for group in groups if not self.obstacle(group)]
        names = enumeration([escape(group) for group in reached])
        lines = [f"{names} {what} {when}."] if reached else []
        if reached and self.config.pilot:
            lines = [f"Pilot: det som {names} skulle få kommer till er i stället, {when}."]
        return [*lines, *(f"**Obs!** {self.obstacle(group)}." for group in groups if self.obstacle(group))]

    def goes(self, groups: Sequence[str], what: str, when: str) -> list[str]:
        """The same, naming only the message: "Inbjudan går ut mån 6 mars kl. 9.00."."""
        if self.config.pilot:
            return self.told(groups, "får det", when)
        obstacles = [f"**Obs!** {self.obstacle(group)}." for group in groups if self.obstacle(group)]
        return [*([f"{what} {when}."] if len(obstacles) < len(groups) else []), *obstacles]

    def reaches(self, groups: Iterable[str]) -> bool:
        """Whether a message that is due now reaches members of any of the groups at once."""
        return not (self.paused or self.config.pilot) and any(not self.obstacle(group) for group in groups)


def reach(conn: Connection, config: Config, now: datetime) -> Reach:
    """The prediction at `now` (UTC)."""
    bound = {channel.bound_to: channel for channel in channels.list_bound(conn) if channel.bound_to is not None}
    return Reach(config, now, paused=pause.current(conn) is not None, bound=bound)


def will_go(
    conn: Connection, meeting_id: str, planned: Collection[PlannedDelivery], kinds: DeliveryKinds
) -> list[PlannedDelivery]:
    """The meeting's planned deliveries that its groups haven't had before, and that aren't held."""
    held = overrides.list_held(conn)
    return [delivery for delivery in wanted(conn, meeting_id, planned, kinds) if not is_held(delivery, held, kinds)]


def wanted(
    conn: Connection, meeting_id: str, planned: Collection[PlannedDelivery], kinds: DeliveryKinds
) -> list[PlannedDelivery]:
    """The same, including held ones."""
    states = deliveries.states_by_key(conn, {meeting_id})
    bound = {channel.bound_to: channel.id for channel in channels.list_bound(conn)}
    once = kinds.sent_once()
    return [
        delivery
        for delivery in planned
        if delivery.kind not in once or not had_before(delivery, bound.get(delivery.group, ""), states)
    ]
