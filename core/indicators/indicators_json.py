"""A year's indicators as JSON, for scripts (`indicators --json`)."""

from collections.abc import Mapping
from typing import Any

from core.indicators.formatting import gaps
from core.indicators.model.indicators import Counts, Indicators, Satisfaction
from core.language.dates import NBSP

_DECIMALS = 2


def indicators_json(indicators: Indicators) -> dict[str, Any]:
    """The figures as plain data; `cuts` has municipalities and participants by the same keys as activities."""
    whole = indicators.whole
    by_kind: Mapping[str, Counts] = {kind.value: counts for kind, counts in indicators.by_kind.items()}
    by_quarter: Mapping[str, Counts] = {str(number): counts for number, counts in indicators.by_quarter.items()}
    survey = indicators.survey
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
            "by_group": {name: _satisfaction(each) for name, each in indicators.satisfaction_by_group.items()},
            "survey": None if survey is None else _satisfaction(survey),
        },
        "municipalities": {"members": indicators.members, "took_part": whole.municipalities},
        "participants": {"attendances": whole.attendances, "people": whole.people},
        "gaps": [gap.replace(NBSP, " ") for gap in gaps(indicators)],
        "partners": {"organisations": whole.organisations, "attendances": whole.partners},
        "speakers": {"attendances": whole.speakers},
        "cuts": {
            "by_kind": _cuts(by_kind),
            "by_group": _cuts(indicators.by_group),
            "by_quarter": _cuts(by_quarter),
        },
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
