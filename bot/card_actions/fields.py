"""What a pressed card carries, read as the stranger's words that they are."""

import re

from bot.contracts import CardAnswer
from bot.desk import Desk
from bot.teams.incoming import readable
from network.database import meetings
from network.errors import MeetingNotFoundError

#: Ids are ours: hex, and short. What is spelt otherwise was never on a card, and may be what no database takes.
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)


def id_in(pressed: CardAnswer, name: str) -> str:
    """The id under `name`; empty, which nothing has, where there is none."""
    found = pressed.data.get(name)
    return found if isinstance(found, str) and _ID.fullmatch(found) else ""


def text_in(pressed: CardAnswer, name: str, longest: int) -> str:
    """The text under `name`, cut; signs that can't be shown or stored become blanks. Empty where it is no text."""
    found = pressed.data.get(name)
    if not isinstance(found, str):
        return ""
    return readable(found[:longest])


def meeting_in(pressed: CardAnswer, desk: Desk) -> str:
    """The id of the meeting the card is about.

    In a channel that is a group's, only that group's meetings are within reach, as only they have cards there; in
    personal chat all are. Raises MeetingNotFoundError.
    """
    meeting_id = id_in(pressed, "meeting")
    if pressed.channel_is in desk.facts.groups:
        meeting = desk.read(lambda conn: meetings.get(conn, meeting_id))
        if pressed.channel_is not in meeting.groups:
            raise MeetingNotFoundError(meeting_id)
    return meeting_id
