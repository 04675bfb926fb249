"""What coordinators do when a channel was closed to the bot: add the app again, then press "Försök igen"."""

from collections.abc import Collection
from contextlib import suppress
from typing import Any

from cards.kit.verbs import RETRY_DELIVERY
from core.deliveries.model import Delivery
from local_tenant.teams.people import PEOPLE
from local_tenant.teams.tenant import BotUnavailableError, Tenant


async def mend(tenant: Tenant, refused: Collection[Delivery]) -> int:
    """Open every channel again, and have what Teams refused and is still of use sent; how many were pressed."""
    pressed = 0
    # A bot that is down hears nothing; they try again when they see that it did not help.
    with suppress(BotUnavailableError):
        await tenant.install()
        useful = {delivery.id for delivery in refused if delivery.expires_at > tenant.clock.now}
        for message, data in _offers(tenant):
            if data["delivery"] in useful:
                await tenant.press(PEOPLE[0], message, RETRY_DELIVERY, data)
                useful.discard(data["delivery"])
                pressed += 1
    return pressed


def _offers(tenant: Tenant) -> list[tuple[int, dict[str, Any]]]:
    """The buttons on the cards in the coordinators' channel."""
    messages = tenant.store.of_channel(tenant.team.channels[-1].id)
    return [
        (item.id, action["data"])
        for item in messages
        for attachment in item.body.get("attachments") or []
        for action in attachment.get("content", {}).get("actions", [])
        if action.get("verb") == RETRY_DELIVERY
    ]
