"""Answers to people take their places in Teams' limits, beside what the ledger sends."""

from functools import partial

import structlog

from bot.desk import Desk
from network.clock import machine_time
from network.database import pace
from network.database.claimable import TENANT

log = structlog.get_logger(__name__)


async def count_reply(conversation_id: str, desk: Desk) -> None:
    """One message goes into the conversation now.

    What goes wrong keeps nobody from the answer: a database that is away, or an id that no database takes.
    """
    limits = desk.facts.limits
    scopes = {conversation_id: limits.thread, TENANT: limits.tenant}
    try:
        await desk.writer.run(partial(pace.count, scopes=scopes, real_now=machine_time()))
    except Exception as error:  # noqa: BLE001  the answer leaves all the same
        log.warning("reply.not_counted", why=type(error).__name__)
