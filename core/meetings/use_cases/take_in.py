"""Merges a meeting into another; used by plans and by `slå ihop`."""

from datetime import datetime

from sqlalchemy import Connection

from core.meetings.model.meeting import Meeting
from core.meetings.rules.merging import merged_away
from core.meetings.use_cases.change_meeting import change_meeting
from core.meetings.use_cases.followers import move_followers, take_back_followers
from core.signups.use_cases.carry_over import carry_over_signups, take_back_carried_signups


def take_in(
    conn: Connection,
    ended: Meeting,
    joined: Meeting,
    *,
    change_id: str,
    source_id: str,
    now: datetime,
    undoable: bool = True,
    reason: str = "",
) -> None:
    """End one meeting, and move everything that belongs to it to the other, which already has its groups.

    Its groups are told that it is part of the other. `source_id` is the import or edit that joins them, for undo.
    """
    change_meeting(
        conn,
        ended,
        merged_away(ended, joined.id),
        change_id=change_id,
        source_id=source_id,
        now=now,
        undoable=undoable,
        reason=reason,
    )
    carry_over_signups(conn, ended, joined, source_id=source_id, now=now)
    move_followers(conn, ended.id, joined.id, source_id=source_id)


def take_out(conn: Connection, source_id: str) -> None:
    """Move back what was moved to other meetings by that import or edit; the caller reverts the meetings themselves."""
    take_back_carried_signups(conn, source_id)
    take_back_followers(conn, source_id)
