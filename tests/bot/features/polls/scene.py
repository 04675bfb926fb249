"""A poll that is typed and sent, and choosing in it."""

from datetime import datetime, timedelta
from functools import partial

from bot.app.context import Context
from bot.app.messages import CardReply
from cards.kit import verbs
from core.polls import queries
from core.polls.model import Poll
from tests.bot.features.scene import NOW, button, push, say
from tests.factories import MEMBER, NATUR, local

ASKED = NOW + timedelta(minutes=10)
CLOSES = local(2023, 3, 8, 10, 10)
TYPED = 'omröstning "Ska vi byta mötesdag?" ja/nej/kanske'


def sent_poll(context: Context, text: str = TYPED, *, now: datetime = NOW) -> Poll:
    """The poll, typed and sent; nothing has left yet."""
    data = button(say(context, text, now=now), verbs.SEND_POLL)
    push(context, verbs.SEND_POLL, data, now=now)
    return context.read(partial(queries.get, poll_id=data["poll"]))


def choose(
    context: Context, poll: Poll, who: str, choice: object, *, now: datetime = ASKED, channel: str | None = NATUR
) -> CardReply:
    verb = verbs.VOTE_ANONYMOUSLY if poll.anonymous else verbs.VOTE_IN_POLL
    return push(context, verb, {"poll": poll.id, "choice": choice}, who=who, rights=MEMBER, channel=channel, now=now)
