"""The sample year's figures, compared with a script that only reads the tables."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, Date, Engine, bindparam, text

from core.database.writer import Writer
from core.indicators.indicators_json import indicators_json
from core.indicators.model.indicators import Counts, Indicators, Satisfaction
from core.indicators.use_cases.year_indicators import review_year, year_indicators
from core.members.municipalities import all_municipalities
from tests.factories import ZONE
from tests.sample_year.year import GROUPS, NOW, YEAR, build_sample_year

pytestmark = pytest.mark.slow

_SCRIPT = (Path(__file__).parent / "four_figures.sql").read_text(encoding="utf-8")


def of_year(writer: Writer, year: int = YEAR) -> Indicators:
    return writer.submit(partial(year_indicators, year=year, now=NOW, zone=ZONE)).result()


def by_script(conn: Connection, year: int) -> dict[tuple[str, str], float]:
    conn.execute(text("CREATE TEMPORARY TABLE municipality_codes (name TEXT, code TEXT)"))
    codes = [{"name": municipality.name, "code": municipality.code} for municipality in all_municipalities()]
    conn.execute(text("INSERT INTO municipality_codes VALUES (:name, :code)"), codes)
    conn.execute(text("CREATE TEMPORARY TABLE goal_codes (code TEXT)"))
    goals = [*(f"agenda-2030:{number}" for number in range(1, 18)), "klimat-2030", "uvg"]
    conn.execute(text("INSERT INTO goal_codes VALUES (:code)"), [{"code": goal} for goal in goals])
    days = {"first": date(year, 1, 1), "last": date(year, 12, 31), "before": NOW.date()}
    script = text(_SCRIPT).bindparams(*(bindparam(name, type_=Date) for name in days))
    figures = {(row.what, row.cut): float(row.value) for row in conn.execute(script, days)}
    for table in ("municipality_codes", "goal_codes"):
        conn.execute(text(f"DROP TABLE {table}"))
    return {key: round(value, 9) for key, value in figures.items() if value}


def by_product(indicators: Indicators) -> dict[tuple[str, str], float]:
    cuts: Mapping[str, Counts] = {
        "all": indicators.whole,
        **{f"kind {kind.value}": counts for kind, counts in indicators.by_kind.items()},
        **{f"quarter {number}": counts for number, counts in indicators.by_quarter.items()},
        **{f"goal {goal.code}": counts for goal, counts in indicators.by_goal.items()},
        **{f"group {name}": counts for name, counts in indicators.by_group.items()},
    }
    satisfaction: Mapping[str, Satisfaction] = {
        "all": indicators.satisfaction,
        **{f"group {name}": figure for name, figure in indicators.satisfaction_by_group.items()},
    }
    figures: dict[tuple[str, str], float] = {
        ("members", "all"): indicators.members,
        ("without attendance", "all"): indicators.whole.activities - indicators.whole.recorded,
    }
    for cut, counts in cuts.items():
        figures["activities", cut] = counts.activities
        figures["attendances", cut] = counts.attendances - counts.unnamed
        figures["unnamed", cut] = counts.unnamed
        figures["people", cut] = counts.people
        figures["municipalities", cut] = counts.municipalities
    for cut, figure in satisfaction.items():
        figures["answers", cut] = figure.answers
        figures["mean", cut] = figure.mean or 0
    return {key: round(float(value), 9) for key, value in figures.items() if value}


@pytest.mark.parametrize("year", [YEAR, YEAR - 1])
def test_sample_year_agrees_with_a_script_over_the_tables(writer: Writer, engine: Engine, year: int) -> None:
    build_sample_year(writer)

    figures = by_product(of_year(writer, year))

    with engine.connect() as conn:
        assert figures == by_script(conn, year)


@pytest.mark.parametrize("seed", range(6))
def test_years_that_went_otherwise_agree_too(writer: Writer, engine: Engine, seed: int) -> None:
    build_sample_year(writer, seed=seed)

    figures = by_product(of_year(writer))

    with engine.connect() as conn:
        assert figures == by_script(conn, YEAR)


def test_sample_year_gives_the_four_figures(writer: Writer) -> None:
    build_sample_year(writer)

    document = indicators_json(writer.submit(partial(review_year, year=YEAR, now=NOW, zone=ZONE)).result())

    assert {key: document[key] for key in ("year", "activities", "municipalities", "participants", "gaps")} == {
        "year": 2023,
        "activities": {
            "total": 17,
            "by_kind": {"träff": 8, "utbildning": 0, "webbinarium": 0, "webbmöte": 9},
            # The meeting on 8 March is of two groups.
            "by_group": dict(zip(GROUPS, (8, 8, 2), strict=True)),
            "by_quarter": {"1": 4, "2": 4, "3": 3, "4": 6},
        },
        "municipalities": {"members": 38, "took_part": 36},
        "participants": {"attendances": 380, "people": 166},
        "gaps": [
            "Närvaro saknas för 2 av 17 träffar.",
            "Kommun saknas för 2 av 380 deltagande.",
            "Återkopplingen är inte stängd för 1 av 17 träffar.",
            "2 av 17 träffar är inte med i nöjdheten, för svaren är för få eller för lika.",
        ],
    }
    assert document["by_goal"] == {
        "Agenda 2030 mål 6": 1,
        "Agenda 2030 mål 11": 1,
        "Agenda 2030 mål 13": 2,
        "Klimat 2030": 1,
        "Utmaningar för ett hållbart Västra Götaland": 1,
    }
    assert document["satisfaction"] == {
        "mean": 3.81,
        "answers": 166,
        "by_group": {
            name: {"mean": mean, "answers": answers}
            for name, mean, answers in zip(GROUPS, (3.8, 3.83, 3.86), (89, 76, 7), strict=True)
        },
        "survey": None,
    }
    assert (document["partners"], document["speakers"]) == ({"organisations": 2, "attendances": 24}, {"attendances": 9})
