"""Settles day against month for a whole report: all its dates are written in one order, and the meeting's is known."""

from collections.abc import Collection, Sequence
from datetime import date

from core.attendance.reader.moments import DateOrder, WrittenMoment


def settled_order(moments: Sequence[WrittenMoment], known: Collection[date]) -> DateOrder | None:
    """The order in which the most moments are dates, by preference one that gives a day in `known`; None where none is.

    Where that doesn't settle it, the order in which the report lasts the fewest days holds.
    """
    readings = [(order, [day for moment in moments if (day := moment.day(order))]) for order in DateOrder]
    possible = [(order, days) for order, days in readings if days and not _only_if_known(order, days, known)]
    if not possible:
        return None

    def fitness(reading: tuple[DateOrder, list[date]]) -> tuple[int, int, int]:
        _, days = reading
        return len(days), sum(day in known for day in days), -(max(days) - min(days)).days

    # The first of equals: the order of DateOrder.
    return max(possible, key=fitness)[0]


def _only_if_known(order: DateOrder, days: Collection[date], known: Collection[date]) -> bool:
    """Whether the reading is so seldom meant that only the known day speaks for it, and doesn't."""
    return order is DateOrder.BUDDHIST and not any(day in known for day in days)
