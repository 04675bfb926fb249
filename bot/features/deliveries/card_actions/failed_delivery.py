"""Skicka igen, Försök igen, Den kom fram, Skicka inte: a coordinator decides on a failed delivery."""

from datetime import timedelta

from sqlalchemy import Connection

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_of_delivery, id_in
from bot.app.context import Context
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from cards.kit import verbs
from cards.kit.notice import notice_card
from core.channels import queries as channels
from core.deliveries import outbox, pause
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState
from core.members.model.role import Role
from core.undo.model import LastingKind

card_actions = CardActions()
#: A delivery that is retried by hand is useful for a day, however late it was.
_TIME_TO_LEAVE = timedelta(days=1)


@card_actions.verb(verbs.RETRY_DELIVERY, role=Role.GROUP_COORDINATOR, about=groups_of_delivery)
def retry(pressed: CardAction, context: Context) -> CardReply:
    """Retry the delivery, after a person has checked."""
    return _decide(pressed, context, DeliveryState.DUE, "Beskedet är på väg", "Jag försöker igen nu.")


@card_actions.verb(verbs.DELIVERY_ARRIVED, role=Role.GROUP_COORDINATOR, about=groups_of_delivery)
def arrived(pressed: CardAction, context: Context) -> CardReply:
    """A person has seen it in the channel."""
    return _decide(pressed, context, DeliveryState.SENT, "Noterat", "Beskedet räknas som skickat.")


@card_actions.verb(verbs.DROP_DELIVERY, role=Role.GROUP_COORDINATOR, about=groups_of_delivery)
def drop(pressed: CardAction, context: Context) -> CardReply:
    """A person does not want it sent."""
    return _decide(pressed, context, DeliveryState.WITHDRAWN, "Noterat", "Beskedet skickas inte.")


def _decide(pressed: CardAction, context: Context, state: DeliveryState, title: str, words: str) -> CardReply:
    delivery_id = id_in(pressed, "delivery")
    delivery = context.read(lambda conn: deliveries.get(conn, delivery_id))
    expires_at = pressed.now + _TIME_TO_LEAVE
    if delivery is not None and delivery.expires_at > expires_at:
        expires_at = delivery.expires_at

    def decide(conn: Connection) -> bool:
        settled = outbox.settle_by_hand(
            conn, delivery_id=delivery_id, state=state, expires_at=expires_at, at=pressed.now
        )
        if settled:
            remember(conn, LastingKind.DELIVERY, pressed)
        return settled

    settled = context.write(decide)
    if not settled:
        title, words = "Redan avgjort", "Det är redan bestämt vad som händer med det här beskedet."
    elif state is DeliveryState.DUE and delivery is not None:
        context.write(lambda conn: channels.reopen(conn, delivery.channel_id))
        if context.read(pause.current):
            title, words = "Beskedet väntar", "Utskicken är pausade. Det går ut när någon skriver *fortsätt*."
    made = notice_card(title, words, eyebrow="Utskick", icon="check")
    return CardReply(card=made, acknowledgement=f"{title}. {words}")
