"""A button that types a command: its answer stands in place of the card that was pressed."""

from bot.app.messages import CardReply, Reply
from cards.kit.elements import text
from cards.kit.notice import notice_card

#: Characters: a whole message, and what buttons have added to it.
LONGEST_TYPED = 1200


def in_place_of_card(reply: Reply) -> CardReply:
    """The answer as a card, since that is all that can stand there; words beside a card stand in it, first."""
    if reply.card is None:
        return CardReply(card=notice_card("Svar", reply.text), acknowledgement=reply.text)
    if not reply.text:
        return CardReply(card=reply.card)
    head, *body = reply.card["body"]
    return CardReply(card={**reply.card, "body": [head, text(reply.text), *body]})
