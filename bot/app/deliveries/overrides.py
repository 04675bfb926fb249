"""Looks up coordinators' decisions about a delivery."""

from collections.abc import Collection

from bot.app.deliveries.delivery_kinds import DeliveryKinds, Scheduled
from core.deliveries.model import Delivery, PlannedDelivery
from core.overrides.model import OverrideKey


def override_key(delivery: Delivery | PlannedDelivery, kinds: DeliveryKinds) -> OverrideKey:
    """The key of decisions about the delivery: for scheduled kinds they survive when the meeting moves.

    Raises UnknownDeliveryKindError.
    """
    by_calendar = isinstance(kinds.get(delivery.kind).due, Scheduled)
    return OverrideKey(delivery.subject, delivery.kind, 0 if by_calendar else delivery.revision, delivery.group)


def is_held(delivery: PlannedDelivery, held: Collection[OverrideKey], kinds: DeliveryKinds) -> bool:
    """Whether somebody holds the delivery."""
    return bool(held) and override_key(delivery, kinds) in held
