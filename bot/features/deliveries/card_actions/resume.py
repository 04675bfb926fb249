"""Fortsätt: a coordinator resumes sending."""

from sqlalchemy import Connection

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import text_in
from bot.app.context import Context
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from bot.features.deliveries.paused_by import paused_by
from cards.kit import verbs
from cards.kit.notice import notice_card
from core.deliveries import pause
from core.deliveries import queries as deliveries
from core.deliveries.model import OPEN_STATES
from core.deliveries.pause import Pause
from core.members.model.role import Role
from core.undo.model import LastingKind

card_actions = CardActions()


@card_actions.verb(verbs.RESUME, role=Role.COORDINATOR)
def resume(pressed: CardAction, context: Context) -> CardReply:
    """End the pause that the card shows; a second press says that sending has already resumed."""
    waits = context.read(lambda conn: deliveries.any_in_state(conn, OPEN_STATES))
    shown = text_in(pressed, "since", 40)

    def go_on(conn: Connection) -> Pause | None:
        held = pause.current(conn)
        if held is not None and held.since.isoformat() == shown:
            pause.resume(conn)
            remember(conn, LastingKind.RESUME, pressed)
        return held

    held = context.write(go_on)
    if held is not None and held.since.isoformat() != shown:
        # Somebody has paused again, for another reason than this card's.
        words = f"{paused_by(held, pressed.now, context.config)}. Skriv *fortsätt* för att se vad som väntar."
        made = notice_card("Utskicken är pausade på nytt", words, eyebrow="Utskick · pausade", icon="exclamation")
        return CardReply(card=made, acknowledgement=words)
    words = "Det som väntade går ut nu." if waits else "Inget väntade på att gå ut."
    words = words if held is not None else "Utskicken var inte pausade."
    return CardReply(
        card=notice_card("Utskicken fortsätter", words, eyebrow="Utskick", icon="check"), acknowledgement=words
    )
