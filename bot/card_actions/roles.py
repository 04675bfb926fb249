"""Who may press what; each verb that is not for everybody says so where it is written."""

from functools import wraps

from bot.contracts import CardAnswer, CardReply
from bot.desk import Desk
from bot.registry import Press
from cards.notice import notice_card


def coordinators_only(press: Press) -> Press:
    """The verb's handler, for coordinators; others are told whom to ask."""

    @wraps(press)
    def checked(pressed: CardAnswer, desk: Desk) -> CardReply:
        if not pressed.coordinator:
            words = "Be en samordnare i din grupp."
            return CardReply(
                card=notice_card("Det här kan bara samordnare göra", words),
                acknowledgement=f"Det här kan bara samordnare göra. {words}",
            )
        return press(pressed, desk)

    return checked
