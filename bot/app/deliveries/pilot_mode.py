"""The pilot: members' messages go to the coordinators, with the name of the intended group."""

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.messages import Card
from cards.deliveries.pilot import pilot_card
from cards.kit.markdown import escape
from core.channels.model import COORDINATORS, Channel
from core.deliveries.model import Delivery
from core.meetings.errors import MeetingNotFoundError
from core.meetings.queries import meetings


def as_shown_in(conn: Connection, made: Card, delivery: Delivery, channel: Channel) -> Card:
    """The card as shown in the channel: in the coordinators' place, a group's card names its group."""
    if not in_pilot(delivery, channel):
        return made
    try:
        where = presenters.groups_of(meetings.get(conn, delivery.subject))
    except MeetingNotFoundError:
        where = escape(delivery.group or "")
    return pilot_card(made, where)


def in_pilot(delivery: Delivery, channel: Channel) -> bool:
    """Whether the delivery was a group's, and went to coordinators instead."""
    return delivery.group is not None and (channel.bound_to == COORDINATORS or channel.person_id is not None)
