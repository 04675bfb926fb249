"""Closes feedback whose time is over; the only reader of the private keys, which it lets go of when it is done."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog
from nacl.public import PrivateKey
from sqlalchemy import Connection

from bot.desk import Desk, new_id
from bot.jobs.sealing_key import KeySource
from network.actions.close_feedback import close_feedback
from network.database import feedback, key_notes, meetings
from network.model.meeting import Meeting, MeetingStatus
from network.model.reminder_rules import feedback_closes
from network.sealing import KeyFileError, opens

log = structlog.get_logger(__name__)
_LOOK_BACK = timedelta(days=120)


async def close_ended(desk: Desk, source: KeySource, now: datetime) -> int:
    """Close the feedback of all meetings that are past their last day to answer; how many. A meeting a transaction.

    One whose answers no key opens stays as it is, is noted, and is tried again the next time.
    """
    ended = await asyncio.to_thread(desk.read, lambda conn: _ended(conn, desk, now))
    if not ended:
        return 0
    try:
        keys = await asyncio.to_thread(source.private_keys)
    except KeyFileError:
        # Without keys, meetings without answers still close.
        keys = ()
    closed = 0
    for meeting in ended:
        try:
            await desk.writer.run(
                partial(close_feedback, meeting_id=meeting.id, private_keys=keys, new_id=new_id, now=now)
            )
        except KeyFileError as error:
            if await desk.writer.run(partial(_note_unopened, meeting_id=meeting.id, private_keys=keys)):
                log.warning("feedback.not_opened", meeting=meeting.id, why=str(error))
            continue
        closed += 1
        log.info("feedback.closed", meeting=meeting.id)
    return closed


def _note_unopened(conn: Connection, meeting_id: str, private_keys: Sequence[PrivateKey]) -> bool:
    unopened = sum(not opens(sealed, private_keys) for sealed in feedback.sealed_of(conn, meeting_id))
    return key_notes.note_unopened(conn, meeting_id, unopened)


def _ended(conn: Connection, desk: Desk, now: datetime) -> list[Meeting]:
    facts = desk.facts
    return [
        meeting
        for meeting, planned_at in meetings.not_long_past(conn, (now - _LOOK_BACK).date())
        if meeting.status is MeetingStatus.PLANNED
        and planned_at < feedback_closes(meeting, facts.rules, facts.calendar) <= now
        and feedback.closed_at(conn, meeting.id) is None
    ]
