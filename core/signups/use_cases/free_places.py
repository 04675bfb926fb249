"""Free places go to the first in the queue, within the transaction that made them free."""

from datetime import datetime

from sqlalchemy import Connection

from core.meetings.model.meeting import Meeting
from core.signups.queries import freed_places, signups
from core.signups.rules import next_in_queue


def give_free_places(conn: Connection, meeting: Meeting, *, now: datetime, edit_id: str | None = None) -> int:
    """Give the meeting's free places to the queue, first come, first served; returns how many sign-ups got places.

    `edit_id` is the edit that made room, if one did: nobody is told until it can no longer be undone.
    """
    waiting = signups.list_waiting(conn, meeting.id)
    if not waiting:
        return 0
    served = next_in_queue(waiting, meeting.capacity, signups.count(conn, meeting.id).places)
    if served:
        freed_place_id = freed_places.add(conn, meeting.id, at=now, edit_id=edit_id)
        signups.give_places(conn, served, freed_place_id)
    return len(served)


def take_back_free_places(conn: Connection, edit_id: str) -> None:
    """When the edit that made room is undone, people who got places by it and haven't been told wait again."""
    freed_places.take_back(conn, edit_id)
