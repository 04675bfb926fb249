"""Queries about targets."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select

from core.database.upsert import upsert
from core.indicators.model.indicators import Indicator
from core.indicators.tables import indicator_targets


def of_year(conn: Connection, year: int) -> Mapping[Indicator, float]:
    """Get the year's targets; an indicator without one is not in it."""
    query = select(indicator_targets).where(indicator_targets.c.year == year)
    return {Indicator(row.indicator): row.target for row in conn.execute(query)}


def save(conn: Connection, year: int, indicator: Indicator, target: float) -> None:
    """Store the year's target, replacing the one before."""
    values = {"year": year, "indicator": indicator, "target": target}
    upsert(conn, indicator_targets, values, key=["year", "indicator"])


def remove(conn: Connection, year: int, indicator: Indicator) -> None:
    """Forget the year's target."""
    is_it = (indicator_targets.c.year == year) & (indicator_targets.c.indicator == indicator)
    conn.execute(delete(indicator_targets).where(is_it))
