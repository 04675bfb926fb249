"""Which polls somebody may be shown, or means, in a channel or in personal chat."""

from collections.abc import Collection, Sequence
from functools import partial

from bot.app.access_denied import access_denied_text
from bot.app.card_actions.card_fields import id_in
from bot.app.commands.clarifying_questions import clarifying_question
from bot.app.context import Context
from bot.app.messages import CardAction, IncomingMessage, Reply
from cards.kit.choices import Choice
from core.channels.model import COORDINATORS
from core.members.model.role import Role
from core.polls import queries
from core.polls.errors import PollNotFoundError
from core.polls.model import Poll, PollKind, PollState
from core.polls.rules import is_open

#: Characters of a button.
LONGEST_ON_BUTTON = 60


def groups_of_poll(pressed: CardAction, context: Context) -> Collection[str]:
    """The group of the poll on the card; none if there is no such poll."""
    try:
        return [context.read(partial(queries.get, poll_id=id_in(pressed, "poll"))).group]
    except PollNotFoundError:
        return []


def poll_in(pressed: CardAction, context: Context, kind: PollKind, *, anonymous: bool = False) -> Poll:
    """The poll on the card, which was sent and is of that kind. Raises PollNotFoundError."""
    poll = context.read(partial(queries.get, poll_id=id_in(pressed, "poll")))
    if poll.kind is not kind or poll.anonymous is not anonymous or poll.state is PollState.PREPARED:
        raise PollNotFoundError(poll.id)
    return poll


def open_polls(message: IncomingMessage, context: Context) -> Sequence[Poll]:
    """The open polls of the channel's group; elsewhere those of all groups that the asker coordinates."""
    still_open = [poll for poll in context.read(queries.list_open) if is_open(poll, message.now)]
    polls = [poll for poll in still_open if message.rights.coordinates([poll.group])]
    return [poll for poll in polls if message.group in (None, poll.group)]


def asked_group(message: IncomingMessage, named: Sequence[str], context: Context) -> str | Reply:
    """The one group that is asked: the one named, else the channel's, else the asker's only one; else what to say."""
    own = [name for name in context.groups().names if message.rights.coordinates([name])]
    names = named or ([message.group] if message.group else own)
    if len(names) != 1:
        choices = [Choice(name[:LONGEST_ON_BUTTON], f"{message.typed} i {name}") for name in names]
        return clarifying_question("Vilken grupp gäller frågan?", [] if named else choices)
    if not message.rights.coordinates(names):
        return Reply(access_denied_text(Role.GROUP_COORDINATOR, names, message, context))
    return names[0]


def in_channel(poll: Poll, pressed: CardAction, context: Context) -> bool:
    """Whether it was pressed in the channel of the group that is asked; in the pilot, where the card stands then."""
    return pressed.group == poll.group or (context.config.pilot and pressed.bound_group == COORDINATORS)
