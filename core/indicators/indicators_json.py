"""A year's indicators as JSON, for scripts (`indicators --json`)."""

from collections.abc import Mapping
from typing import Any

from core.indicators.formatting import gaps
from core.indicators.model.indicators import Counts, Indicator, Indicators, Satisfaction
from core.indicators.model.year_review import YearReview, value_of
from core.language.dates import NBSP
from core.meetings.goal_words import goal_name

_DECIMALS = 2


def indicators_json(review: YearReview) -> dict[str, Any]:
    """The figures as plain data; `cuts` breaks down municipalities and participants by the same keys as activities."""
    indicators, before = review.indicators, review.year_before
    whole, survey = indicators.whole, indicators.survey
    by_kind: Mapping[str, Counts] = {kind.value: counts for kind, counts in indicators.by_kind.items()}
    by_quarter: Mapping[str, Counts] = {str(number): counts for number, counts in indicators.by_quarter.items()}
    by_goal: Mapping[str, Counts] = {goal_name(goal): counts for goal, counts in indicators.by_goal.items()}
    return {
        "year": indicators.year,
        "activities": {
            "total": whole.activities,
            "by_kind": _activities(by_kind),
            "by_group": _activities(indicators.by_group),
            "by_quarter": _activities(by_quarter),
        },
        "satisfaction": {
            **_satisfaction(indicators.satisfaction),
            "by_group": {
                name: _satisfaction(satisfaction) for name, satisfaction in indicators.satisfaction_by_group.items()
            },
            "survey": None if survey is None else _satisfaction(survey),
        },
        "municipalities": {"members": indicators.members, "took_part": whole.municipalities},
        "participants": {"attendances": whole.attendances, "people": whole.people},
        "gaps": [gap.replace(NBSP, " ") for gap in gaps(indicators)],
        "by_goal": _activities(by_goal),
        "partners": {"organisations": whole.organisations, "attendances": whole.partners},
        "speakers": {"attendances": whole.speakers},
        "cuts": {
            "by_kind": _cuts(by_kind),
            "by_group": _cuts(indicators.by_group),
            "by_quarter": _cuts(by_quarter),
            "by_goal": _cuts(by_goal),
        },
        "targets": {indicator.value: _number(target) for indicator, target in review.targets.items()},
        "year_before": None if before is None else _values(before),
    }


def _activities(cut: Mapping[str, Counts]) -> dict[str, int]:
    return {name: counts.activities for name, counts in cut.items()}


def _cuts(cut: Mapping[str, Counts]) -> dict[str, dict[str, int]]:
    return {
        name: {
            "municipalities": counts.municipalities,
            "attendances": counts.attendances,
            "people": counts.people,
        }
        for name, counts in cut.items()
    }


def _satisfaction(satisfaction: Satisfaction) -> dict[str, Any]:
    mean = satisfaction.mean
    return {"mean": None if mean is None else round(mean, _DECIMALS), "answers": satisfaction.answers}


def _values(indicators: Indicators) -> dict[str, float | None]:
    values = {indicator.value: value_of(indicators, indicator) for indicator in Indicator}
    return {name: None if value is None else _number(value) for name, value in values.items()}


def _number(value: float) -> float:
    return int(value) if value == int(value) else round(value, _DECIMALS)
