"""Skicka igen, Försök igen, Den kom fram, Skicka inte: a coordinator decides on a failed delivery."""

from datetime import timedelta
from functools import partial

from bot.card_actions.fields import groups_of_delivery, id_in
from bot.contracts import CardAnswer, CardReply
from bot.desk import Desk
from bot.registry import CardVerbs
from cards import verbs
from cards.notice import notice_card
from network.database import channels, deliveries, ledger
from network.model.delivery import DeliveryState
from network.model.role import Role

card_verbs = CardVerbs()
#: A delivery sent again by hand is of use for a day, however late it was.
_TIME_TO_LEAVE = timedelta(days=1)


@card_verbs.verb(verbs.RETRY_DELIVERY, role=Role.GROUP_COORDINATOR, about=groups_of_delivery)
def retry(pressed: CardAnswer, desk: Desk) -> CardReply:
    """Send it again; a person has looked."""
    return _decide(pressed, desk, DeliveryState.DUE, "Beskedet är på väg", "Jag försöker igen nu.")


@card_verbs.verb(verbs.DELIVERY_ARRIVED, role=Role.GROUP_COORDINATOR, about=groups_of_delivery)
def arrived(pressed: CardAnswer, desk: Desk) -> CardReply:
    """A person has seen it in the channel."""
    return _decide(pressed, desk, DeliveryState.SENT, "Noterat", "Beskedet räknas som skickat.")


@card_verbs.verb(verbs.DROP_DELIVERY, role=Role.GROUP_COORDINATOR, about=groups_of_delivery)
def drop(pressed: CardAnswer, desk: Desk) -> CardReply:
    """A person does not want it sent."""
    return _decide(pressed, desk, DeliveryState.WITHDRAWN, "Noterat", "Beskedet skickas inte.")


def _decide(pressed: CardAnswer, desk: Desk, state: DeliveryState, title: str, words: str) -> CardReply:
    delivery_id = id_in(pressed, "delivery")
    delivery = desk.read(lambda conn: deliveries.get(conn, delivery_id))
    expires_at = pressed.now + _TIME_TO_LEAVE
    if delivery is not None and delivery.expires_at > expires_at:
        expires_at = delivery.expires_at
    decide = partial(ledger.settle_by_hand, delivery_id=delivery_id, state=state, expires_at=expires_at, at=pressed.now)
    settled = desk.write(decide)
    if not settled:
        title, words = "Redan avgjort", "Någon annan har redan bestämt om det här beskedet."
    elif state is DeliveryState.DUE and delivery is not None:
        desk.write(lambda conn: channels.reopen(conn, delivery.channel_id))
    made = notice_card(title, words, over="Utskick", icon="check")
    return CardReply(card=made, acknowledgement=f"{title}. {words}")
