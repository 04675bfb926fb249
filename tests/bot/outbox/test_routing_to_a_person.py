"""A message to one person goes to their chat if known, once, and otherwise to their group's channel."""

from dataclasses import replace

import pytest

from bot.outbox.delivery_routing import DeliveryRouter
from core.channels.model import COORDINATORS, Channel
from core.deliveries.model import DeliveryState, Key, PlannedDelivery
from tests.factories import MILJO, local

NOW = local(2023, 3, 1, 10)
CHAT = Channel("a:mira", None, "http://x", "t", None, person_id="mira")
OF_MILJO, OF_COORDINATORS = (Channel(name, name, "http://x", "t", name) for name in (MILJO, COORDINATORS))
ROUTER = DeliveryRouter({MILJO: OF_MILJO, COORDINATORS: OF_COORDINATORS}, chats=(), own_chats={"mira": CHAT})
TO_MIRA = PlannedDelivery("p1", 1, "project_interest", MILJO, NOW, NOW, person="mira")


def state(channel: Channel, state: DeliveryState) -> dict[Key, DeliveryState]:
    return {("p1", 1, "project_interest", channel.id): state}


@pytest.mark.parametrize(
    ("planned", "states", "channels"),
    [
        (TO_MIRA, {}, [CHAT]),
        (replace(TO_MIRA, person="olle"), {}, [OF_MILJO]),
        (replace(TO_MIRA, person="olle", group=None), {}, [OF_COORDINATORS]),
        (replace(TO_MIRA, person=None), {}, [OF_MILJO]),
        (TO_MIRA, state(CHAT, DeliveryState.SENT), []),
        (TO_MIRA, state(CHAT, DeliveryState.UNKNOWN), []),
        (TO_MIRA, state(CHAT, DeliveryState.REFUSED), [OF_MILJO]),
        # Told in the thread before the chat was known.
        (TO_MIRA, state(OF_MILJO, DeliveryState.SENT), []),
    ],
)
def test_chat_first_then_the_group_and_never_both(
    planned: PlannedDelivery, states: dict[Key, DeliveryState], channels: list[Channel]
) -> None:
    assert ROUTER.channels_for(planned, states) == channels


def test_what_goes_to_ones_own_chat_is_no_groups() -> None:
    assert ROUTER.as_queued(TO_MIRA, CHAT).group is None
    assert ROUTER.as_queued(TO_MIRA, OF_MILJO).group == MILJO


def test_in_the_pilot_the_coordinators_get_it() -> None:
    pilot = replace(ROUTER, pilot=True)

    assert pilot.channels_for(TO_MIRA, {}) == [OF_COORDINATORS]
    assert pilot.as_queued(TO_MIRA, OF_COORDINATORS).group == MILJO
