"""Rate limits for sending (docs/upstream.md, 10), and when the next message is allowed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` messages in any `period`."""

    count: int
    period: timedelta


@dataclass(frozen=True, slots=True)
class SendLimits:
    """The limits of a thread and of the tenant; the defaults are Microsoft's."""

    thread: tuple[Limit, ...] = (
        Limit(7, timedelta(seconds=1)),
        Limit(8, timedelta(seconds=2)),
        Limit(60, timedelta(seconds=30)),
        Limit(1800, timedelta(hours=1)),
    )
    tenant: tuple[Limit, ...] = (Limit(50, timedelta(seconds=1)),)


def next_free_at(sent: Sequence[datetime], limits: Sequence[Limit], now: datetime) -> datetime:
    """Get the earliest moment, `now` or later, at which one more message is within every limit; `sent` is ascending."""
    moments = [sent[-limit.count] + limit.period for limit in limits if len(sent) >= limit.count]
    return max([now, *moments])


def parse_limits(text: str) -> tuple[Limit, ...]:
    """Parse limits as in settings: "7/1,8/2" is seven in one second and eight in two. Raises ValueError."""
    limits = []
    for part in text.split(","):
        count, _, seconds = part.strip().partition("/")
        limit = Limit(int(count), timedelta(seconds=float(seconds)))
        if limit.count < 1 or limit.period <= timedelta(0):
            raise ValueError(f"{part.strip()} lets nothing through")
        limits.append(limit)
    return tuple(limits)
