"""What a pressed card carries, read as the stranger's words that they are."""

import re
from collections.abc import Collection
from urllib.parse import unquote

from bot.app.context import Context
from bot.app.messages import CardAction
from core.deliveries import queries as deliveries
from core.language.canonical_text import typed
from core.language.numbers import typed_whole
from core.meetings.errors import MeetingEditNotFoundError, MeetingNotFoundError
from core.meetings.queries import meeting_edits, meetings

_LARGEST_NUMBER, _LONGEST_NUMBER, _LONGEST_LIST = 10**9, 40, 4000
#: Ids are ours: hex, and short. What is spelt otherwise was never on a card, and may be what no database takes.
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)


def id_in(pressed: CardAction, name: str) -> str:
    """The id under `name`; empty, which nothing has, where there is none."""
    value = pressed.data.get(name)
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def text_in(pressed: CardAction, name: str, longest: int) -> str:
    """The text under `name`, cut; signs that can't be shown or stored become blanks. Empty if it is no text."""
    value = pressed.data.get(name)
    if not isinstance(value, str):
        return ""
    return typed(value[:longest])


def groups_in(pressed: CardAction, name: str) -> list[str]:
    """The names of the groups that are ticked under `name` (cards/kit/inputs.py)."""
    return [unquote(value) for value in text_in(pressed, name, _LONGEST_LIST).split(",") if value]


def typed_number_in(pressed: CardAction, name: str) -> tuple[int | None, str]:
    """The whole number under `name`, 0 if the field was emptied, None if the card came without it.

    Where it is no number, what stands there is given beside, to be shown.
    """
    value = pressed.data.get(name)
    if value is None:
        return None, ""
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_NUMBER:
        value = int(value)
    words = typed(str(value)[:_LONGEST_NUMBER]).strip() if isinstance(value, str | int | float) else "…"
    if not words:
        return 0, ""
    number = None if isinstance(value, bool) else typed_whole(words)
    return (number, "") if number is not None else (None, words)


def meeting_in(pressed: CardAction, context: Context) -> str:
    """The id of the meeting the card is about, where it is within reach. Raises MeetingNotFoundError.

    In a group's channel only its own meetings are, as only they have cards there; in personal chat all are.
    """
    meeting_id = id_in(pressed, "meeting")
    here = pressed.group
    if here is not None and here not in context.read(lambda conn: meetings.get(conn, meeting_id)).groups:
        raise MeetingNotFoundError(meeting_id)
    return meeting_id


def groups_of_meeting(pressed: CardAction, context: Context) -> Collection[str]:
    """The groups of the meeting that the card is about; none if there is no such meeting."""
    try:
        return context.read(lambda conn: meetings.get(conn, id_in(pressed, "meeting"))).groups
    except MeetingNotFoundError:
        return []


def groups_of_edit(pressed: CardAction, context: Context) -> Collection[str]:
    """The groups of the meeting that the edit on the card is about; none if there is no such edit."""
    try:
        return context.read(lambda conn: meeting_edits.get(conn, id_in(pressed, "edit"))).before.groups
    except MeetingEditNotFoundError:
        return []


def groups_of_delivery(pressed: CardAction, context: Context) -> Collection[str]:
    """The group whose channel the delivery on the card is for; none if it is the coordinators'."""
    delivery = context.read(lambda conn: deliveries.get(conn, id_in(pressed, "delivery")))
    return [] if delivery is None or delivery.group is None else [delivery.group]
