"""Decides the order of day and month for a whole report: all dates have one, and the meeting's date is known."""

from collections.abc import Collection, Sequence
from datetime import date

from core.attendance.reader.values.moments import DateOrder, WrittenMoment


def settled_order(moments: Sequence[WrittenMoment], known: Collection[date]) -> DateOrder | None:
    """The order in which most values are valid dates, preferably one that gives a day in `known`; None if none are.

    If several remain, the order in which the report spans the fewest days.
    """
    best = _best_readings(moments, known)
    # The first of equals: the order of DateOrder.
    return best[0][0] if best else None


def possible_first_days(moments: Sequence[WrittenMoment]) -> list[date]:
    """The report's first day in each of the orders that fit equally well."""
    return sorted({min(days) for _, days in _best_readings(moments, ())})


def _best_readings(moments: Sequence[WrittenMoment], known: Collection[date]) -> list[tuple[DateOrder, list[date]]]:
    readings = [(order, [day for moment in moments if (day := moment.day(order))]) for order in DateOrder]
    possible = [(order, days) for order, days in readings if days and not _only_if_known(order, days, known)]

    def fitness(days: list[date]) -> tuple[int, int, int]:
        return len(days), sum(day in known for day in days), -(max(days) - min(days)).days

    most = max((fitness(days) for _, days in possible), default=None)
    return [(order, days) for order, days in possible if fitness(days) == most]


def _only_if_known(order: DateOrder, days: Collection[date], known: Collection[date]) -> bool:
    """Whether the order is so rare that it needs the known day to support it, and the day doesn't."""
    return order is DateOrder.BUDDHIST and not any(day in known for day in days)
