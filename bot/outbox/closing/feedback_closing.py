"""Closes feedback whose time is over. It reads the private keys, and drops them when it is done."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog
from nacl.public import PrivateKey
from sqlalchemy import Connection

from bot.app.context import Context, new_id
from bot.app.metrics import job_failures
from bot.outbox.feedback_key import PrivateKeySource
from core.feedback.feedback_encryption import can_decrypt
from core.feedback.queries import feedback_keys, pooled_grades, rounds
from core.feedback.rules.opening import feedback_closes
from core.feedback.use_cases.close_feedback import close_feedback
from core.feedback.use_cases.open_pools import make_pools, open_pool
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.questions.rules.disclosure import FEWEST_SHOWN
from core.security.key_file import KeyFileError

log = structlog.get_logger(__name__)
_LOOK_BACK = timedelta(days=120)


async def close_ended_rounds(context: Context, source: PrivateKeySource, now: datetime) -> int:
    """Close the feedback of all meetings that are past their last day to answer; returns how many.

    One transaction per meeting. A meeting whose answers no key decrypts stays as it is, is noted, and is tried again
    the next time.
    """
    ended = await asyncio.to_thread(context.read, lambda conn: _ended(conn, context, now))
    years = sorted({meeting.start_date.year for meeting in ended})
    pools = await asyncio.to_thread(context.read, lambda conn: pooled_grades.unopened_pools(conn, FEWEST_SHOWN))
    if not ended and not pools:
        return 0
    try:
        keys = await asyncio.to_thread(source.private_keys)
    except KeyFileError:
        # Without keys, meetings without answers still close.
        keys = ()
    closed = 0
    for meeting in ended:
        try:
            closed += await _close(context, meeting, keys, now)
        except Exception:
            # A meeting that can't be closed doesn't stop the others.
            log.exception("feedback.not_closed", meeting=meeting.id)
            job_failures("closing").inc()
    # Meetings with few answers are pooled as soon as there are enough of them.
    for pool, meeting_ids in (await context.writer.run(partial(make_pools, years=years))).items():
        try:
            await _open_pool(context, pool, meeting_ids, keys)
        except Exception:
            log.exception("feedback.pool_not_opened", pool=pool)
            job_failures("closing").inc()
    return closed


async def _open_pool(context: Context, pool: str, meeting_ids: Sequence[str], keys: Sequence[PrivateKey]) -> None:
    opening = partial(open_pool, pool=pool, meeting_ids=meeting_ids, private_keys=keys, new_id=new_id)
    try:
        await context.writer.run(opening)
    except KeyFileError as error:
        for meeting_id in meeting_ids:
            await _note_undecryptable(context, meeting_id, keys, error)
        return
    log.info("feedback.pool_opened", pool=pool)


async def _close(context: Context, meeting: Meeting, keys: Sequence[PrivateKey], now: datetime) -> bool:
    try:
        await context.writer.run(
            partial(close_feedback, meeting_id=meeting.id, private_keys=keys, new_id=new_id, now=now)
        )
    except KeyFileError as error:
        await _note_undecryptable(context, meeting.id, keys, error)
        return False
    log.info("feedback.closed", meeting=meeting.id)
    return True


async def _note_undecryptable(
    context: Context, meeting_id: str, keys: Sequence[PrivateKey], error: KeyFileError
) -> None:
    """`status` shows it for as long as it lasts; it is logged once."""
    if await context.writer.run(partial(_save_undecryptable, meeting_id=meeting_id, private_keys=keys)):
        log.warning("feedback.not_decrypted", meeting=meeting_id, why=str(error))


def _save_undecryptable(conn: Connection, meeting_id: str, private_keys: Sequence[PrivateKey]) -> bool:
    unopened = sum(
        not can_decrypt(ciphertext, private_keys) for ciphertext in rounds.encrypted_of_meeting(conn, meeting_id)
    )
    # Only some of a pool's meetings may be affected by a lost key.
    return bool(unopened) and feedback_keys.save_undecryptable(conn, meeting_id, unopened)


def _ended(conn: Connection, context: Context, now: datetime) -> list[Meeting]:
    config = context.config
    return [
        meeting
        for meeting, planned_at in meetings.ending_since(conn, (now - _LOOK_BACK).date())
        if meeting.status is MeetingStatus.PLANNED
        and planned_at < feedback_closes(meeting, config.rules, config.calendar) <= now
        and rounds.closed_at(conn, meeting.id) is None
    ]
