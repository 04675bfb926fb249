"""Counts replies to people in Teams' rate limits, together with what the outbox sends."""

from functools import partial

import structlog

from bot.app.context import Context
from core.deliveries.claimable import TENANT
from core.deliveries.rate_limiting import state as rate_limit_state
from core.operations.clock import machine_time

log = structlog.get_logger(__name__)


async def count_reply(conversation_id: str, context: Context) -> None:
    """Count one message to the conversation. A failure, for example of the database, doesn't stop the reply."""
    limits = context.config.limits
    scopes = {conversation_id: limits.thread, TENANT: limits.tenant}
    try:
        await context.writer.run(partial(rate_limit_state.count, scopes=scopes, real_now=machine_time()))
    except Exception as error:  # noqa: BLE001  the answer leaves all the same
        log.warning("reply.not_counted", why=type(error).__name__)
