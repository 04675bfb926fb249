"""Closes polls whose time is over; for anonymous polls it reads the private keys, like closing feedback."""

import asyncio
from datetime import datetime
from functools import partial

import structlog
from nacl.public import PrivateKey

from bot.app.context import Context
from bot.app.metrics import job_failures
from bot.outbox.feedback_key import PrivateKeySource
from core.polls import queries
from core.polls.use_cases.closing import close_poll
from core.security.key_file import KeyFileError

log = structlog.get_logger(__name__)


async def close_ended_polls(context: Context, source: PrivateKeySource, now: datetime) -> int:
    """Close all polls that are past their time at `now` (UTC); returns how many. One transaction per poll.

    An anonymous poll whose votes no key decrypts stays as it is, and is tried again the next time.
    """
    polls = await asyncio.to_thread(context.read, queries.list_open)
    ended = [poll for poll in polls if poll.closes_at is not None and poll.closes_at <= now]
    keys: tuple[PrivateKey, ...] = ()
    if any(poll.anonymous for poll in ended):
        try:
            keys = tuple(await asyncio.to_thread(source.private_keys))
        except KeyFileError:
            # Without keys, a poll with few votes still closes.
            keys = ()
    closed = 0
    for poll in ended:
        try:
            await context.writer.run(partial(close_poll, poll_id=poll.id, private_keys=keys, now=now))
        except KeyFileError as error:
            log.warning("poll.not_decrypted", poll=poll.id, why=str(error))
            job_failures("polls").inc()
        else:
            log.info("poll.closed", poll=poll.id)
            closed += 1
    return closed
