"""The list of what was sent to somebody's groups."""

from datetime import datetime
from functools import partial

from bot.app.context import Context
from bot.app.messages import Card
from bot.features.announcements.presenters import listed
from cards.announcements.sending import announcements_card
from core.announcements import queries
from core.members.model.role import Rights

_MOST_LISTED = 10


def sent_to_own_groups(rights: Rights, now: datetime, context: Context) -> Card:
    """The latest announcements to groups that a person with the rights coordinates, at `now` (UTC)."""
    own = [sent for sent in context.read(queries.list_sent) if rights.coordinates(sent.groups)]
    line = partial(listed, config=context.config, now=now)
    lines = [context.read(partial(line, announcement=announcement)) for announcement in own[:_MOST_LISTED]]
    return announcements_card(lines, len(own) - len(lines))
