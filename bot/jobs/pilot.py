"""The pilot: what members would get goes to the coordinators, with the name of where it would have gone."""

from sqlalchemy import Connection

from bot import views
from bot.contracts import Card
from cards.markdown import escape
from cards.pilot import pilot_card
from network.database import meetings
from network.errors import MeetingNotFoundError
from network.model.channel import COORDINATORS, Channel
from network.model.delivery import Delivery


def as_shown_in(conn: Connection, made: Card, delivery: Delivery, channel: Channel) -> Card:
    """The card as it looks in the channel: a group's own card in the coordinators' place says so."""
    if not in_pilot(delivery, channel):
        return made
    try:
        where = views.groups_of(meetings.get(conn, delivery.subject))
    except MeetingNotFoundError:
        where = escape(delivery.group or "")
    return pilot_card(made, where)


def in_pilot(delivery: Delivery, channel: Channel) -> bool:
    """Whether the delivery was a group's, and went to coordinators instead."""
    return delivery.group is not None and (channel.bound_to == COORDINATORS or channel.person_id is not None)
