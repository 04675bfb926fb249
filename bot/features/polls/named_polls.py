"""Which polls somebody may be shown, or means, in a channel or in personal chat."""

from collections.abc import Collection, Sequence
from functools import partial

from bot.app.card_actions.card_fields import id_in
from bot.app.context import Context
from bot.app.messages import CardAction, IncomingMessage
from core.polls import queries
from core.polls.errors import PollNotFoundError
from core.polls.model import Poll


def groups_of_poll(pressed: CardAction, context: Context) -> Collection[str]:
    """The group of the poll on the card; none where there is no such poll."""
    try:
        return [context.read(partial(queries.get, poll_id=id_in(pressed, "poll"))).group]
    except PollNotFoundError:
        return []


def open_polls(message: IncomingMessage, context: Context) -> Sequence[Poll]:
    """The open polls of the channel's group; elsewhere those of all groups that the asker coordinates."""
    polls = [poll for poll in context.read(queries.list_open) if message.rights.coordinates([poll.group])]
    return [poll for poll in polls if message.group in (None, poll.group)]
