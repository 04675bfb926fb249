"""A coordinator sets what a year should reach."""

from sqlalchemy import Connection

from core.indicators.errors import TargetOutOfRangeError
from core.indicators.model.indicators import Indicator
from core.indicators.queries import targets

#: More than this must be a mistake.
_MOST = 100_000
_RANGES = {Indicator.SATISFACTION: (1, 5)}


def set_target(conn: Connection, *, year: int, indicator: Indicator, target: float | None) -> float | None:
    """Set the year's target, or remove it with None. Returns the one before.

    Counts are whole numbers, satisfaction a mean from 1 to 5. Raises TargetOutOfRangeError, and changes nothing.
    """
    before = targets.of_year(conn, year).get(indicator)
    if target is None:
        targets.remove(conn, year, indicator)
        return before
    lowest, highest = _RANGES.get(indicator, (1, _MOST))
    whole = indicator is Indicator.SATISFACTION or target == int(target)
    if not whole or not lowest <= target <= highest:
        raise TargetOutOfRangeError(indicator, lowest, highest)
    targets.save(conn, year, indicator, target)
    return before
