"""Errors raised when a target can't be set."""

from core.errors import CoreError
from core.indicators.model.indicators import Indicator


class TargetOutOfRangeError(CoreError):
    """Raised when a target is out of the indicator's range; carries the lowest and the highest value."""

    def __init__(self, indicator: Indicator, lowest: float, highest: float) -> None:
        super().__init__(indicator)
        self.indicator = indicator
        self.lowest = lowest
        self.highest = highest
