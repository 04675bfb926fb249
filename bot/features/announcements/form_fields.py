"""What stands in the form of an announcement."""

from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.messages import CardAction
from cards.announcements import sending as cards
from core.announcements.model import LONGEST_ADDRESS, LONGEST_ALT, LONGEST_TITLE, LONGEST_WORDS, Content


def content_in(pressed: CardAction) -> Content:
    """The content as filled in, each part cut at twice what is allowed, so that too much is said."""
    meeting = id_in(pressed, cards.MEETING)
    return Content(
        title=text_in(pressed, cards.TITLE, 2 * LONGEST_TITLE),
        words=text_in(pressed, cards.WORDS, 2 * LONGEST_WORDS),
        link=text_in(pressed, cards.LINK, 2 * LONGEST_ADDRESS),
        picture=text_in(pressed, cards.PICTURE, 2 * LONGEST_ADDRESS),
        picture_alt=text_in(pressed, cards.PICTURE_ALT, 2 * LONGEST_ALT),
        meeting_id=meeting if meeting and meeting != cards.NO_MEETING else None,
    )
