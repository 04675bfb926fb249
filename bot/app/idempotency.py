"""Requests that are repeated after a restart, or to another replica, have no second effect.

Within one process the HTTP layer recognises them and gives the same response (bot/teams/http/deduplication.py).
"""

from datetime import datetime, timedelta
from functools import partial

from bot.app.context import Context
from core.processed_requests import queries as processed_requests

#: Bot Framework's tokens are valid for an hour; clocks may differ, and only the day is stored.
KEPT = timedelta(days=2)


def already_processed(request: bytes | None, context: Context) -> bool:
    """Whether the request of that digest has had its effect before; None is new."""
    return request is not None and context.read(partial(processed_requests.is_processed, digest=request))


def mark_processed(request: bytes | None, context: Context, now: datetime) -> None:
    """Store that it has had its effect (UTC, the product's clock)."""
    if request is not None:
        context.write(partial(processed_requests.mark_processed, digest=request, day=now.date()))
