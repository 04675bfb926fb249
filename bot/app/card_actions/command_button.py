"""A button that types a command: the reply replaces the card that was pressed."""

from bot.app.messages import CardReply, Reply
from cards.kit.elements import text
from cards.kit.notice import notice_card

#: Maximum characters: a whole message, and what buttons added to it.
LONGEST_TYPED = 1200


def in_place_of_card(reply: Reply) -> CardReply:
    """The reply as a card, since only a card can replace a card; text beside a card is put first in it."""
    if reply.card is None:
        return CardReply(card=notice_card("Svar", reply.text), acknowledgement=reply.text)
    if not reply.text:
        return CardReply(card=reply.card)
    head, *body = reply.card["body"]
    return CardReply(card={**reply.card, "body": [head, text(reply.text), *body]})
