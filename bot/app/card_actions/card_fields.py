"""Reads the data of a pressed card as untrusted input."""

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
#: Ids are short and hexadecimal. Anything else was never on a card, and may be a text that databases can't store.
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)


def id_in(pressed: CardAction, name: str) -> str:
    """The id under `name`; empty if there is none, which matches nothing."""
    value = pressed.data.get(name)
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def text_in(pressed: CardAction, name: str, longest: int) -> str:
    """The text under `name`, truncated; characters that can't be shown or stored become blanks.

    Empty if it isn't text.
    """
    value = pressed.data.get(name)
    if not isinstance(value, str):
        return ""
    return typed(value[:longest])


def groups_in(pressed: CardAction, name: str) -> list[str]:
    """The names of the groups that are ticked under `name` (cards/kit/inputs.py)."""
    return ticked_in(pressed, name, _LONGEST_LIST)


def ticked_in(pressed: CardAction, name: str, longest: int) -> list[str]:
    """The texts that are ticked under `name` (`checkboxes` in cards/kit/inputs.py), `longest` characters as sent."""
    return [typed(unquote(value)) for value in text_in(pressed, name, longest).split(",") if value]


def typed_number_in(pressed: CardAction, name: str) -> tuple[int | None, str]:
    """The whole number under `name`, 0 if the field was emptied, None if the card came without it.

    If it isn't a number, the typed text is returned too, to be shown.
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
    """The id of the card's meeting, if it is within reach. Raises MeetingNotFoundError.

    In a group's channel only its own meetings are, as only they have cards there; in personal chat all are.
    """
    meeting_id = id_in(pressed, "meeting")
    here = pressed.group
    if here is not None and here not in context.read(lambda conn: meetings.get(conn, meeting_id)).groups:
        raise MeetingNotFoundError(meeting_id)
    return meeting_id


def own_groups(pressed: CardAction, _context: Context) -> Collection[str]:
    """The groups that the presser coordinates: for what every coordinator may do, whatever the card says."""
    return pressed.rights.groups


def groups_of_meeting(pressed: CardAction, context: Context) -> Collection[str]:
    """The groups of the card's meeting; empty if there is no such meeting."""
    try:
        return context.read(lambda conn: meetings.get(conn, id_in(pressed, "meeting"))).groups
    except MeetingNotFoundError:
        return []


def groups_of_edit(pressed: CardAction, context: Context) -> Collection[str]:
    """The groups of the meeting of the card's edit; empty if there is no such edit."""
    try:
        return context.read(lambda conn: meeting_edits.get(conn, id_in(pressed, "edit"))).before.groups
    except MeetingEditNotFoundError:
        return []


def groups_of_delivery(pressed: CardAction, context: Context) -> Collection[str]:
    """The group of the card's delivery; empty if it is for the coordinators."""
    delivery = context.read(lambda conn: deliveries.get(conn, id_in(pressed, "delivery")))
    return [] if delivery is None or delivery.group is None else [delivery.group]
