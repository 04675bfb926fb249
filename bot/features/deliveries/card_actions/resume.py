"""Fortsätt: a coordinator lets sending go on."""

from sqlalchemy import Connection

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.context import Context
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from cards.kit import verbs
from cards.kit.notice import notice_card
from core.deliveries import pause
from core.deliveries import queries as deliveries
from core.deliveries.model import OPEN_STATES
from core.members.model.role import Role
from core.undo.model import LastingKind

card_actions = CardActions()


@card_actions.verb(verbs.RESUME, role=Role.COORDINATOR)
def resume(pressed: CardAction, context: Context) -> CardReply:
    """Let go; pressed twice, the second says that it goes on already."""
    waits = context.read(lambda conn: deliveries.any_in_state(conn, OPEN_STATES))

    def go_on(conn: Connection) -> bool:
        was = pause.resume(conn)
        if was:
            remember(conn, LastingKind.RESUME, pressed)
        return was

    was = context.write(go_on)
    words = "Det som väntade går ut nu." if waits else "Inget väntade på att gå ut."
    words = words if was else "Utskicken var inte pausade."
    return CardReply(
        card=notice_card("Utskicken fortsätter", words, eyebrow="Utskick", icon="check"), acknowledgement=words
    )
