"""A year's indicators beside their targets and the year before."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.indicators.model.indicators import Indicator, Indicators


@dataclass(frozen=True, slots=True)
class YearReview:
    """A year looked at."""

    indicators: Indicators
    #: Targets by indicator; an indicator without a target is missing.
    targets: Mapping[Indicator, float]
    #: None if nothing was held the year before.
    year_before: Indicators | None


def value_of(indicators: Indicators, indicator: Indicator) -> float | None:
    """The year's value of the indicator; None if it may not be shown or wasn't recorded."""
    whole = indicators.whole
    match indicator:
        case Indicator.ACTIVITIES:
            return whole.activities
        case Indicator.MUNICIPALITIES:
            return whole.municipalities if whole.recorded else None
        case Indicator.ATTENDANCES:
            return whole.attendances if whole.recorded else None
        case Indicator.PEOPLE:
            return whole.people if whole.recorded else None
        case Indicator.SATISFACTION:
            return indicators.satisfaction.mean
