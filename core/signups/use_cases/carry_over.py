"""A meeting becomes part of another: those who signed up for it have signed up for the other too."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from core.meetings.model.meeting import Meeting
from core.signups.model import Standing
from core.signups.queries import signups
from core.signups.use_cases.free_places import give_free_places


def carry_over_signups(conn: Connection, ended: Meeting, joined: Meeting, *, source_id: str, now: datetime) -> int:
    """Copy what people said about `ended` to `joined`, where they haven't answered; returns how many were copied.

    Whoever had a place has one, also above the limit; whoever waited stands last in the queue, or gets a place where
    there is room. `source_id` is the import or edit that joined the meetings, for undo.
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
    """The meetings are parted again: what was copied goes, but where the person has answered anew since."""
    signups.delete_merged(conn, source_id)
