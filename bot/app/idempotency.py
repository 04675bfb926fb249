"""Requests that come again after a restart, or to another replica: they have no second effect.

Within one process the edge knows what came before, and gives the same answer (bot/teams/http/deduplication.py).
"""

from datetime import datetime, timedelta
from functools import partial

from bot.app.context import Context
from core.processed_requests import queries as processed_requests

#: Bot Framework's tokens hold an hour; clocks may differ, and a day is the least that is kept of when.
KEPT = timedelta(days=2)


def already_processed(request: bytes | None, context: Context) -> bool:
    """Whether the request of that digest has had its effect before; None is new."""
    return request is not None and context.read(partial(processed_requests.is_processed, digest=request))


def mark_processed(request: bytes | None, context: Context, now: datetime) -> None:
    """It has had its effect now (UTC, the product's clock)."""
    if request is not None:
        context.write(partial(processed_requests.mark_processed, digest=request, day=now.date()))
