"""Closes surveys whose time is over; reads the private keys like closing feedback."""

import asyncio
from datetime import datetime
from functools import partial

import structlog
from nacl.public import PrivateKey

from bot.app.context import Context, new_id
from bot.app.metrics import job_failures
from bot.outbox.feedback_key import PrivateKeySource
from core.security.key_file import KeyFileError
from core.surveys import queries
from core.surveys.use_cases import close_survey

log = structlog.get_logger(__name__)


async def close_ended_surveys(context: Context, source: PrivateKeySource, now: datetime) -> int:
    """Close all surveys that are past their last day at `now` (UTC); returns how many. One transaction per survey.

    A survey whose answers no key decrypts stays as it is, and is tried again the next time.
    """
    surveys = await asyncio.to_thread(context.read, queries.list_all)
    ended = [survey for survey in surveys if survey.closed_at is None and survey.closes_at <= now]
    if not ended:
        return 0
    try:
        keys: tuple[PrivateKey, ...] = tuple(await asyncio.to_thread(source.private_keys))
    except KeyFileError:
        # Without keys, a survey without answers still closes.
        keys = ()
    closed = 0
    for survey in ended:
        closing = partial(close_survey, survey_id=survey.id, private_keys=keys, new_id=new_id, now=now)
        try:
            await context.writer.run(closing)
        except KeyFileError as error:
            log.warning("survey.not_decrypted", year=survey.year, why=str(error))
            job_failures("surveys").inc()
        else:
            log.info("survey.closed", year=survey.year)
            closed += 1
    return closed
