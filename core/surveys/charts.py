"""Pictures of what a survey came to."""

from core.charts.model import ScaleChart
from core.language.numbers import share
from core.surveys.model import SurveyResult


def satisfaction_chart(result: SurveyResult) -> ScaleChart | None:
    """The distribution of the year's grades; None if they aren't shown grade by grade."""
    satisfaction = result.satisfaction
    if satisfaction is None or satisfaction.counts is None:
        return None
    one, two, three, four, five = (satisfaction.counts[grade] for grade in ("1", "2", "3", "4", "5"))
    content = share(four + five, satisfaction.number)
    return ScaleChart(f"{content} är nöjda eller mycket nöjda med året", (one, two, three, four, five))
