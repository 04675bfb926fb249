"""Requests that come again after a restart, or to another replica: they have no second effect (DESIGN.md, Settled).

Within one process the edge knows what came before, and gives the same answer (teams/replays.py).
"""

from datetime import datetime, timedelta
from functools import partial

from bot.desk import Desk
from network.database import requests_done

#: Bot Framework's tokens hold an hour; clocks may differ, and a day is the least that is kept of when.
KEPT = timedelta(days=2)


def is_repeat(request: bytes | None, desk: Desk) -> bool:
    """Whether the request of that digest has had its effect before; None is new."""
    return request is not None and desk.read(partial(requests_done.known, digest=request))


def is_done(request: bytes | None, desk: Desk, now: datetime) -> None:
    """It has had its effect now (UTC, the product's clock)."""
    if request is not None:
        desk.write(partial(requests_done.note, digest=request, day=now.date()))
