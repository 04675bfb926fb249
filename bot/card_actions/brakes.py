"""Fortsätt: a coordinator lets sending go on."""

from bot.contracts import CardAnswer, CardReply
from bot.desk import Desk
from bot.registry import CardVerbs
from cards import verbs
from cards.notice import notice_card
from network.database import brakes
from network.model.role import Role

card_verbs = CardVerbs()


@card_verbs.verb(verbs.GO_ON, role=Role.COORDINATOR)
def go_on(_pressed: CardAnswer, desk: Desk) -> CardReply:
    """Let go; pressed twice, the second says that it goes on already."""
    was = desk.write(brakes.go_on)
    words = "Det som väntade går ut nu." if was else "Utskicken var inte pausade."
    return CardReply(
        card=notice_card("Utskicken fortsätter", words, over="Utskick", icon="check"), acknowledgement=words
    )
