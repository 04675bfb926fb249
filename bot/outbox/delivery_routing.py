"""Where a delivery goes: to its group's channel; messages to coordinators to their channel, or else their chats.

A message to one person goes to their personal chat if it is known, otherwise to its group.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection

from core.channels import queries as channels
from core.channels.model import COORDINATORS, Channel
from core.deliveries.model import DeliveryState, Key, PlannedDelivery
from core.deliveries.rules import had_before


@dataclass(frozen=True, slots=True)
class DeliveryRouter:
    """Finds the channels and chats of a delivery."""

    bound: Mapping[str, Channel]
    #: Personal chats with coordinators, open ones only.
    chats: Sequence[Channel]
    #: Whether everything goes to the coordinators (the setting PILOT).
    pilot: bool = False
    #: Ids of channels whose binding can still be undone: nothing is sent there yet.
    settling: Collection[str] = ()
    #: Kinds that a channel gets only once, whatever dates the meeting gets later.
    once: Collection[str] = ()
    #: Open personal chats by person (Entra object id).
    own_chats: Mapping[str, Channel] = field(default_factory=dict)

    def channels_for(self, planned: PlannedDelivery, states: Mapping[Key, DeliveryState]) -> list[Channel]:
        """The channels to queue the delivery for; empty if nobody can be reached, or it has been queued already.

        `states` are those of deliveries about the same subject. Messages that coordinators have got in one place, or
        may have, are not repeated in another: only those that their channel refused go to their chats.
        """
        if planned.person is not None and not self.pilot:
            if self._told_somewhere(planned, states):
                return []
            chat = self.own_chats.get(planned.person)
            if chat is not None and _key(planned, chat) not in states:
                return [chat]
        if planned.group is not None and not self.pilot:
            channel = self.bound.get(planned.group)
            waits = channel is None or channel.id in self.settling or self._has_had(planned, channel, states)
            return [] if channel is None or waits else [channel]
        if self._told_somewhere(planned, states):
            return []
        reached = [channel for channel in self._coordinators() if channel.id not in self.settling]
        return [channel for channel in reached if not self._has_had(planned, channel, states)]

    def as_queued(self, planned: PlannedDelivery, channel: Channel) -> PlannedDelivery:
        """The delivery as stored: one that goes to its person's chat has no group."""
        own = planned.person is not None and channel.person_id == planned.person and not self.pilot
        return replace(planned, group=None) if own else planned

    def _told_somewhere(self, planned: PlannedDelivery, states: Mapping[Key, DeliveryState]) -> bool:
        """Whether it was queued for any channel that didn't refuse it."""
        same = (planned.subject, planned.revision, planned.kind)
        return any(state is not DeliveryState.REFUSED for key, state in states.items() if key[:3] == same)

    def _has_had(self, planned: PlannedDelivery, channel: Channel, states: Mapping[Key, DeliveryState]) -> bool:
        again = planned.kind in self.once and had_before(planned, channel.id, states)
        return again or _key(planned, channel) in states

    def _coordinators(self) -> Sequence[Channel]:
        channel = self.bound.get(COORDINATORS)
        return [channel] if channel is not None and channel.closed_reason is None else self.chats

    def need_chats(self, due: Collection[PlannedDelivery]) -> bool:
        """Whether a message waits for coordinators whose channel can't be reached."""
        channel = self.bound.get(COORDINATORS)
        concerned = self.pilot or any(planned.group is None for planned in due)
        return bool(due) and concerned and (channel is None or channel.closed_reason is not None)


def delivery_router(
    conn: Connection,
    coordinators: Collection[str],
    *,
    bound_before: datetime,
    pilot: bool = False,
    once: Collection[str] = (),
) -> DeliveryRouter:
    """The router over the stored channels; a chat is used while its owner is a coordinator (Entra object ids).

    Bindings after `bound_before` (UTC) can still be undone. `once` are kinds that a channel gets only once.
    """
    bound = {channel.bound_to: channel for channel in channels.list_bound(conn) if channel.bound_to is not None}
    open_chats = [chat for chat in channels.list_chats(conn) if chat.closed_reason is None]
    chats = [chat for chat in open_chats if chat.person_id in coordinators]
    own_chats = {chat.person_id: chat for chat in open_chats if chat.person_id is not None}
    settling = frozenset(
        channel.id for channel in bound.values() if channel.bound_at is not None and channel.bound_at > bound_before
    )
    return DeliveryRouter(bound, chats, pilot, settling, once, own_chats)


def _key(planned: PlannedDelivery, channel: Channel) -> Key:
    return planned.subject, planned.revision, planned.kind, channel.id
