"""Answers to people take their places in Teams' limits, beside what the outbox sends."""

from functools import partial

import structlog

from bot.app.context import Context
from core.deliveries.claimable import TENANT
from core.deliveries.rate_limiting import state as rate_limit_state
from core.operations.clock import machine_time

log = structlog.get_logger(__name__)


async def count_reply(conversation_id: str, context: Context) -> None:
    """One message goes into the conversation now.

    What goes wrong keeps nobody from the answer: a database that is away, or an id that no database takes.
    """
    limits = context.config.limits
    scopes = {conversation_id: limits.thread, TENANT: limits.tenant}
    try:
        await context.writer.run(partial(rate_limit_state.count, scopes=scopes, real_now=machine_time()))
    except Exception as error:  # noqa: BLE001  the answer leaves all the same
        log.warning("reply.not_counted", why=type(error).__name__)
