"""When a meeting becomes part of another, its sign-ups count for the other too."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from core.meetings.model.meeting import Meeting
from core.signups.model import Standing
from core.signups.queries import signups
from core.signups.use_cases.free_places import give_free_places


def carry_over_signups(conn: Connection, ended: Meeting, joined: Meeting, *, source_id: str, now: datetime) -> int:
    """Copy people's answers about `ended` to `joined`, unless they have answered there; returns how many were copied.

    People with a place keep one, even above the limit; people in the queue go last, or get a place if there is room.
    `source_id` is the import or edit that joined the meetings, for undo.
    """
    seen = signups.answered(conn, joined.id)
    carried = [signup for signup in signups.list_of_meeting(conn, ended.id) if signup.person.id not in seen]
    waiting = [signup for signup in signups.list_waiting(conn, ended.id) if signup.person.id not in seen]
    last = signups.queue_without(conn, joined.id, "", joined.capacity).last_number
    numbers = {signup.person.id: last + place for place, signup in enumerate(waiting, 1)}
    for signup in carried:
        standing = Standing(signup.standing.colleagues, numbers.get(signup.person.id))
        signups.save(conn, replace(signup, meeting_id=joined.id, standing=standing), merged_by=source_id)
    give_free_places(conn, joined, now=now, edit_id=source_id)
    return len(carried)


def take_back_carried_signups(conn: Connection, source_id: str) -> None:
    """Separate the meetings again: delete the copied answers, unless the person has answered again since."""
    signups.delete_merged(conn, source_id)
